"""Beginning and end of a session: configure, token renewal, terminate."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.backend import contact
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness, configure_payload

HOUR = 3_600_000


@pytest.mark.parametrize(
    "payload", [obj(), obj(softphone=obj(allowFramedSoftphone=True)), obj(authToken=""), obj(authToken=5), None]
)
def test_configure_without_token_is_ignored(harness: WorkerHarness, payload: Any) -> None:
    """The CRM page's `configure` carries no token and starts nothing."""
    port = harness.page()
    port.send("configure", payload)
    harness.clock.advance(1000)
    assert harness.backend.calls == []


def test_token_is_never_logged(harness: WorkerHarness) -> None:
    """Neither the configure payload nor the token reaches the log, whatever goes wrong."""
    harness.backend.answers = {}
    harness.page("secret-token")
    harness.clock.advance(60_000)
    assert "secret-token" not in repr(harness.log.lines)


def test_polling_starts_without_websocket(harness: WorkerHarness) -> None:
    """A session whose websocket cannot be had still polls; the failure is reported once, and tried again."""
    harness.backend.answers["CreateTransport"] = (400, {"__type": "InvalidConfigurationException"})
    port = harness.page("tok")
    harness.clock.advance(60_000)
    assert port.data_of("agent::update")
    assert port.data_of("webSocket::init_failure") == [None]
    harness.backend.answers["CreateTransport"] = {
        "webSocketTransport": {"url": "wss://acme/ws", "transportLifeTimeInSeconds": 3600}
    }
    harness.clock.advance(90_000)
    assert len(harness.browser.sockets) == 1


def test_pages_learn_of_the_websocket_before_the_first_update(harness: WorkerHarness) -> None:
    """All is fetched at once, yet the first update waits for the websocket's opening: the order is always the same."""
    harness.browser.opens_sockets = False
    port = harness.page("tok")
    assert [name for name, _ in harness.backend.calls] == [
        "CreateTransport",
        "GetAgentSnapshot",
        "GetAgentConfiguration",
    ]
    harness.clock.advance(500)
    assert port.data_of("agent::update") == []
    harness.browser.sockets[0].open()
    assert port.events()[-2:] == ["webSocket::connection_open", "agent::update"]


def test_polling_does_not_wait_for_a_silent_websocket_source(harness: WorkerHarness) -> None:
    """A backend that never answers the request for a websocket delays the first update to one second."""
    serve = harness.network.backend
    harness.network.backend = lambda request, answer: (
        None if "CreateTransport" in (request.headers["X-Amz-Target"] or "") else serve(request, answer)
    )
    port = harness.page("tok")
    harness.clock.advance(999)
    assert port.data_of("agent::update") == []
    harness.clock.advance(1)
    assert len(port.data_of("agent::update")) == 1


def held_polls(harness: WorkerHarness) -> int:
    """How many of the requests for a snapshot were aborted."""
    return sum("GetAgentSnapshot" in request.headers["X-Amz-Target"] for request in harness.network.aborted)


@pytest.mark.parametrize("ending", ["terminate", "another token"])
def test_the_end_of_a_session_calls_its_poll_off(harness: WorkerHarness, ending: str) -> None:
    """The poll that the backend holds is aborted with its session, and not sent again: connections are few."""
    port = harness.signed_in()
    harness.network.backend = lambda request, answer: None
    harness.clock.advance(1000)
    if ending == "terminate":
        port.send("terminate")
    else:
        harness.page("another")
    assert held_polls(harness) == 1
    asked = len(harness.network.requests)
    harness.clock.advance(40_000)
    assert not any("tok" in request.body for request in harness.network.requests[asked:])


