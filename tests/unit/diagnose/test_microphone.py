"""The check for a microphone, in a browser that may not answer."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from streams.diagnose import microphone, timing
from streams.diagnose.microphone import check_microphone
from streams.host.markers import obj
from streams.host.window import Promise, resolved, scope
from streams.util import disposables
from tests.support.fakes.clock import FakeClock

SUBJECT: Any = obj(limit=3000, options=obj())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    made = FakeClock()
    monkeypatch.setattr(disposables, "set_timeout", made.set_timeout)
    monkeypatch.setattr(disposables, "clear_timeout", made.clear)
    return made


def checked(monkeypatch: pytest.MonkeyPatch, clock: FakeClock, devices: Any) -> Any:
    """The check's outcome where the browser answers `devices` when it is asked for them."""
    navigator = obj(mediaDevices=obj(enumerateDevices=lambda: devices))
    monkeypatch.setitem(scope, "navigator", navigator)
    monkeypatch.setattr(microphone, "permission", lambda: resolved("granted"))

    async def check() -> Any:
        waiting = asyncio.ensure_future(check_microphone(SUBJECT, None))
        for _ in range(5):
            await asyncio.sleep(0)
            clock.advance(SUBJECT.limit)
        return await waiting

    return asyncio.run(check())


@pytest.mark.parametrize(("kinds", "status"), [(["audioinput", "audiooutput"], "passed"), (["audiooutput"], "failed")])
def test_devices(monkeypatch: pytest.MonkeyPatch, clock: FakeClock, kinds: list[str], status: str) -> None:
    """A microphone among the devices is enough; without one it is missing."""
    outcome = checked(monkeypatch, clock, resolved([obj(kind=kind) for kind in kinds]))
    assert outcome.status == status


def test_a_tab_that_is_not_in_front(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> None:
    """Firefox names no devices to a tab that is not in front: the check ends in time, and finds nothing missing."""
    outcome = checked(monkeypatch, clock, Promise(lambda keep, refuse: None))
    assert (outcome.status, outcome.findings) == ("skipped", [])
    assert clock.pending == 0


def test_waits_have_a_limit(clock: FakeClock) -> None:
    """A promise that stays open counts as late."""
    settled: list[Any] = []
    timing.in_time(100, Promise(lambda keep, refuse: None), "late").then(settled.append)
    clock.advance(100)
    assert settled == ["late"]
