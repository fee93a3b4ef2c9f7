"""how well the worker reaches its backend, as it reports it."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.backend import contact
from tests.support.fakes.ports import FakePort
from tests.unit.worker.harness import WorkerHarness


def states(port: FakePort) -> list[str]:
    """The states a page received, in order."""
    return [data.state for data in port.data_of("streams::connection_state")]


def network(port: FakePort, is_online: bool) -> None:
    port.send("streams::network", obj(isOnline=is_online))


def test_a_sign_in(harness: WorkerHarness) -> None:
    """Before a token there is no session; then it is being connected, and once the first snapshot is here it is."""
    port = harness.page("tok")
    harness.clock.advance(100)
    assert states(port) == ["signed_out", "reconnecting", "connected"]
    reported = [event for event in port.events() if event != "api_metric"]
    assert reported.index("agent::update") == len(reported) - 1


def test_a_page_that_comes_later_is_reported_at_once(harness: WorkerHarness) -> None:
    """A new page receives the state as it is, and the others receive nothing new."""
    port = harness.signed_in()
    assert states(harness.page()) == ["connected"]
    assert states(port) == []


def test_failing_polls(harness: WorkerHarness) -> None:
    """A poll that fails is reported once, however often it fails, and so is the first that succeeds."""
    port = harness.signed_in()
    harness.backend.answers["GetAgentSnapshot"] = (500, {})
    harness.backend.change()
    harness.clock.advance(120_000)
    assert states(port) == ["reconnecting"]
    del harness.backend.answers["GetAgentSnapshot"]
    harness.clock.advance(15_000)
    assert states(port) == ["reconnecting", "connected"]


def test_the_network_is_gone_and_comes_back(harness: WorkerHarness) -> None:
    """Offline is reported when a page's browser says so; online again, everything is asked anew within one latency."""
    port, other = harness.signed_in(), harness.page()
    other.clear()
    harness.backend.held.clear()
    harness.network.backend, serve = (lambda request, answer: answer((0, ""))), harness.network.backend
    network(port, False)
    network(other, False)
    harness.clock.advance(600_000)
    assert states(port) == states(other) == ["offline"]
    harness.network.backend = serve
    harness.backend.change(contact("c"))
    for page in (port, other):
        network(page, True)
    asked = harness.backend.count("GetAgentSnapshot")
    harness.clock.advance(harness.network.latency)
    assert states(port) == ["offline", "reconnecting", "connected"]
    assert port.data_of("agent::update")[-1].snapshot.contacts[0].contactId == "c"
    # The second page's word is no reason to ask again.
    assert harness.backend.count("GetAgentSnapshot") == asked + 1


def test_a_backend_that_answers_is_believed(harness: WorkerHarness) -> None:
    """A poll that succeeds although the browser says offline means connected."""
    port = harness.signed_in()
    network(port, False)
    harness.backend.change(contact("c"))
    harness.clock.advance(10)
    assert states(port) == ["offline", "connected"]
    harness.backend.answers["GetAgentSnapshot"] = (500, {})
    harness.backend.change()
    harness.clock.advance(2_000)
    assert states(port) == ["offline", "connected", "offline"]


@pytest.mark.parametrize("data", [None, 7, obj(), obj(isOnline=True), obj(isOnline="yes")])
def test_a_network_that_was_there_all_the_time(harness: WorkerHarness, data: Any) -> None:
    """Only who was offline can come back: anything else is no reason to ask the backend."""
    port = harness.signed_in()
    before = len(harness.network.requests)
    port.send("streams::network", data)
    harness.clock.advance(10)
    assert (states(port), len(harness.network.requests)) == ([], before)


def test_without_session_the_network_does_not_matter(harness: WorkerHarness) -> None:
    """Nobody is signed in, online or not."""
    port = harness.page()
    network(port, False)
    network(port, True)
    assert states(port) == ["signed_out"]


def test_a_session_that_is_over(harness: WorkerHarness) -> None:
    """When neither token nor session are taken any more the agent is signed out, until the service takes them again."""
    port = harness.signed_in()
    harness.backend.answers["authorize"] = (401, {})
    harness.backend.answers["GetAgentSnapshot"] = (401, {})
    harness.backend.change()
    harness.clock.advance(60_000)
    assert states(port)[-1] == "signed_out"
    del harness.backend.answers["GetAgentSnapshot"]
    harness.clock.advance(120_000)
    assert states(port)[-1] == "connected"


def test_terminate(harness: WorkerHarness) -> None:
    """The state is reported before `terminated`."""
    port = harness.signed_in()
    port.send("terminate")
    assert states(port) == ["signed_out"]
    assert port.events()[-1] == "terminated"


@pytest.mark.parametrize("hours", [0.01, 1, 60])
def test_waking_up(harness: WorkerHarness, hours: float) -> None:
    """After a sleep all loops ask at once, whatever they were waiting for: within 5 s the page is up to date."""
    port = harness.signed_in()
    harness.clock.advance(7000)
    serve, lost = harness.network.backend, []
    # What is held at the backend is lost with the connection.
    harness.network.backend = lambda request, answer: lost.append(request)
    harness.clock.suspend(hours * 3_600_000)
    harness.network.backend = serve
    harness.backend.held.clear()
    harness.backend.change(contact("c"))
    configurations = harness.backend.count("GetAgentConfiguration")
    port.clear()
    harness.clock.advance(5000 + 2 * harness.network.latency)
    assert states(port) == ["reconnecting", "connected"]
    assert port.data_of("agent::update")[-1].snapshot.contacts[0].contactId == "c"
    assert harness.backend.count("GetAgentConfiguration") == configurations + 1