def test_terminate_wipes_the_agent(harness: WorkerHarness) -> None:
    """After `terminate` nothing of the agent is left: no data, no polls, no socket; all are notified."""
    port = harness.signed_in()
    port.send("terminate")
    assert port.data_of("terminated") == [None]
    assert harness.browser.sockets[0].closed_with == 1000
    calls = len(harness.backend.calls)
    harness.backend.change(contact("c"))
    harness.clock.advance(HOUR)
    assert len(harness.backend.calls) == calls
    assert port.data_of("agent::update") == []
    late = harness.page()
    assert late.events() == ["acknowledge", "update_connected_ccps", "streams::connection_state"]
    assert late.data_of("streams::connection_state")[0].state == "signed_out"


def test_terminate_twice(harness: WorkerHarness) -> None:
    """A framed CCP forwards `terminate` twice: both are answered, nothing breaks."""
    port = harness.signed_in()
    port.send("terminate")
    port.send("terminate")
    assert port.data_of("terminated") == [None, None]


def test_session_after_terminate(harness: WorkerHarness) -> None:
    """A new sign-in starts everything again, even with the same token."""
    harness.signed_in().send("terminate")
    port = harness.page("tok")
    harness.clock.advance(100)
    assert port.data_of("agent::update")
    assert len(harness.browser.sockets) == 2
    assert "nextToken" not in harness.backend.bodies("GetAgentSnapshot")[-2]


def test_answers_of_the_former_session_are_dropped(harness: WorkerHarness) -> None:
    """A poll that is answered after `terminate` publishes nothing."""
    port = harness.signed_in()
    harness.backend.change(contact("c"))
    port.send("terminate")
    harness.clock.advance(1000)
    assert port.data_of("agent::update") == []
    assert harness.page().data_of("agent::update") == []


def test_requests_on_their_way_are_answered_after_terminate(harness: WorkerHarness) -> None:
    """A request that left before `terminate` still gets its answer."""
    port = harness.signed_in()
    port.send("api_request", obj(requestId="r", method="clearContact", params=obj(contactId="c")))
    port.send("terminate")
    harness.clock.advance(100)
    assert len(port.data_of("api_response")) == 1


def expiring(harness: WorkerHarness, millis: float) -> Any:
    port = harness.page()
    port.send("configure", configure_payload(authTokenExpiration=harness.browser.now() + millis))
    harness.clock.advance(100)
    return port


def authorizations(harness: WorkerHarness) -> list[Any]:
    return [request for request in harness.network.requests if request.url.endswith("/auth/authorize")]


def test_token_is_renewed_half_an_hour_before_it_expires(harness: WorkerHarness) -> None:
    """Some time in the half hour before expiry the token is renewed with cookies, and calls use the new one."""
    port = expiring(harness, HOUR)
    harness.clock.advance(HOUR / 2 - 301_000)
    assert authorizations(harness) == []
    harness.clock.advance(602_000)
    [request] = authorizations(harness)
    assert (request.method, request.credentials, request.url) == ("GET", "include", "/auth/authorize")
    port.send("api_request", obj(requestId="r", method="acceptContact", params=obj(contactId="c")))
    assert harness.backend.bodies("AcceptContact")[0]["authentication"] == {"authToken": "fresh"}
    harness.clock.advance(HOUR)
    assert len(authorizations(harness)) == 1


def test_renewal_does_not_disturb_the_poll(harness: WorkerHarness) -> None:
    """The held poll goes on under the old token; the next one uses the new token and keeps its place."""
    expiring(harness, 60_000)
    assert len(authorizations(harness)) == 1
    harness.backend.change(contact("c"))
    harness.clock.advance(10)
    body = harness.backend.bodies("GetAgentSnapshot")[-1]
    assert (body["nextToken"], body["authentication"]["authToken"]) == ("t-1", "fresh")


def test_renewal_backs_off(harness: WorkerHarness) -> None:
    """A failing authorize endpoint is tried again after growing pauses, four times, and again at the next look."""
    moments: list[float] = []

    def fail(body: Any) -> Any:
        moments.append(harness.browser.now())
        return (400, {})

    harness.backend.answers["authorize"] = fail
    expiring(harness, 60_000)
    harness.clock.advance(290_000)
    gaps = [late - early for early, late in pairwise(moments)]
    assert len(moments) == 5
    for gap, base in zip(gaps, (10_000, 20_000, 40_000, 80_000), strict=True):
        assert 0.8 * base <= gap <= 1.2 * base + 20
    harness.clock.advance(200_000)
    assert len(moments) >= 6


