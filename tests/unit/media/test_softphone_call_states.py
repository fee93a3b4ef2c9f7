"""The states of a call: what leads from one to the next, and what does nothing."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.media.softphone.call import DONE, ENDING, RUNNING, WAITING, SoftphoneCall
from streams.media.softphone.softphone import Softphone
from tests.unit.media.softphone_harness import SoftphoneHarness


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> SoftphoneHarness:
    """A page that does not host the softphone yet."""
    return SoftphoneHarness(monkeypatch)


@pytest.fixture
def call(harness: SoftphoneHarness) -> SoftphoneCall:
    """A call that rings, in a softphone of the test's own."""
    phone = Softphone(harness.core, JsObject(), obj())
    phone.begin()
    harness.ring()
    return phone.calls.live()[0]


def test_ringing_call_is_running(call: SoftphoneCall) -> None:
    """A call that rings has a session at once."""
    assert (call.state, call.session is not None) == (RUNNING, True)


def test_a_call_that_completes(harness: SoftphoneHarness, call: SoftphoneCall) -> None:
    """When the library is done, so is the call."""
    harness.sessions[-1].complete()
    assert (call.state, call.session) == (DONE, None)


def test_a_failed_call_waits_for_another_attempt(harness: SoftphoneHarness, call: SoftphoneCall) -> None:
    """After each of the first failures it may be started again, after the last it is done."""
    states: list[Any] = []
    for _ in range(3):
        harness.sessions[-1].fail("no reason")
        states.append(call.state)
        harness.update()
    assert states == [WAITING, WAITING, DONE]
    assert len(harness.sessions) == 3


def test_an_ended_call_waits_for_the_library(harness: SoftphoneHarness, call: SoftphoneCall) -> None:
    """A call that was hung up is done when the library says so, or has had its time."""
    harness.never_completes = True
    call.end()
    assert (call.state, harness.live_tracks) == (ENDING, 0)
    harness.clock.advance(3_000)
    assert call.state == DONE


def test_a_failure_at_the_end_is_the_last(harness: SoftphoneHarness, call: SoftphoneCall) -> None:
    """A session that fails after the call was hung up is not started again."""
    harness.never_completes = True
    call.end()
    harness.sessions[-1].fail("no reason")
    assert call.state == DONE


def test_end_without_a_session(harness: SoftphoneHarness, call: SoftphoneCall) -> None:
    """A call that waits for another attempt is done as soon as it is ended, however often."""
    harness.sessions[-1].fail("no reason")
    call.end()
    call.end()
    assert call.state == DONE
