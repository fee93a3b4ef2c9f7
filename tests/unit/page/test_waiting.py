"""`connect.waitFor`: an event as a promise."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from tests.unit.page.browser import Target
from tests.unit.page.desk import Desk

pytestmark = pytest.mark.unit


class Signal(Target):
    """An AbortSignal."""

    def __init__(self, aborted: bool = False) -> None:
        super().__init__()
        self.aborted = aborted
        self.reason = "mine"


def test_the_next_event(desk: Desk) -> None:
    """The promise is kept with the data of the next event, and nothing keeps waiting."""
    promise = desk.connect.waitFor("agent::mute_toggle")
    desk.core.eventBus.trigger("agent::mute_toggle", obj(muted=True))
    desk.core.eventBus.trigger("agent::mute_toggle", obj(muted=False))
    assert (promise.state, promise.value.muted) == ("kept", True)
    assert desk.browser.clock.waiting == {}
    assert desk.core.eventBus.getSubscriptions("agent::mute_toggle") == []


@pytest.mark.parametrize(("options", "limit"), [({"timeout": 500}, 500), ({}, 60000)])
def test_time_out(desk: Desk, options: dict[str, Any], limit: int) -> None:
    """An event that does not come rejects with the code `timed_out`, after a minute unless told otherwise."""
    promise = desk.connect.waitFor("init", JsObject(options))
    desk.browser.clock.pass_time(limit - 1)
    assert promise.state == "pending"
    desk.browser.clock.pass_time(1)
    assert (promise.state, promise.value.code) == ("broken", "timed_out")
    assert dict(promise.value.evidence) == {"event": "init", "timeout": limit}
    assert desk.core.eventBus.getSubscriptions("init") == []


@pytest.mark.parametrize("before", [True, False])
def test_abort(desk: Desk, before: bool) -> None:
    """An AbortSignal ends the waiting with its reason, also where it was aborted before."""
    signal = Signal(before)
    promise = desk.connect.waitFor("init", obj(signal=signal))
    signal.fire("abort")
    assert (promise.state, promise.value) == ("broken", "mine")
    assert (signal.count(), desk.browser.clock.waiting) == (0, {})
