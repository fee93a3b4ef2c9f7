"""The catalogue of faults, each of them against a running local Connect."""

import http.client
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from connect_streams.simulator import InstanceClient, LocalConnect, ServiceError
from connect_streams.simulator.control.commands.faults import FaultCommands
from connect_streams.simulator.faults import CATALOGUE, ErrorAnswer, Latency

from ..agent_socket import AgentSocket
from ..client import Browser

pytestmark = pytest.mark.unit


@pytest.fixture
def remote(server: LocalConnect) -> Iterator[InstanceClient]:
    instance = InstanceClient(server.site.port, server.ca_pem)
    yield instance
    instance.close()
    server.instance.clear_faults()


@pytest.fixture(params=["here", "over HTTP"])
def orders(request: pytest.FixtureRequest, server: LocalConnect, remote: InstanceClient) -> FaultCommands:
    """Both places where faults are ordered."""
    return server.instance if request.param == "here" else remote


@pytest.fixture
def browser(server: LocalConnect) -> Browser:
    made = Browser(server)
    made.sign_in()
    return made


@pytest.fixture
def token(browser: Browser) -> str:
    return browser.token()


def test_a_fault_is_ordered_by_name_or_as_a_model_and_taken_back(orders: FaultCommands, server: LocalConnect) -> None:
    """Both ways give an id; removing it ends that fault alone, and a second time does nothing."""
    first = orders.add_fault("latency", seconds=0, operation="GetAgentStates")
    second = orders.add_fault(Latency(seconds=0.5, operation="Get*", times=3))
    listing = server.instance.state()["faults"]
    assert [(each["id"], each["name"]) for each in listing] == [(first, "latency"), (second, "latency")]
    assert (listing[1]["seconds"], listing[1]["operation"], listing[1]["times"]) == (0.5, "Get*", 3)
    assert [orders.remove_fault(first), orders.remove_fault(first)] == [True, False]
    with orders.fault("no-answer", operation="/nowhere") as third:
        assert [each["id"] for each in server.instance.state()["faults"]] == [second, third]
    orders.clear_faults()
    assert server.instance.state()["faults"] == []


@pytest.mark.parametrize(
    ("name", "parameters", "why"),
    [
        ("earthquake", {}, "there is no fault 'earthquake': use one of latency, error"),
        ("latency", {}, "latency: seconds: Field required"),
        ("latency", {"seconds": -1}, "latency: seconds: .*greater than or equal to 0"),
        ("latency", {"second": 1, "seconds": 1}, "latency has no parameter second: it has seconds, jitter, operation"),
        ("error", {"status": 700}, "error: status"),
        ("error", {"status": 500, "times": 0}, "error: times"),
        ("no-answer", {"operation": "getAgentSnapshot"}, "did you mean GetAgentSnapshot"),
        ("no-answer", {"operation": "colour"}, "no operation is called colour: Paths begin with a slash"),
        ("cut-connection", {"after": "lunch"}, "cut-connection: after: .*'request', 'headers' or 'half'"),
        ("slow-page", {"part": "chapter"}, "slow-page: part"),
        ("clock-skew", {"seconds": "soon"}, "clock-skew: seconds"),
        ("websocket-closed", {"code": 7}, "websocket-closed: code"),
    ],
)
def test_what_makes_no_sense_is_refused(orders: FaultCommands, name: str, parameters: Any, why: str) -> None:
    """With the name of the fault, the parameter, and what would be right."""
    with pytest.raises(ServiceError, match=why):
        orders.add_fault(name, **parameters)


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503])
def test_errors_have_the_name_that_suits_the_status(
    browser: Browser, token: str, orders: FaultCommands, status: int
) -> None:
    """Unless the order names another."""
    orders.add_fault("error", operation="GetAgentStates", status=status, times=1)
    orders.add_fault("error", operation="GetAgentStates", status=status, error="Mine", message="why", times=1)
    names = {401: "Unauthorized", 403: "AccessDenied", 404: "ResourceNotFound", 429: "Throttling"}
    first, second = browser.operation("GetAgentStates", token), browser.operation("GetAgentStates", token)
    assert (first.status, first.json()["__type"]) == (status, f"{names.get(status, 'InternalServer')}Exception")
    assert second.json() == {"__type": "Mine", "message": "why"}
    assert browser.operation("GetAgentStates", token).status == 200


