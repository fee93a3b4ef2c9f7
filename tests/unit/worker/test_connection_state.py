"""How well the worker reaches its backend, as it tells its pages."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import FakePort, contact


def states(port: FakePort) -> list[str]:
    """The states a page was told, in order."""
    return [data.state for data in port.all("streams::connection_state")]


def network(port: FakePort, is_online: bool) -> None:
    port.say("streams::network", obj(isOnline=is_online))


def test_a_sign_in(desk: Desk) -> None:
    """Before a token there is no session; then it is being connected, and once the first snapshot is here it is."""
    port = desk.page("tok")
    desk.world.pass_time(100)
    assert states(port) == ["signed_out", "reconnecting", "connected"]
    told = [event for event in port.events() if event != "api_metric"]
    assert told.index("agent::update") == len(told) - 1


def test_a_page_that_comes_later_is_told_at_once(desk: Desk) -> None:
    """A new page hears the state as it is, and the others hear nothing new."""
    port = desk.signed_in()
    assert states(desk.page()) == ["connected"]
    assert states(port) == []


def test_failing_polls(desk: Desk) -> None:
    """A poll that fails is told once, however often it fails, and so is the first that succeeds."""
    port = desk.signed_in()
    desk.service.answers["GetAgentSnapshot"] = (500, {})
    desk.service.change()
    desk.world.pass_time(120_000)
    assert states(port) == ["reconnecting"]
    del desk.service.answers["GetAgentSnapshot"]
    desk.world.pass_time(15_000)
    assert states(port) == ["reconnecting", "connected"]


def test_the_network_is_gone_and_comes_back(desk: Desk) -> None:
    """Offline is told when a page's browser says so; online again, everything is asked anew within one latency."""
    port, other = desk.signed_in(), desk.page()
    other.forget()
    desk.service._held.clear()
    desk.world.backend, serve = (lambda request, answer: answer((0, ""))), desk.world.backend
    network(port, False)
    network(other, False)
    desk.world.pass_time(600_000)
    assert states(port) == states(other) == ["offline"]
    desk.world.backend = serve
    desk.service.change(contact("c"))
    for page in (port, other):
        network(page, True)
    asked = desk.service.count("GetAgentSnapshot")
    desk.world.pass_time(desk.world.latency)
    assert states(port) == ["offline", "reconnecting", "connected"]
    assert port.all("agent::update")[-1].snapshot.contacts[0].contactId == "c"
    # The second page's word is no reason to ask again.
    assert desk.service.count("GetAgentSnapshot") == asked + 1


def test_a_backend_that_answers_is_believed(desk: Desk) -> None:
    """A poll that succeeds although the browser says offline means connected."""
    port = desk.signed_in()
    network(port, False)
    desk.service.change(contact("c"))
    desk.world.pass_time(10)
    assert states(port) == ["offline", "connected"]
    desk.service.answers["GetAgentSnapshot"] = (500, {})
    desk.service.change()
    desk.world.pass_time(2_000)
    assert states(port) == ["offline", "connected", "offline"]


@pytest.mark.parametrize("data", [None, 7, obj(), obj(isOnline=True), obj(isOnline="yes")])
def test_a_network_that_was_there_all_the_time(desk: Desk, data: Any) -> None:
    """Only who was offline can come back: anything else is no reason to ask the backend."""
    port = desk.signed_in()
    before = len(desk.world.requests)
    port.say("streams::network", data)
    desk.world.pass_time(10)
    assert (states(port), len(desk.world.requests)) == ([], before)


def test_without_session_the_network_does_not_matter(desk: Desk) -> None:
    """Nobody is signed in, online or not."""
    port = desk.page()
    network(port, False)
    network(port, True)
    assert states(port) == ["signed_out"]


def test_a_session_that_is_over(desk: Desk) -> None:
    """When neither token nor session are taken any more the agent is signed out, until the service takes them again."""
    port = desk.signed_in()
    desk.service.answers["authorize"] = (401, {})
    desk.service.answers["GetAgentSnapshot"] = (401, {})
    desk.service.change()
    desk.world.pass_time(60_000)
    assert states(port)[-1] == "signed_out"
    del desk.service.answers["GetAgentSnapshot"]
    desk.world.pass_time(120_000)
    assert states(port)[-1] == "connected"


def test_terminate(desk: Desk) -> None:
    """The state is told before `terminated`."""
    port = desk.signed_in()
    port.say("terminate")
    assert states(port) == ["signed_out"]
    assert port.events()[-1] == "terminated"


@pytest.mark.parametrize("hours", [0.01, 1, 60])
def test_waking_up(desk: Desk, hours: float) -> None:
    """After a sleep all loops ask at once, whatever they were waiting for: within 5 s the page is up to date."""
    port = desk.signed_in()
    desk.world.pass_time(7000)
    serve, lost = desk.world.backend, []
    # What is held at the backend is lost with the connection.
    desk.world.backend = lambda request, answer: lost.append(request)
    desk.world.sleep(hours * 3_600_000)
    desk.world.backend = serve
    desk.service._held.clear()
    desk.service.change(contact("c"))
    configurations = desk.service.count("GetAgentConfiguration")
    port.forget()
    desk.world.pass_time(5000 + 2 * desk.world.latency)
    assert states(port) == ["reconnecting", "connected"]
    assert port.all("agent::update")[-1].snapshot.contacts[0].contactId == "c"
    assert desk.service.count("GetAgentConfiguration") == configurations + 1


def test_waking_up_resets_the_pauses(desk: Desk) -> None:
    """Pauses that have grown long are short again after a sleep."""
    desk.signed_in()
    desk.service.answers["GetAgentSnapshot"] = (500, {})
    desk.service.change()
    desk.world.pass_time(300_000)
    desk.world.sleep(3_600_000)
    desk.world.pass_time(5_000)
    asked = desk.service.count("GetAgentSnapshot")
    desk.world.pass_time(1_900)
    # Each try of the loop is four requests.
    assert desk.service.count("GetAgentSnapshot") >= asked + 4


def test_a_late_answer_to_an_abandoned_poll_changes_nothing(desk: Desk) -> None:
    """The poll that was given up at waking may be answered after the next one: its answer is dropped."""
    port = desk.signed_in()
    held = list(desk.service._held)
    stale = desk.service.snapshot()
    desk.service._held.clear()
    desk.world.sleep(3_600_000)
    desk.service.change(contact("c"))
    desk.world.pass_time(5100)
    for answer in held:
        answer((200, stale))
    desk.world.pass_time(100)
    assert [c.contactId for c in port.all("agent::update")[-1].snapshot.contacts] == ["c"]


def test_sleep_is_not_seen_where_none_was(desk: Desk) -> None:
    """In an hour of work nothing is asked out of turn."""
    port = desk.signed_in()
    desk.world.pass_time(3_600_000)
    assert states(port) == []
    assert desk.service.count("GetAgentSnapshot") <= 122


def test_a_token_that_ended_in_the_sleep_is_renewed_first(desk: Desk) -> None:
    """After a night's sleep the token is renewed, and no page is told that the session is over."""
    port = desk.signed_in()
    desk.world.sleep(20 * 3_600_000)

    def takes_fresh_only(body: Any) -> Any:
        token = body["authentication"]["authToken"]
        return desk.service.snapshot() if token == "fresh" else (401, {})

    desk.service.answers["GetAgentSnapshot"] = takes_fresh_only
    desk.world.pass_time(6000)
    assert states(port)[-1] == "connected"
    assert port.all("auth_fail") == []
