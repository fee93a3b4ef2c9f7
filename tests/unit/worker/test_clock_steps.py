"""A computer whose clock is set: corrected after a start or a sleep, or moved back in a virtual machine."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from tests.support.fakes.backend import contact
from tests.support.fakes.ports import FakePort
from tests.unit.worker.harness import WorkerHarness

HOUR = 3_600_000
STEPS = [-HOUR, -300_000, -30_000, 30_000, HOUR]


def contacts_of(port: FakePort) -> list[str]:
    """The contacts of the last update, with their states."""
    updates = port.data_of("agent::update")
    return [f"{one.contactId} {one.state.type}" for one in updates[-1].snapshot.contacts] if updates else []


@pytest.mark.parametrize("step", STEPS)
def test_a_call_during_which_the_clock_is_set(harness: WorkerHarness, step: int) -> None:
    """Whichever way the clock is set in a call, what happens at the service is on the page within a second."""
    port = harness.signed_in()
    harness.clock.advance(10_000)
    harness.backend.change(contact("c"))
    harness.clock.advance(100)
    harness.browser.clock_error = step
    for state in ["connected", "ended", "connecting", "connected"]:
        harness.backend.change(contact("c", state))
        harness.clock.advance(1000)
        assert contacts_of(port) == [f"c {state}"]
        harness.clock.advance(3000)


@pytest.mark.parametrize("step", STEPS)
def test_the_server_is_not_asked_more(harness: WorkerHarness, step: int) -> None:
    """A clock that is set is no reason to ask a quiet service again and again."""
    harness.signed_in()
    harness.clock.advance(60_000)
    harness.browser.clock_error = step
    asked = harness.backend.count("GetAgentSnapshot")
    harness.clock.advance(600_000)
    # Once out of turn: a clock that was set looks like a sleep.
    assert harness.backend.count("GetAgentSnapshot") - asked <= 22


@pytest.mark.parametrize("step", [-HOUR, HOUR])
def test_a_request_during_which_the_clock_is_set(harness: WorkerHarness, step: int) -> None:
    """The minute in which a request may be sent again is a minute: neither more tries nor fewer."""
    port = harness.signed_in()
    replies: list[object] = []

    def fail_slowly(body: object) -> object:
        replies.append(body)
        harness.browser.clock_error = step
        return (503, {}, "25")

    harness.backend.answers["AcceptContact"] = fail_slowly
    port.send("api_request", obj(requestId="r", method="acceptContact", params=obj(contactId="c")))
    harness.clock.advance(120_000)
    assert len(replies) == 3
    assert len(port.data_of("api_response")) == 1


@pytest.mark.parametrize("error", [-HOUR, HOUR])
def test_a_date_to_wait_for_is_the_services(harness: WorkerHarness, error: int) -> None:
    """A `Retry-After` that is a date is compared with the service's clock, however wrong this computer's is."""
    # Wed, 08 Oct 2025 08:53:20 GMT
    harness.clock.suspend(1_759_913_600_000 - harness.browser.now())
    harness.browser.clock_error = error
    port = harness.signed_in()
    replies: list[object] = [(429, {}, "Wed, 08 Oct 2025 08:53:30 GMT")]
    harness.backend.answers["AcceptContact"] = lambda body: replies.pop() if replies else {}
    port.send("api_request", obj(requestId="r", method="acceptContact", params=obj(contactId="c")))
    harness.clock.advance(9000)
    assert port.data_of("api_response") == []
    harness.clock.advance(1500)
    [answer] = port.data_of("api_response")
    assert answer.err is None


@pytest.mark.parametrize("step", [-HOUR, HOUR])
def test_a_sleep_after_which_the_clock_is_corrected(harness: WorkerHarness, step: int) -> None:
    """A sleep is noticed although the clock was moved back meanwhile, by as much as it lasted or by more."""
    port = harness.signed_in()
    harness.clock.advance(7000)
    harness.backend.held.clear()
    harness.clock.suspend(HOUR / 2)
    harness.browser.clock_error = step
    harness.backend.change(contact("c"))
    harness.clock.advance(5100)
    assert contacts_of(port) == ["c connecting"]


@pytest.mark.parametrize("step", STEPS)
def test_a_socket_that_breaks_after_the_clock_was_set(harness: WorkerHarness, step: int) -> None:
    """A websocket that was of use has its successor at once, whatever the clock says of its age."""
    harness.signed_in()
    harness.clock.advance(60_000)
    harness.browser.clock_error = step
    for _ in range(2):
        harness.browser.sockets[-1].break_off(1006)
        sockets = len(harness.browser.sockets)
        harness.clock.advance(100)
        assert len(harness.browser.sockets) == sockets + 1
        harness.clock.advance(20_000)