@pytest.mark.parametrize("seconds", [None, 7])
def test_a_throttled_answer_may_say_when_to_come_back(
    browser: Browser, orders: FaultCommands, seconds: int | None
) -> None:
    """Retry-After is sent when ordered, and only then."""
    orders.add_fault(ErrorAnswer(operation="/auth/authorize", status=429, retry_after=seconds))
    assert browser.get("/auth/authorize").headers["Retry-After"] == (None if seconds is None else "7")


def test_latencies_add_up_and_something_else_may_follow(browser: Browser, token: str, orders: FaultCommands) -> None:
    """Two waits and an error: all three are suffered."""
    orders.add_fault("latency", seconds=0.1, jitter=0.02)
    orders.add_fault("latency", seconds=0.1, operation="GetAgent*")
    orders.add_fault("error", operation="GetAgentStates", status=500)
    began = time.monotonic()
    assert browser.operation("GetAgentStates", token).status == 500
    assert time.monotonic() - began >= 0.18


def test_malformed_json_is_what_it_says(browser: Browser, token: str, orders: FaultCommands) -> None:
    """The status is that of a success, the text is complete by its length and no JSON."""
    orders.add_fault("malformed-json", operation="GetAgentConfiguration", times=1)
    answer = browser.operation("GetAgentConfiguration", token)
    assert (answer.status, len(answer.body)) == (200, int(answer.headers["Content-Length"]))
    with pytest.raises(json.JSONDecodeError):
        answer.json()
    assert "configuration" in browser.operation("GetAgentConfiguration", token).json()


@pytest.mark.parametrize(("after", "received"), [("request", None), ("headers", 0), ("half", 1)])
def test_connections_are_cut_where_ordered(
    browser: Browser, token: str, orders: FaultCommands, after: str, received: int | None
) -> None:
    """Before the answer, after its headers, or in the middle of its body."""
    orders.add_fault("cut-connection", operation="GetAgentConfiguration", after=after)
    kinds = (ConnectionError,) if received is None else (http.client.IncompleteRead,)
    with pytest.raises(kinds) as caught:
        browser.operation("GetAgentConfiguration", token)
    if isinstance(caught.value, http.client.IncompleteRead):
        assert min(1, len(caught.value.partial)) == received


def test_no_answer_means_none(server: LocalConnect, browser: Browser, orders: FaultCommands) -> None:
    """The client waits until it has had enough, and the server ends all the same."""
    orders.add_fault("no-answer", operation="/auth/authorize")
    browser.patience = 0.3
    with pytest.raises(TimeoutError):
        browser.get("/auth/authorize")
    orders.clear_faults()
    assert browser.get("/auth/authorize").status == 200


def test_a_fault_of_polls_applies_at_once(server: LocalConnect, browser: Browser, token: str) -> None:
    """The poll that is held when it is ordered is answered, the next one gets the fault, and the journal reports it."""
    first = browser.operation("GetAgentSnapshot", token).json()["nextToken"]
    server.instance.clock.call_later(0.05, lambda: server.instance.add_fault(operation="GetAgentSnapshot", status=503))
    assert browser.operation("GetAgentSnapshot", token, nextToken=first, timeout=30000).status == 200
    assert browser.operation("GetAgentSnapshot", token).status == 503
    assert server.instance.expect("fault", name="error", operation="GetAgentSnapshot")


def test_an_expired_session_needs_a_token_or_a_sign_in(browser: Browser, token: str, orders: FaultCommands) -> None:
    """Tokens die at once; with `sign_in` false the page may ask for another."""
    assert orders.add_fault("session-expired", sign_in=False) == ""
    assert browser.operation("GetAgentStates", token).status == 401
    assert browser.operation("GetAgentStates", browser.token()).status == 200
    orders.add_fault("session-expired")
    assert browser.get("/auth/authorize").status == 401


@pytest.mark.parametrize(
    ("part", "path"), [("page", "/ccp-v2/"), ("sdk", "/sdk/connect-streams.js"), ("worker", "/worker.js")]
)
def test_pages_and_scripts_come_late(browser: Browser, orders: FaultCommands, part: str, path: str) -> None:
    """And as they are."""
    punctual = browser.get(path).body
    orders.add_fault("slow-page", part=part, seconds=0.1)
    began = time.monotonic()
    assert browser.get(path).body == punctual
    assert time.monotonic() - began >= 0.1


