"""Distinguishing our messages from those of strangers."""

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.wire.envelope import envelope, event_name


def test_a_message_has_an_event_and_data_and_nothing_else() -> None:
    """A message on the wire is {event, data}."""
    assert dict(envelope("synchronize", None)) == {"event": "synchronize", "data": None}


def test_our_messages_are_recognised() -> None:
    """What we send is what we take."""
    assert event_name(obj(data=envelope("log", 1))) == "log"


@pytest.mark.parametrize(
    "data",
    [None, "log", 5, True, [], ["log"], JsObject(), JsObject(event=""), JsObject(event=7), JsObject(event=JsObject()),
     JsObject(event=None), JsObject(event=["log"]), JsObject(type="cross-domain-adapter-init")],
)  # fmt: skip
def test_foreign_messages_have_no_name(data: Any) -> None:
    """Whatever strangers post, it is none of ours, and looking at it throws nothing."""
    assert event_name(obj(data=data)) == ""


@pytest.mark.parametrize("message", [JsObject(), JsObject(data=None)])
def test_what_is_no_message_event_has_no_name(message: Any) -> None:
    """A stream of a client's own may bring messages without data."""
    assert event_name(message) == ""
