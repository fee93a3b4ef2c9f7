"""Pages in the phases of their life."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from streams.api import callbacks
from streams.api.agent import outbound
from streams.api.voice_id import asking
from tests.unit.api.page import Page


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.waiting: dict[int, tuple[float, Callable[[], None]]] = {}
        self.delays: list[float] = []

    def set_timeout(self, function: Callable[[], None], delay: float) -> int:
        self.delays.append(delay)
        self.waiting[len(self.delays)] = (delay, function)
        return len(self.delays)

    def clear_timeout(self, handle: int) -> None:
        self.waiting.pop(handle, None)

    def ring(self) -> None:
        """Let everything that waits happen."""
        for handle in list(self.waiting):
            self.waiting.pop(handle)[1]()


class ImmediateClock(Clock):
    """A clock on which any time passes at once; it keeps what was to be waited for, in milliseconds."""

    def set_timeout(self, function: Callable[[], None], delay: float) -> int:
        self.delays.append(delay)
        function()
        return 0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    for module in (callbacks, outbound):
        monkeypatch.setattr(module, "set_timeout", made.set_timeout)
        monkeypatch.setattr(module, "clear_timeout", made.clear_timeout)
    return made


@pytest.fixture
def immediate_clock(monkeypatch: pytest.MonkeyPatch) -> ImmediateClock:
    made = ImmediateClock()
    monkeypatch.setattr(asking, "set_timeout", made.set_timeout)
    return made


@pytest.fixture
def bare_page() -> Page:
    """Loaded; nothing called yet."""
    return Page()


@pytest.fixture
def opened_page() -> Page:
    """`initCCP` was called, the CCP has not acknowledged."""
    return Page().open()


@pytest.fixture
def page() -> Page:
    """The CCP has acknowledged, no agent data has come."""
    return Page().start()
