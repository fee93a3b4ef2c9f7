"""Beginning and end of a session: configure, token renewal, terminate."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import configure_payload, contact, plain

HOUR = 3_600_000


@pytest.mark.parametrize(
    "payload", [obj(), obj(softphone=obj(allowFramedSoftphone=True)), obj(authToken=""), obj(authToken=5), None]
)
def test_configure_without_token_is_ignored(desk: Desk, payload: Any) -> None:
    """The CRM page's `configure` carries no token and starts nothing."""
    port = desk.page()
    port.say("configure", payload)
    desk.world.pass_time(1000)
    assert desk.service.calls == []


def test_token_is_never_logged(desk: Desk) -> None:
    """Neither the configure payload nor the token reaches the log, whatever goes wrong."""
    desk.service.answers = {}
    desk.page("secret-token")
    desk.world.pass_time(60_000)
    assert "secret-token" not in repr(desk.log.lines)


def test_polling_starts_without_websocket(desk: Desk) -> None:
    """A session whose websocket cannot be had still polls; the failure is told once, and tried again."""
    desk.service.answers["CreateTransport"] = (400, {"__type": "InvalidConfigurationException"})
    port = desk.page("tok")
    desk.world.pass_time(60_000)
    assert port.all("agent::update")
    assert port.all("webSocket::init_failure") == [None]
    desk.service.answers["CreateTransport"] = {
        "webSocketTransport": {"url": "wss://acme/ws", "transportLifeTimeInSeconds": 3600}
    }
    desk.world.pass_time(90_000)
    assert len(desk.world.sockets) == 1


def test_pages_hear_of_the_websocket_before_the_first_update(desk: Desk) -> None:
    """All is fetched at once, yet the first update waits for the websocket's opening: the order is always the same."""
    desk.world.sockets_work = False
    port = desk.page("tok")
    assert [name for name, _ in desk.service.calls] == ["CreateTransport", "GetAgentSnapshot", "GetAgentConfiguration"]
    desk.world.pass_time(500)
    assert port.all("agent::update") == []
    desk.world.sockets[0].open()
    assert port.events()[-2:] == ["webSocket::connection_open", "agent::update"]


def test_polling_does_not_wait_for_a_silent_websocket_source(desk: Desk) -> None:
    """A backend that never answers the request for a websocket delays the first update to one second."""
    serve = desk.world.backend
    desk.world.backend = lambda request, answer: (
        None if "CreateTransport" in (request.headers["X-Amz-Target"] or "") else serve(request, answer)
    )
    port = desk.page("tok")
    desk.world.pass_time(999)
    assert port.all("agent::update") == []
    desk.world.pass_time(1)
    assert len(port.all("agent::update")) == 1


def held_polls(desk: Desk) -> int:
    """How many of the requests for a snapshot were called off."""
    return sum("GetAgentSnapshot" in request.headers["X-Amz-Target"] for request in desk.world.called_off)


@pytest.mark.parametrize("ending", ["terminate", "another token"])
def test_the_end_of_a_session_calls_its_poll_off(desk: Desk, ending: str) -> None:
    """The poll that the backend holds is called off with its session, and not sent again: connections are few."""
    port = desk.signed_in()
    desk.world.backend = lambda request, answer: None
    desk.world.pass_time(1000)
    if ending == "terminate":
        port.say("terminate")
    else:
        desk.page("another")
    assert held_polls(desk) == 1
    asked = len(desk.world.requests)
    desk.world.pass_time(40_000)
    assert not any("tok" in request.body for request in desk.world.requests[asked:])


def test_terminate_wipes_the_agent(desk: Desk) -> None:
    """After `terminate` nothing of the agent is left: no data for new pages, no polls, no socket; everybody is told."""
    port = desk.signed_in()
    port.say("terminate")
    assert port.all("terminated") == [None]
    assert desk.world.sockets[0].closed_with == 1000
    calls = len(desk.service.calls)
    desk.service.change(contact("c"))
    desk.world.pass_time(HOUR)
    assert len(desk.service.calls) == calls
    assert port.all("agent::update") == []
    late = desk.page()
    assert late.events() == ["acknowledge", "update_connected_ccps", "streams::connection_state"]
    assert late.all("streams::connection_state")[0].state == "signed_out"


def test_terminate_twice(desk: Desk) -> None:
    """A framed panel forwards `terminate` twice: both are answered, nothing breaks."""
    port = desk.signed_in()
    port.say("terminate")
    port.say("terminate")
    assert port.all("terminated") == [None, None]


def test_session_after_terminate(desk: Desk) -> None:
    """A new sign-in starts everything again, even with the same token."""
    desk.signed_in().say("terminate")
    port = desk.page("tok")
    desk.world.pass_time(100)
    assert port.all("agent::update")
    assert len(desk.world.sockets) == 2
    assert "nextToken" not in desk.service.bodies("GetAgentSnapshot")[-2]


def test_answers_of_the_former_session_are_dropped(desk: Desk) -> None:
    """A poll that is answered after `terminate` publishes nothing."""
    port = desk.signed_in()
    desk.service.change(contact("c"))
    port.say("terminate")
    desk.world.pass_time(1000)
    assert port.all("agent::update") == []
    assert desk.page().all("agent::update") == []


def test_requests_on_their_way_are_answered_after_terminate(desk: Desk) -> None:
    """A request that left before `terminate` still gets its answer."""
    port = desk.signed_in()
    port.say("api_request", obj(requestId="r", method="clearContact", params=obj(contactId="c")))
    port.say("terminate")
    desk.world.pass_time(100)
    assert len(port.all("api_response")) == 1


