"""What the build says."""

import io
import re

import pytest

from tools.console import Console, Failure


def console(**options: bool) -> tuple[Console, io.StringIO]:
    stream = io.StringIO()
    return Console(stream, **options), stream


def test_step_is_one_line_with_its_time() -> None:
    """Where nobody watches, a finished step is one plain line with its time."""
    out, stream = console()
    with out.step("npm packages"):
        pass
    assert re.fullmatch(r"\S+ npm packages  \d+\.\d s\n", stream.getvalue())
    assert "\x1b" not in stream.getvalue()


def test_failed_step_says_so_and_passes_the_error_on() -> None:
    """A step that fails is shown as failed, and its error goes on to whoever handles it."""
    out, stream = console()
    with pytest.raises(Failure), out.step("npm packages"):
        raise Failure("no npm")
    assert stream.getvalue().startswith(out.marks["failed"])


def test_terminal_line_is_replaced() -> None:
    """On a terminal the running step is shown at once and replaced by its outcome."""
    out, stream = console(interactive=True, colour=True)
    with out.step("npm packages"):
        assert "npm packages ..." in stream.getvalue()
    assert "\r\x1b[K" in stream.getvalue()


def test_step_of_a_talking_tool_replaces_nothing() -> None:
    """A step whose tool prints for itself leaves the tool's lines alone."""
    out, stream = console(interactive=True)
    with out.step("build", live=False):
        assert stream.getvalue() == ""
    assert "\r" not in stream.getvalue()


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR set a terminal gets no colour."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert Console(Terminal()).colour
    monkeypatch.setenv("NO_COLOR", "1")
    assert not Console(Terminal()).colour


def test_failure_shows_details_cause_and_remedy() -> None:
    """A failure shows the tool's last words, then what went wrong, then what to do."""
    out, stream = console()
    out.failed(Failure("npm failed", "install npm", "E404"))
    lines = stream.getvalue().splitlines()
    assert lines == ["E404", f"{out.marks['failed']} npm failed", "  install npm"]


def test_console_without_our_signs() -> None:
    """A console whose encoding lacks the signs gets words instead of a crash."""
    raw = io.BytesIO()
    out = Console(io.TextIOWrapper(raw, encoding="ascii"))
    with out.step("npm packages"):
        pass
    assert raw.getvalue().startswith(b"ok npm packages")