def test_waking_up_resets_the_pauses(harness: WorkerHarness) -> None:
    """Pauses that have grown long are short again after a sleep."""
    harness.signed_in()
    harness.backend.answers["GetAgentSnapshot"] = (500, {})
    harness.backend.change()
    harness.clock.advance(300_000)
    harness.clock.suspend(3_600_000)
    harness.clock.advance(5_000)
    asked = harness.backend.count("GetAgentSnapshot")
    harness.clock.advance(1_900)
    # Each try of the loop is four requests.
    assert harness.backend.count("GetAgentSnapshot") >= asked + 4


def test_a_late_answer_to_an_abandoned_poll_changes_nothing(harness: WorkerHarness) -> None:
    """The poll that was given up at waking may be answered after the next one: its answer is dropped."""
    port = harness.signed_in()
    held = list(harness.backend.held)
    stale = harness.backend.snapshot()
    harness.backend.held.clear()
    harness.clock.suspend(3_600_000)
    harness.backend.change(contact("c"))
    harness.clock.advance(5100)
    for answer in held:
        answer((200, stale))
    harness.clock.advance(100)
    assert [c.contactId for c in port.data_of("agent::update")[-1].snapshot.contacts] == ["c"]


def test_sleep_is_not_seen_where_none_was(harness: WorkerHarness) -> None:
    """In an hour of work nothing is asked out of turn."""
    port = harness.signed_in()
    harness.clock.advance(3_600_000)
    assert states(port) == []
    assert harness.backend.count("GetAgentSnapshot") <= 122


def test_a_token_that_ended_in_the_sleep_is_renewed_first(harness: WorkerHarness) -> None:
    """After a night's sleep the token is renewed, and no page is notified that the session is over."""
    port = harness.signed_in()
    harness.clock.suspend(20 * 3_600_000)

    def takes_fresh_only(body: Any) -> Any:
        token = body["authentication"]["authToken"]
        return harness.backend.snapshot() if token == "fresh" else (401, {})

    harness.backend.answers["GetAgentSnapshot"] = takes_fresh_only
    harness.clock.advance(6000)
    assert states(port)[-1] == "connected"
    assert port.data_of("auth_fail") == []


def test_other_answers_do_not_count(harness: WorkerHarness) -> None:
    """While no snapshot can be had, nothing else means connected: no configuration, no tab, no suppression."""
    port = harness.signed_in()
    harness.backend.answers["GetAgentSnapshot"] = (500, {})
    harness.backend.change()
    harness.clock.advance(1000)
    port.clear()
    for _ in range(6):
        other = harness.page()
        port.send("disasterRecovery::suppress", obj(suppress=True))
        port.send("disasterRecovery::suppress", obj(suppress=False))
        other.send("close")
        harness.clock.advance(30_000)
        assert states(other) == ["reconnecting"]
    assert states(port) == []


def test_a_connection_that_is_dead_without_a_word(harness: WorkerHarness) -> None:
    """A poll that nobody answers in 15 s more than it may be held means reconnecting, however often it is repeated."""
    port = harness.signed_in()
    harness.clock.advance(1000)
    harness.backend.held.clear()
    harness.network.backend = lambda request, answer: None
    harness.clock.advance(43_000)
    assert states(port) == []
    harness.clock.advance(2000)
    assert states(port) == ["reconnecting"]
    harness.clock.advance(120_000)
    assert states(port) == ["reconnecting"]


@pytest.mark.parametrize("step", [0, -1_800_000])
def test_a_page_that_connects_right_after_a_sleep(harness: WorkerHarness, step: int) -> None:
    """A page that connects before the sleep was noticed is not connected before there is a new snapshot."""
    port = harness.signed_in()
    harness.clock.advance(7000)
    harness.backend.held.clear()
    harness.clock.suspend(3_600_000)
    harness.browser.clock_error = step
    other = harness.page()
    assert states(other) == states(port) == ["reconnecting"]
    harness.clock.advance(100)
    assert states(other) == states(port) == ["reconnecting", "connected"]
    harness.clock.advance(20_000)
    assert states(port) == ["reconnecting", "connected"]


def test_without_configuration_nobody_is_connected(harness: WorkerHarness) -> None:
    """Pages get no update before the configuration is there: until then they are not up to date."""
    working = harness.backend.answers["GetAgentConfiguration"]
    harness.backend.answers["GetAgentConfiguration"] = (500, {})
    port = harness.page("tok")
    harness.clock.advance(3000)
    assert states(port)[-1] == "reconnecting"
    harness.backend.answers["GetAgentConfiguration"] = working
    harness.clock.advance(10_000)
    assert states(port)[-1] == "connected"
    assert port.data_of("agent::update")