@pytest.mark.parametrize("path", ["/ccp-v2/", "/login", "/connect/request-storage-access"])
def test_frames_are_refused_by_either_header(browser: Browser, orders: FaultCommands, path: str) -> None:
    """Each without the other, since browsers ignore X-Frame-Options beside frame-ancestors; scripts are unharmed."""
    with orders.fault("frame-refused"):
        headers = browser.get(path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] is None
    with orders.fault("frame-refused", by="X-Frame-Options"):
        headers = browser.get(path).headers
        assert "frame-ancestors" not in headers["Content-Security-Policy"]
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_a_wrong_clock_moves_all_times_by_as_much(
    server: LocalConnect, browser: Browser, orders: FaultCommands
) -> None:
    """In snapshots and tokens; durations stay, and so does what the service does."""
    server.instance.create_contact("task")
    right = browser.operation("GetAgentSnapshot", browser.token()).json()["snapshot"]
    orders.add_fault("clock-skew", seconds=-3600)
    wrong = browser.operation("GetAgentSnapshot", browser.token()).json()["snapshot"]
    assert wrong["state"]["startTimestamp"] == pytest.approx(right["state"]["startTimestamp"] - 3600)
    assert wrong["snapshotTimestamp"] < right["snapshotTimestamp"] - 3500
    expiration = browser.get("/auth/authorize").json()["expiration"]
    lifetime = server.instance.config.timings.token_lifetime
    assert expiration == pytest.approx((server.instance.now() + lifetime - 3600) * 1000, abs=60_000)
    assert browser.get("/ccp-v2/boot.json").json()["authTokenExpiration"] == pytest.approx(expiration, abs=60_000)


def test_websockets_are_closed_with_the_code_that_was_ordered(server: LocalConnect, orders: FaultCommands) -> None:
    """Of the agent that was named, or of all."""
    with AgentSocket(server, "ana") as ana, AgentSocket(server, "ben") as ben:
        orders.add_fault("websocket-closed", username="ben", code=4321)
        assert ben.close_code() == 4321
        orders.add_fault("worker-crash")
        assert ana.close_code() == 4999


def test_refused_and_silent_websockets(server: LocalConnect, orders: FaultCommands) -> None:
    """None can be opened; one that is open stays so, deaf and dumb until the fault is over."""
    with AgentSocket(server, "ana") as ana:
        with orders.fault("websocket-refused", status=403), pytest.raises(InvalidStatus, match="403"):
            AgentSocket(server, "ana").__enter__()
        with orders.fault("websocket-silent", username="ana"):
            ana.send({"topic": "aws/heartbeat"})
            server.instance.expect("fault", name="websocket-silent")
            server.instance.push("t", "lost")
        server.instance.push("t", "pushed")
        assert ana.receive()["content"] == "pushed"


def test_a_crashed_worker_may_stay_away(server: LocalConnect, browser: Browser, orders: FaultCommands) -> None:
    """Its script is answered with an error until the faults are cleared."""
    assert orders.add_fault("worker-crash", returns=False)
    assert browser.get("/worker.js").status == 503
    orders.clear_faults()
    assert b"4999" in browser.get("/worker.js").body


def test_the_control_api_lists_what_there_is(server: LocalConnect, browser: Browser) -> None:
    """Every fault with its effect and its parameters, as programs and the control page need them."""
    listed = {each["name"]: each for each in browser.get("/simulator/api/faults").json()["catalogue"]}
    assert list(listed) == list(CATALOGUE)
    assert all(each["effect"] for each in listed.values())
    latency = listed["latency"]["parameters"]
    assert [each["name"] for each in latency] == ["seconds", "jitter", "operation", "times"]
    assert (latency[0]["kind"], latency[0]["required"], latency[2]["default"]) == ("float", True, "*")
    assert listed["frame-refused"]["parameters"][0]["choices"] == ["frame-ancestors", "X-Frame-Options"]
    ordered = browser.post("/simulator/api/faults", {"name": "error", "status": 429, "retryAfter": 3}).json()["id"]
    assert browser.get("/simulator/api/faults").json()["faults"][0]["retryAfter"] == 3
    assert browser.ask("DELETE", f"/simulator/api/faults/{ordered}", None).json() == {"removed": True}
    assert browser.post("/simulator/api/faults", {"name": ["error"]}).status == 400


def test_the_control_page_outlives_a_fault_of_everything(browser: Browser, orders: FaultCommands) -> None:
    """Its own files are served, so that a person can end the trouble."""
    orders.add_fault("cut-connection")
    for path in ("/simulator/", "/pages/control/control.js", "/pages/base.css", "/simulator/api/state"):
        assert browser.get(path).status == 200
