"""One renewal of the token for all who want one."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.host.markers import obj
from tests.support.fakes.ports import FakePort
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness, configure_payload

HOUR = 3_600_000


def ask(port: FakePort, name: str, method: str = "acceptContact") -> None:
    port.send("api_request", obj(requestId=name, method=method, params=obj(contactId="c")))


def answers(port: FakePort) -> dict[str, Any]:
    return {answer.requestId: answer.err for answer in port.data_of("api_response")}


def takes_only(token: str, answer: Any) -> Any:
    """An operation that answers to one token, in whichever way it travels."""

    def serve(body: Any) -> Any:
        return answer if body["authentication"]["authToken"] == token else (401, {"__type": "UnauthorizedException"})

    return serve


def test_requests_wait_for_one_renewal(harness: WorkerHarness) -> None:
    """Ten requests whose token is not taken wait for one renewal and are sent once more; no page learns of it."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = takes_only("fresh", {})
    for number in range(10):
        ask(port, str(number))
    harness.clock.advance(100)
    assert answers(port) == dict.fromkeys(map(str, range(10)))
    assert harness.backend.count("authorize") == 1
    assert harness.backend.count("AcceptContact") == 20
    assert port.data_of("auth_fail") == []


def test_a_request_with_a_former_token_asks_for_no_renewal(harness: WorkerHarness) -> None:
    """When the token was renewed while a request was under way, the request is sent again with the new one at once."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = takes_only("fresh", {})
    ask(port, "early")
    # Comes after the renewal that `early` asks for.
    harness.network.backend, serve = (
        (lambda request, answer: harness.clock.set_timeout(lambda: serve(request, answer), 50)),
        (harness.network.backend),
    )
    ask(port, "late")
    harness.network.backend = serve
    harness.clock.advance(200)
    assert answers(port) == {"early": None, "late": None}
    assert harness.backend.count("authorize") == 1


@pytest.mark.parametrize("method", ["AgentAppService.Lcms.getContact", "createTemplatedTask"])
def test_the_plain_backends_have_it_too(harness: WorkerHarness, method: str) -> None:
    """A 401 of the AgentApp and of the task templates is answered with a new token as well."""
    port = harness.signed_in()
    replies: list[Any] = [(401, {}), (200, {"taken": True})]
    harness.backend.answers["api" if "App" in method else method] = lambda body: replies.pop(0)
    ask(port, "r", method)
    harness.clock.advance(100)
    assert answers(port) == {"r": None}
    if "App" in method:
        assert harness.network.requests[-1].headers["X-Amz-Bearer"] == '{"lily-auth":"fresh"}'


@pytest.mark.parametrize("answer", [(401, {}), (403, {}), (500, {}), (0, ""), (200, {}), (200, "{")])
def test_no_new_token(harness: WorkerHarness, answer: Any) -> None:
    """Without a new token the request fails with what it was refused with; a session is over when that is said."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = takes_only("fresh", {})
    harness.backend.answers["authorize"] = answer
    ask(port, "r")
    harness.clock.advance(40_000)
    assert json.loads(answers(port)["r"])["statusCode"] == 401
    assert harness.backend.count("AcceptContact") == 1
    is_over = answer[0] in (401, 403)
    assert ({"authorize": True} in plain(port.data_of("auth_fail"))) == is_over
    assert (port.data_of("auth_fail") == []) == (not is_over)


def test_a_service_that_does_not_answer_is_not_waited_for(harness: WorkerHarness) -> None:
    """A renewal that is not answered is given up after half a minute, and so is what waits for it."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = takes_only("fresh", {})
    serve = harness.network.backend
    harness.network.backend = lambda request, answer: None if "authorize" in request.url else serve(request, answer)
    ask(port, "r")
    harness.clock.advance(29_900)
    assert answers(port) == {}
    harness.clock.advance(200)
    assert list(answers(port)) == ["r"]


def test_a_failing_service_is_not_asked_by_every_request(harness: WorkerHarness) -> None:
    """While the renewal is being tried again at its own pace, requests that are refused fail at once."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = takes_only("fresh", {})
    harness.backend.answers["authorize"] = (400, {})
    for number in range(8):
        ask(port, str(number))
        harness.clock.advance(1000)
    assert len(answers(port)) == 8
    assert harness.backend.count("authorize") == 1


