"""Errors, assertions and the catalogue of codes (public API §13)."""

from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import obj
from streams.util.assertions import assertNotNull, assertTrue
from streams.util.codes import CATALOGUE, failure
from streams.util.errors import StateError, StreamsError, install_errors, voice_id_error
from streams.util.errors import ValueError as BadArgument
from tests.support import error_page


def test_messages_are_formatted() -> None:
    """The original's errors take a format and values; what cannot be formatted is printed as it stands."""
    assert BadArgument("%s must be %d", "x", 3).message == "x must be 3"
    assert BadArgument("100% sure").message == "100% sure"
    assert StateError().message == ""


def test_the_tree_of_errors() -> None:
    """All are errors of the host, and none is another's base."""
    assert issubclass(StateError, JsError)
    assert not isinstance(StateError("x"), BadArgument)


def test_names_on_the_namespace() -> None:
    """Each class stands on the namespace under its name, which its errors carry."""
    connect = obj()
    install_errors(connect)
    assert connect.ValueError is BadArgument
    assert StateError("x").name == "StateError"
    assert failure("access_denied").name == "StreamsError"


def test_voice_id_errors_are_plain() -> None:
    """A Voice ID error is a plain object with type, message, stack and err."""
    made = voice_id_error("a", "b", "c")
    assert list(made) == ["type", "message", "stack", "err"]
    assert (made.type, made.message, made.err) == ("a", "b", "c")


@pytest.mark.parametrize("present", [0, "", False, obj()])
def test_not_null(present: Any) -> None:
    """Everything but null and undefined passes, and comes back."""
    assert assertNotNull(present, "it") is present


def test_null() -> None:
    """A missing value is a ValueError that names it."""
    with pytest.raises(BadArgument, match="it must be provided"):
        assertNotNull(None, "it")
    with pytest.raises(BadArgument, match="A value must be provided"):
        assertNotNull(None)


def test_assert_true() -> None:
    """A falsy condition is a ValueError with the message; an empty list is truthy."""
    empty: list[int] = []
    assertTrue(empty, "no")
    with pytest.raises(BadArgument, match="no"):
        assertTrue("", "no")


def test_every_code_is_complete() -> None:
    """Each code of the catalogue has a message and a remedy, both sentences."""
    for code, texts in CATALOGUE.items():
        assert code == code.lower()
        assert len(texts) == 2
        assert all(text.endswith(".") and text[0].isupper() for text in texts), code


def test_failures() -> None:
    """The error of a code carries code, message, remedy and evidence; a caught cause replaces the likely one."""
    made = failure("popup_blocked", obj(url="u"))
    assert isinstance(made, StreamsError)
    assert (made.code, made.evidence.url) == ("popup_blocked", "u")
    assert made.message and made.remedy and made.cause
    caught = JsError("x")
    assert failure("popup_blocked", None, caught).cause is caught


def test_the_page_of_codes_is_up_to_date() -> None:
    """What people read about error codes is what the catalogue says."""
    assert error_page.PAGE.read_text("utf-8") == error_page.page(), "run python -m tests.support.error_page"
