"""The control API over HTTPS, faults, and the websocket."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidMessage, InvalidStatus

from connect_streams.simulator import InstanceClient, LocalConnect, ServiceError

from .. import agent_socket
from ..agent_socket import ClientSocket, websocket
from ..client import Browser

pytestmark = pytest.mark.unit


@pytest.fixture
def remote(server: LocalConnect) -> Iterator[InstanceClient]:
    instance = InstanceClient(server.site.port, server.ca_pem)
    yield instance
    instance.close()


@pytest.fixture
def signed_in(server: LocalConnect) -> Browser:
    browser = Browser(server)
    browser.sign_in()
    return browser


@pytest.fixture
def socket_url(signed_in: Browser) -> str:
    return agent_socket.socket_url(signed_in)


def exchange(client: ClientSocket, frame: Any) -> Any:
    client.send(json.dumps(frame))
    return json.loads(client.recv())


def test_the_remote_controls_do_what_the_local_ones_do(server: LocalConnect, remote: InstanceClient) -> None:
    """A call from ringing to missed, driven over HTTP, seen by the instance itself."""
    assert remote.change_agent(state="Available")["state"]["name"] == "Available"
    call = remote.create_contact(phoneNumber="+12065550123", attributes={"tier": "gold"})
    state = remote.state()
    assert state["agents"][0]["contacts"][0]["contactId"] == call
    assert [(c["contactId"], c["agent"]) for c in state["contacts"]] == [(call, "ana")]
    remote.act(call, "attributes", attributes={"tier": "silver"})
    assert server.instance.contact(call).attributes == {"tier": "silver"}
    remote.advance(21)
    assert remote.expect("contact", contactId=call, state="missed")["user"] == "ana"
    remote.act(call, "requeue")
    remote.approve_origins([])
    assert remote.state()["approvedOrigins"] == []
    remote.reset()
    assert (remote.state()["contacts"], remote.state()["approvedOrigins"]) == ([], [server.crm_origin])


def test_refusals_are_errors_with_a_reason(remote: InstanceClient) -> None:
    """Everything that makes no sense is a ServiceError that says why, also over HTTP."""
    for attempt in (
        lambda: remote.create_contact("fax"),
        lambda: remote.act("nobody", "hangup"),
        lambda: remote.act(remote.create_contact(), "dance"),
        lambda: remote.change_agent(state="Nap"),
        lambda: remote.add_fault(colour="red"),
        lambda: remote.approve_origins(["http://plain.example"]),
        lambda: remote.approve_origins(["https://crm.example/path"]),
        lambda: remote.advance(-1),
        lambda: remote._call("POST", "sessions", {"action": "sing"}),
        lambda: remote._call("POST", "time", {}),
        lambda: remote._call("POST", "nothing", {}),
    ):
        with pytest.raises(ServiceError) as caught:
            attempt()
        assert 400 <= caught.value.status < 500
        assert caught.value.message


def test_waiting_for_an_event_ends_when_it_comes_or_never_does(remote: InstanceClient) -> None:
    """expect() returns the entry; without one it is a TimeoutError that names what was missed."""
    since = remote.events()[-1]["seq"] if remote.events() else 0
    call = remote.create_contact()
    assert remote.expect("contact", since, contactId=call)["state"] == "created"
    with pytest.raises(TimeoutError, match="no login entry"):
        remote.expect("login", timeout=0.01, user="nobody")


def test_only_loopback_pages_use_the_control_api(server: LocalConnect) -> None:
    """The CRM page may, with CORS; a page from the internet may not even try."""
    browser = Browser(server)
    answer = browser.ask("OPTIONS", "/simulator/api/contacts", None, Origin=server.crm_origin)
    assert answer.headers["Access-Control-Allow-Origin"] == server.crm_origin
    assert "content-type" in answer.headers["Access-Control-Allow-Headers"]
    assert browser.post("/simulator/api/contacts", {}, Origin=server.crm_origin).status == 200
    for path in ("contacts", "reset"):
        assert browser.post(f"/simulator/api/{path}", {}, Origin="https://evil.example").status == 403
    assert browser.get("/simulator/api/events", Origin="https://evil.example").status == 403
    assert Browser(server, "crm.localhost").get("/simulator/api/state").status == 404
    assert browser.get("/simulator/").status == 200


def test_a_fault_gives_an_operation_another_end(server: LocalConnect, signed_in: Browser) -> None:
    """A status with an error name, for as often as ordered; other operations are unharmed."""
    token = signed_in.token()
    server.instance.add_fault(operation="GetAgentStates", status=503, error="Throttling", times=2)
    answers = [signed_in.operation("GetAgentStates", token) for _ in range(3)]
    assert [answer.status for answer in answers] == [503, 503, 200]
    assert answers[0].json()["__type"] == "Throttling"
    server.instance.add_fault(operation="/auth/authorize", status=429)
    assert signed_in.get("/auth/authorize").status == 429
    assert signed_in.operation("GetAgentStates", token).status == 200
    server.instance.clear_faults()
    assert signed_in.get("/auth/authorize").status == 200


def test_a_dropped_connection_has_no_answer(server: LocalConnect, remote: InstanceClient, signed_in: Browser) -> None:
    """The client sees the connection end; the control API still works and ends the trouble."""
    token = signed_in.token()
    remote.add_fault("cut-connection")
    for _ in range(2):
        with pytest.raises(ConnectionError):
            signed_in.operation("GetAgentStates", token)
    assert remote.state()["faults"][0]["hits"] == 2
    remote.clear_faults()
    assert signed_in.operation("GetAgentStates", token).status == 200


def test_a_slow_operation_takes_its_time_and_then_succeeds(server: LocalConnect, signed_in: Browser) -> None:
    """A delay alone changes nothing else."""
    token = signed_in.token()
    server.instance.add_fault("latency", operation="GetAgentStates", seconds=0.05, times=1)
    assert signed_in.operation("GetAgentStates", token).status == 200
    assert server.instance.state()["faults"] == []


def test_a_held_poll_is_answered_over_https(server: LocalConnect, signed_in: Browser) -> None:
    """A change answers the poll that another connection holds."""
    token = signed_in.token()
    first = signed_in.operation("GetAgentSnapshot", token).json()
    server.instance.clock.call_later(0.05, lambda: server.instance.change_agent("ana", state="Break"))
    second = signed_in.operation("GetAgentSnapshot", token, nextToken=first["nextToken"], timeout=30000).json()
    assert second["snapshot"]["state"]["name"] == "Break"


def test_the_websocket_answers_heartbeats_and_subscriptions(server: LocalConnect, socket_url: str) -> None:
    """And delivers what is published to a topic, to those who subscribed."""
    with websocket(server, socket_url) as client:
        assert exchange(client, {"topic": "aws/heartbeat"}) == {"topic": "aws/heartbeat"}
        assert server.instance.push("aws/chat", "too early") == 0
        subscribed = exchange(client, {"topic": "aws/subscribe", "content": {"topics": ["aws/chat"]}})
        assert subscribed == {"topic": "aws/subscribe", "content": {"status": "success", "topics": ["aws/chat"]}}
        failed = exchange(client, {"topic": "aws/subscribe", "content": "everything"})
        assert failed["content"]["status"] == "failure"
        assert server.instance.push("aws/chat", {"text": "hello"}) == 1
        assert json.loads(client.recv()) == {"topic": "aws/chat", "content": {"text": "hello"}}
        client.send("this is not JSON")
        client.send(json.dumps({"topic": "aws/softphone", "content": "invite"}))
        frame = server.instance.expect("frame", frame={"topic": "aws/softphone", "content": "invite"})
        assert frame["user"] == "ana"
        client.send(json.dumps({"topic": "aws/unsubscribe", "content": {"topics": ["aws/chat"]}}))
        exchange(client, {"topic": "aws/heartbeat"})
        assert server.instance.push("aws/chat", "too late") == 0


def test_websockets_can_be_cut_and_silenced(server: LocalConnect, socket_url: str) -> None:
    """Closed from outside with code 1001, deaf to heartbeats, or failing subscriptions."""
    with websocket(server, socket_url) as client:
        server.instance.add_fault("no-answer", operation="aws/heartbeat", times=1)
        server.instance.add_fault(operation="aws/subscribe", status=500, times=1)
        client.send(json.dumps({"topic": "aws/heartbeat"}))
        answer = exchange(client, {"topic": "aws/subscribe", "content": {"topics": ["t"]}})
        assert answer["content"]["status"] == "failure"
        assert server.instance.close_websockets("ana") == 1
        with pytest.raises(ConnectionClosed) as caught:
            client.recv()
        assert caught.value.rcvd is not None
        assert caught.value.rcvd.code == 1001


def test_a_websocket_needs_a_ticket_that_is_still_valid(server: LocalConnect, socket_url: str) -> None:
    """No ticket or an old one is refused; a fault may refuse a good one."""
    with pytest.raises(InvalidStatus):
        websocket(server, socket_url.replace("ticket=", "ticket=not-"))
    server.instance.add_fault(operation="websocket", status=503, times=1)
    with pytest.raises(InvalidStatus) as caught:
        websocket(server, socket_url)
    assert caught.value.response.status_code == 503
    server.instance.add_fault("cut-connection", operation="websocket", times=1)
    with pytest.raises((ConnectionError, EOFError, InvalidMessage)):
        websocket(server, socket_url)
    server.instance.advance(100)
    with pytest.raises(InvalidStatus):
        websocket(server, socket_url)
