"""Pages in the phases of their life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from streams.api import callbacks
from streams.api.voice_id import asking
from streams.util import disposables
from tests.support.fakes.clock import FakeClock
from tests.unit.api.page import Page


class ImmediateClock(FakeClock):
    """A clock on which any time passes at once; it keeps what was to be waited for, in milliseconds."""

    def set_timeout(self, action: Callable[[], Any], delay: float) -> int:
        self.delays.append(delay)
        action()
        return 0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    made = FakeClock()
    for module in (callbacks, disposables):
        monkeypatch.setattr(module, "set_timeout", made.set_timeout)
        monkeypatch.setattr(module, "clear_timeout", made.clear)
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
