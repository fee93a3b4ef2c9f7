"""Pages that die, the last one that goes, agents that follow one another."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.backend import configuration, contact
from tests.support.fakes.ports import FakePort
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness

TOPIC = obj(topic="connect::softphone")


def master(port: FakePort) -> Any:
    """Whether a page is (or becomes) the softphone's master."""
    port.clear()
    port.send("master_request", obj(requestId="m", method="checkMaster", params=TOPIC))
    return port.data_of("master_response")[0].data.isMaster


def test_a_port_that_is_garbage(harness: WorkerHarness) -> None:
    """A page that dies without a word and holds no lock is noticed when its port is collected; its topics are free."""
    port, dead = harness.signed_in(), harness.page()
    assert master(dead)
    port.clear()
    harness.browser.collect(dead)
    assert plain(port.data_of("update_connected_ccps")) == [{"length": 1, "streamsTabsAcrossBrowser": 0}]
    # Pages ask for topics without a master with each update.
    assert len(port.data_of("agent::update")) == 1
    assert master(port)


@pytest.mark.parametrize("signs", [["close"], ["lock"], ["garbage"], ["close", "lock", "garbage"]])
def test_a_page_leaves_once(harness: WorkerHarness, signs: list[str]) -> None:
    """However many signs of its end there are, a page is taken off the list once."""
    port, dead = harness.page(), harness.page()
    dead.send("tab_id", obj(tabId="A", lock="lock-1"))
    port.clear()
    for sign in signs:
        if sign == "close":
            dead.send("close")
        elif sign == "lock":
            harness.browser.locks.release("lock-1")
        else:
            harness.browser.collect(dead)
    assert len(port.data_of("update_connected_ccps")) == 1


def test_nothing_is_sent_to_garbage(harness: WorkerHarness) -> None:
    """Between a page's death and its discovery what is sent to it is lost, and is isolated."""
    port, dead = harness.signed_in(), harness.page()
    dead.is_garbage = True
    harness.backend.change(contact("c"))
    harness.clock.advance(10)
    assert port.data_of("agent::update")[-1].snapshot.contacts[0].contactId == "c"


def test_the_last_page_goes(harness: WorkerHarness) -> None:
    """Ten seconds after the last page has gone the session ends: no request, no socket, nothing of the agent."""
    harness.signed_in().send("close")
    harness.clock.advance(9_000)
    assert harness.browser.sockets[0].closed_with is None
    harness.clock.advance(1_100)
    assert harness.browser.sockets[0].closed_with == 1000
    before = len(harness.network.requests)
    harness.clock.advance(3_600_000)
    assert len(harness.network.requests) == before
    late = harness.page()
    assert "agent::update" not in late.events()


def test_a_page_that_is_reloaded(harness: WorkerHarness) -> None:
    """A page that is back within ten seconds finds the session as it was, and the current state at once."""
    harness.signed_in().send("close")
    harness.clock.advance(9_000)
    before = len(harness.network.requests)
    port = harness.page("tok")
    assert port.events()[-1] == "agent::update"
    harness.clock.advance(9_000)
    assert port.data_of("terminated") == []
    # The websocket's heartbeat is no request; the polls are held.
    assert len(harness.network.requests) == before


def test_after_a_rest(harness: WorkerHarness) -> None:
    """A page that comes after the session was given up begins a new one, also with the same token."""
    harness.signed_in().send("close")
    harness.clock.advance(60_000)
    harness.backend.change(contact("c"))
    port = harness.page("tok")
    harness.clock.advance(100)
    assert port.data_of("agent::update")[-1].snapshot.contacts[0].contactId == "c"


def test_another_agent(harness: WorkerHarness) -> None:
    """When another agent signs in, the former websocket is replaced; the same agent keeps it."""
    harness.backend.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "agentARN": "ana"}}
    harness.signed_in()
    harness.page("second")
    harness.clock.advance(100)
    assert len(harness.browser.sockets) == 1
    harness.backend.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "agentARN": "bea"}}
    port = harness.page("third")
    harness.clock.advance(100)
    [first, second] = harness.browser.sockets
    assert (first.closed_with, second.closed_with) == (1000, None)
    port.clear()
    second.receive({"topic": "aws/chat", "content": "for bea"})
    assert [frame.content for frame in port.data_of("webSocket::all_message")] == ["for bea"]


def test_nothing_of_the_former_agent_is_uploaded_by_the_next(harness: WorkerHarness) -> None:
    """Buffered log entries go to the backend under the token of the agent they are about."""
    port = harness.signed_in()
    port.send("send_logs", [obj(time=1, component="softphone", text="ana"), None, 7, "text"])
    port.send("terminate")
    port = harness.page("next")
    harness.clock.advance(100)
    port.send("send_logs", [obj(time=1, component="softphone", text="bea")])
    harness.page("third")
    bodies = harness.backend.bodies("SendClientLogs")
    assert [(body["authentication"]["authToken"], [e["message"] for e in body["logEvents"]]) for body in bodies] == [
        ("tok", ["ana"]),
        ("next", ["bea"]),
    ]


def test_no_request_after_terminate(harness: WorkerHarness) -> None:
    """After `terminate` no page can have the worker use the old token: not by reloading the configuration either."""
    port = harness.signed_in()
    port.send("terminate")
    before = len(harness.network.requests)
    for event, data in [
        ("reload_agent_configuration", None),
        ("streams::network", obj(isOnline=False)),
        ("streams::network", obj(isOnline=True)),
        ("api_request", obj(requestId="r", method="acceptContact", params=obj())),
    ]:
        port.send(event, data)
    harness.clock.suspend(100_000)
    harness.clock.advance(100_000)
    assert len(harness.network.requests) == before