def expiring(desk: Desk, millis: float) -> Any:
    port = desk.page()
    port.say("configure", configure_payload(authTokenExpiration=desk.world.now() + millis))
    desk.world.pass_time(100)
    return port


def authorizations(desk: Desk) -> list[Any]:
    return [request for request in desk.world.requests if request.url.endswith("/auth/authorize")]


def test_token_is_renewed_half_an_hour_before_it_expires(desk: Desk) -> None:
    """Some time in the half hour before expiry the token is renewed with cookies, and calls use the new one."""
    port = expiring(desk, HOUR)
    desk.world.pass_time(HOUR / 2 - 301_000)
    assert authorizations(desk) == []
    desk.world.pass_time(602_000)
    [request] = authorizations(desk)
    assert (request.method, request.credentials, request.url) == ("GET", "include", "/auth/authorize")
    port.say("api_request", obj(requestId="r", method="acceptContact", params=obj(contactId="c")))
    assert desk.service.bodies("AcceptContact")[0]["authentication"] == {"authToken": "fresh"}
    desk.world.pass_time(HOUR)
    assert len(authorizations(desk)) == 1


def test_renewal_does_not_disturb_the_poll(desk: Desk) -> None:
    """The held poll goes on under the old token; the next one uses the new token and keeps its place."""
    expiring(desk, 60_000)
    assert len(authorizations(desk)) == 1
    desk.service.change(contact("c"))
    desk.world.pass_time(10)
    body = desk.service.bodies("GetAgentSnapshot")[-1]
    assert (body["nextToken"], body["authentication"]["authToken"]) == ("t-1", "fresh")


def test_renewal_backs_off(desk: Desk) -> None:
    """A failing authorize endpoint is tried again after growing pauses, four times, and again at the next look."""
    moments: list[float] = []

    def fail(body: Any) -> Any:
        moments.append(desk.world.now())
        return (400, {})

    desk.service.answers["authorize"] = fail
    expiring(desk, 60_000)
    desk.world.pass_time(290_000)
    gaps = [late - early for early, late in pairwise(moments)]
    assert len(moments) == 5
    for gap, base in zip(gaps, (10_000, 20_000, 40_000, 80_000), strict=True):
        assert 0.8 * base <= gap <= 1.2 * base + 20
    desk.world.pass_time(200_000)
    assert len(moments) >= 6


def test_busy_authorize_endpoint_is_tried_five_times_in_a_row(desk: Desk) -> None:
    """5xx and 429 are retried at once, 2 s apart."""
    desk.service.answers["authorize"] = (503, {})
    expiring(desk, 60_000)
    desk.world.pass_time(8_500)
    assert len(authorizations(desk)) == 5


def test_refused_renewal_tells_the_pages(desk: Desk) -> None:
    """401 from the authorize endpoint means the session is over: `auth_fail` without data."""
    desk.service.answers["authorize"] = (401, {})
    port = expiring(desk, 60_000)
    assert port.all("auth_fail") == [None]


@pytest.mark.parametrize("expiry", [None, 0, "", "2099-01-01T00:00:00Z"])
def test_no_renewal_without_near_expiry(desk: Desk, expiry: Any) -> None:
    """Tokens whose end is unknown or far away are left alone."""
    desk.page().say("configure", configure_payload(authTokenExpiration=expiry))
    desk.world.pass_time(HOUR)
    assert authorizations(desk) == []


def test_logs_are_uploaded_at_the_end(desk: Desk) -> None:
    """What softphone entries are buffered at `terminate` go to the backend first."""
    port = desk.signed_in()
    port.say("send_logs", [obj(time=1000, component="softphone", text="hello", level="INFO")])
    assert plain(port.all("log")) == [{"time": 1000, "component": "softphone", "text": "hello", "level": "INFO"}]
    port.say("terminate")
    assert desk.service.bodies("SendClientLogs") == [
        {
            "logEvents": [{"timestamp": 1000, "component": "softphone", "message": "hello"}],
            "authentication": {"authToken": "tok"},
        }
    ]


def test_logs_are_uploaded_in_heaps(desk: Desk) -> None:
    """More than 400 buffered entries are uploaded, once."""
    port = desk.signed_in()
    entries = [obj(time=n, component="softphone", text=str(n)) for n in range(201)]
    port.say("send_logs", entries)
    assert desk.service.count("SendClientLogs") == 0
    port.say("send_logs", entries)
    [body] = desk.service.bodies("SendClientLogs")
    assert len(body["logEvents"]) == 402


def test_refused_logs_tell_the_pages(desk: Desk) -> None:
    """A 401 for logs is `auth_fail` without data."""
    port = desk.signed_in()
    desk.service.answers["SendClientLogs"] = (401, {})
    port.say("send_logs", [obj(time=n, component="softphone", text="") for n in range(401)])
    desk.world.pass_time(100)
    assert port.all("auth_fail") == [None]


def test_own_log_entries_reach_the_pages(desk: Desk) -> None:
    """What the worker logs is sent as one `log` each, at once."""
    port = desk.page()
    desk.log._sink(obj(text="a"))
    desk.log._sink(obj(text="b"))
    assert [entry.text for entry in port.all("log")] == ["a", "b"]


@pytest.mark.parametrize("member", ["endpoint", "agentAppEndpoint", "taskTemplatesEndpoint"])
def test_a_session_survives_a_payload_of_which_none_can_be_made(desk: Desk, member: str) -> None:
    """A payload with a new token and no usable backend leaves the running session as it is."""
    port = desk.signed_in()
    with pytest.raises(Exception, match="object"):
        port.say("configure", obj(authToken="other", **{member: obj()}))
    desk.service.calls.clear()
    desk.world.pass_time(120_000)
    assert [name for name, _ in desk.service.calls if name == "GetAgentSnapshot"]
