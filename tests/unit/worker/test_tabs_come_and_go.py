"""Pages that die, the last one that goes, agents that follow one another."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import FakePort, configuration, contact, plain

TOPIC = obj(topic="connect::softphone")


def master(port: FakePort) -> Any:
    """Whether a page is (or becomes) the softphone's master."""
    port.forget()
    port.say("master_request", obj(requestId="m", method="checkMaster", params=TOPIC))
    return port.all("master_response")[0].data.isMaster


def test_a_port_that_is_garbage(desk: Desk) -> None:
    """A page that dies without a word and holds no lock is noticed when its port is collected; its topics are free."""
    port, dead = desk.signed_in(), desk.page()
    assert master(dead)
    port.forget()
    desk.world.collect(dead)
    assert plain(port.all("update_connected_ccps")) == [{"length": 1, "streamsTabsAcrossBrowser": 0}]
    # Pages ask for topics without a master with each update.
    assert len(port.all("agent::update")) == 1
    assert master(port)


@pytest.mark.parametrize("signs", [["close"], ["lock"], ["garbage"], ["close", "lock", "garbage"]])
def test_a_page_leaves_once(desk: Desk, signs: list[str]) -> None:
    """However many signs of its end there are, a page is taken off the list once."""
    port, dead = desk.page(), desk.page()
    dead.say("tab_id", obj(tabId="A", lock="lock-1"))
    port.forget()
    for sign in signs:
        if sign == "close":
            dead.say("close")
        elif sign == "lock":
            desk.world.free_lock("lock-1")
        else:
            desk.world.collect(dead)
    assert len(port.all("update_connected_ccps")) == 1


def test_nothing_is_sent_to_garbage(desk: Desk) -> None:
    """Between a page's death and its discovery what is sent to it is lost, and hurts nobody."""
    port, dead = desk.signed_in(), desk.page()
    dead.is_garbage = True
    desk.service.change(contact("c"))
    desk.world.pass_time(10)
    assert port.all("agent::update")[-1].snapshot.contacts[0].contactId == "c"


def test_the_last_page_goes(desk: Desk) -> None:
    """Ten seconds after the last page has gone the session ends: no request, no socket, nothing of the agent."""
    desk.signed_in().say("close")
    desk.world.pass_time(9_000)
    assert desk.world.sockets[0].closed_with is None
    desk.world.pass_time(1_100)
    assert desk.world.sockets[0].closed_with == 1000
    before = len(desk.world.requests)
    desk.world.pass_time(3_600_000)
    assert len(desk.world.requests) == before
    late = desk.page()
    assert "agent::update" not in late.events()


def test_a_page_that_is_reloaded(desk: Desk) -> None:
    """A page that is back within ten seconds finds the session as it was, and the current state at once."""
    desk.signed_in().say("close")
    desk.world.pass_time(9_000)
    before = len(desk.world.requests)
    port = desk.page("tok")
    assert port.events()[-1] == "agent::update"
    desk.world.pass_time(9_000)
    assert port.all("terminated") == []
    # The websocket's heartbeat is no request; the polls are held.
    assert len(desk.world.requests) == before


def test_after_a_rest(desk: Desk) -> None:
    """A page that comes after the session was given up begins a new one, also with the same token."""
    desk.signed_in().say("close")
    desk.world.pass_time(60_000)
    desk.service.change(contact("c"))
    port = desk.page("tok")
    desk.world.pass_time(100)
    assert port.all("agent::update")[-1].snapshot.contacts[0].contactId == "c"


def test_another_agent(desk: Desk) -> None:
    """When another agent signs in, the former websocket is replaced; the same agent keeps it."""
    desk.service.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "agentARN": "ana"}}
    desk.signed_in()
    desk.page("second")
    desk.world.pass_time(100)
    assert len(desk.world.sockets) == 1
    desk.service.answers["GetAgentConfiguration"] = {"configuration": {**configuration(), "agentARN": "bea"}}
    port = desk.page("third")
    desk.world.pass_time(100)
    [first, second] = desk.world.sockets
    assert (first.closed_with, second.closed_with) == (1000, None)
    port.forget()
    second.receive({"topic": "aws/chat", "content": "for bea"})
    assert [frame.content for frame in port.all("webSocket::all_message")] == ["for bea"]


def test_nothing_of_the_former_agent_is_uploaded_by_the_next(desk: Desk) -> None:
    """Buffered log entries go to the backend under the token of the agent they are about."""
    port = desk.signed_in()
    port.say("send_logs", [obj(time=1, component="softphone", text="ana"), None, 7, "text"])
    port.say("terminate")
    port = desk.page("next")
    desk.world.pass_time(100)
    port.say("send_logs", [obj(time=1, component="softphone", text="bea")])
    desk.page("third")
    bodies = desk.service.bodies("SendClientLogs")
    assert [(body["authentication"]["authToken"], [e["message"] for e in body["logEvents"]]) for body in bodies] == [
        ("tok", ["ana"]),
        ("next", ["bea"]),
    ]


def test_no_request_after_terminate(desk: Desk) -> None:
    """After `terminate` no page can have the worker use the old token: not by reloading the configuration either."""
    port = desk.signed_in()
    port.say("terminate")
    before = len(desk.world.requests)
    for event, data in [
        ("reload_agent_configuration", None),
        ("streams::network", obj(isOnline=False)),
        ("streams::network", obj(isOnline=True)),
        ("api_request", obj(requestId="r", method="acceptContact", params=obj())),
    ]:
        port.say(event, data)
    desk.world.sleep(100_000)
    desk.world.pass_time(100_000)
    assert len(desk.world.requests) == before