def test_a_waiting_request_is_answered_when_the_session_ends(harness: WorkerHarness) -> None:
    """`terminate` while a renewal is under way: what waits is answered with its refusal, and gets no new token."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = takes_only("fresh", {})
    serve = harness.network.backend
    harness.network.backend = lambda request, answer: (
        harness.clock.set_timeout(lambda: serve(request, answer), 500)
        if "authorize" in request.url
        else serve(request, answer)
    )
    ask(port, "r")
    harness.clock.advance(100)
    port.send("terminate")
    harness.clock.advance(1000)
    assert json.loads(answers(port)["r"])["statusCode"] == 401
    assert harness.backend.count("AcceptContact") == 1


def expiring(harness: WorkerHarness, millis: float) -> FakePort:
    port = harness.page()
    port.send("configure", configure_payload(authTokenExpiration=harness.browser.now() + millis))
    harness.clock.advance(100)
    return port


def test_short_lives_are_renewed_in_time(harness: WorkerHarness) -> None:
    """A token that lasts two minutes is renewed before it ends, again and again."""
    ends: list[float] = []

    def authorize(body: Any) -> Any:
        ends.append(harness.browser.now() + 120_000)
        return {"accessToken": f"t{len(ends)}", "expiration": ends[-1]}

    harness.backend.answers["authorize"] = authorize
    expiring(harness, 120_000)
    harness.clock.advance(HOUR)
    assert all(later - 120_000 < earlier for earlier, later in pairwise(ends))
    assert 25 <= len(ends) <= 80


@pytest.mark.row("GR-C29")
@given(st.floats(0.02, 1.5), st.integers(-12 * HOUR, 12 * HOUR))
@settings(max_examples=15, deadline=None)
def test_a_clock_that_is_wrong(hours: float, skew: int) -> None:
    """However far off the local clock is: the token is renewed before it ends by the service's, and not too often."""
    harness = WorkerHarness()
    life = hours * HOUR
    true_snapshot = harness.backend.snapshot
    renewed: list[float] = []

    def service_now() -> float:
        return harness.browser.now() + skew

    def authorize(body: Any) -> Any:
        renewed.append(harness.browser.now())
        return {"accessToken": f"t{len(renewed)}", "expiration": service_now() + life}

    def snapshot() -> Any:
        given = true_snapshot()
        given["snapshot"]["snapshotTimestamp"] = service_now() / 1000
        return given

    harness.backend.snapshot = snapshot  # type: ignore[method-assign]
    harness.backend.answers["authorize"] = authorize
    born = harness.browser.now()
    harness.page().send("configure", configure_payload(authTokenExpiration=service_now() + life))
    harness.clock.advance(2 * life)
    times = [born, *renewed]
    assert len(times) > 2
    assert all(later - earlier < life for earlier, later in pairwise(times))
    # Once too often at the start, when the service's clock is not known yet.
    shortest = min(life / 4, 300_000)
    assert len(renewed) <= 2 * life / shortest + 2


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("wrong_by", [-10 * HOUR, 10 * HOUR])
def test_a_clock_that_is_set(harness: WorkerHarness, wrong_by: int) -> None:
    """Setting this computer's clock neither ends a session nor has its token renewed all the time."""
    ends = [harness.clock.now + HOUR]

    def authorize(body: Any) -> Any:
        ends.append(harness.clock.now + HOUR)
        return {"accessToken": f"t{len(ends)}", "expiration": ends[-1]}

    harness.backend.answers["authorize"] = authorize
    port = expiring(harness, HOUR)
    harness.clock.advance(HOUR / 4)
    harness.browser.clock_error = wrong_by
    harness.clock.advance(3 * HOUR)
    assert all(later - HOUR < earlier for earlier, later in pairwise(ends))
    assert 4 <= len(ends) <= 8
    assert port.data_of("auth_fail") == []


def test_a_refused_service_is_asked_again(harness: WorkerHarness) -> None:
    """A service that has said no is asked again every five minutes: the agent may have signed in elsewhere."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = takes_only("fresh", {})
    harness.backend.answers["authorize"], working = (401, {}), harness.backend.answers["authorize"]
    ask(port, "early")
    harness.clock.advance(20_000)
    harness.backend.answers["authorize"] = working
    harness.clock.advance(300_000)
    ask(port, "late")
    harness.clock.advance(100)
    assert answers(port)["late"] is None
    assert harness.backend.bodies("AcceptContact")[-1]["authentication"]["authToken"] == "fresh"


def test_a_connection_that_breaks_is_tried_again_soon(harness: WorkerHarness) -> None:
    """Where the connection to authorize breaks for a moment, what waits for the token is served two seconds later."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = takes_only("fresh", {})
    harness.backend.answers["authorize"] = (0, {})
    ask(port, "r")
    harness.clock.advance(1000)
    assert answers(port) == {}
    harness.backend.answers["authorize"] = (200, {"accessToken": "fresh"})
    harness.clock.advance(1500)
    assert answers(port) == {"r": None}