def test_busy_authorize_endpoint_is_tried_five_times_in_a_row(harness: WorkerHarness) -> None:
    """5xx and 429 are retried at once, 2 s apart."""
    harness.backend.answers["authorize"] = (503, {})
    expiring(harness, 60_000)
    harness.clock.advance(8_500)
    assert len(authorizations(harness)) == 5


def test_refused_renewal_is_reported_to_the_pages(harness: WorkerHarness) -> None:
    """401 from the authorize endpoint means the session is over: `auth_fail` without data."""
    harness.backend.answers["authorize"] = (401, {})
    port = expiring(harness, 60_000)
    assert port.data_of("auth_fail") == [None]


@pytest.mark.parametrize("expiry", [None, 0, "", "2099-01-01T00:00:00Z"])
def test_no_renewal_without_near_expiry(harness: WorkerHarness, expiry: Any) -> None:
    """Tokens whose end is unknown or far away are left alone."""
    harness.page().send("configure", configure_payload(authTokenExpiration=expiry))
    harness.clock.advance(HOUR)
    assert authorizations(harness) == []


def test_logs_are_uploaded_at_the_end(harness: WorkerHarness) -> None:
    """What softphone entries are buffered at `terminate` go to the backend first."""
    port = harness.signed_in()
    port.send("send_logs", [obj(time=1000, component="softphone", text="hello", level="INFO")])
    assert plain(port.data_of("log")) == [{"time": 1000, "component": "softphone", "text": "hello", "level": "INFO"}]
    port.send("terminate")
    assert harness.backend.bodies("SendClientLogs") == [
        {
            "logEvents": [{"timestamp": 1000, "component": "softphone", "message": "hello"}],
            "authentication": {"authToken": "tok"},
        }
    ]


def test_logs_are_uploaded_in_heaps(harness: WorkerHarness) -> None:
    """More than 400 buffered entries are uploaded, once."""
    port = harness.signed_in()
    entries = [obj(time=n, component="softphone", text=str(n)) for n in range(201)]
    port.send("send_logs", entries)
    assert harness.backend.count("SendClientLogs") == 0
    port.send("send_logs", entries)
    [body] = harness.backend.bodies("SendClientLogs")
    assert len(body["logEvents"]) == 402


def test_refused_logs_are_reported_to_the_pages(harness: WorkerHarness) -> None:
    """A 401 for logs is `auth_fail` without data."""
    port = harness.signed_in()
    harness.backend.answers["SendClientLogs"] = (401, {})
    port.send("send_logs", [obj(time=n, component="softphone", text="") for n in range(401)])
    harness.clock.advance(100)
    assert port.data_of("auth_fail") == [None]


def test_own_log_entries_reach_the_pages(harness: WorkerHarness) -> None:
    """What the worker logs is sent as one `log` each, at once."""
    port = harness.page()
    harness.log._sink(obj(text="a"))
    harness.log._sink(obj(text="b"))
    assert [entry.text for entry in port.data_of("log")] == ["a", "b"]


@pytest.mark.parametrize("member", ["endpoint", "agentAppEndpoint", "taskTemplatesEndpoint"])
def test_a_session_survives_a_payload_of_which_none_can_be_made(harness: WorkerHarness, member: str) -> None:
    """A payload with a new token and no usable backend leaves the running session as it is."""
    port = harness.signed_in()
    with pytest.raises(Exception, match="object"):
        port.send("configure", obj(authToken="other", **{member: obj()}))
    harness.backend.calls.clear()
    harness.clock.advance(120_000)
    assert [name for name, _ in harness.backend.calls if name == "GetAgentSnapshot"]
