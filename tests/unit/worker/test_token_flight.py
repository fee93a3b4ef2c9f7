"""One renewal of the token for all who want one."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import FakePort, configure_payload, plain

HOUR = 3_600_000


def ask(port: FakePort, name: str, method: str = "acceptContact") -> None:
    port.say("api_request", obj(requestId=name, method=method, params=obj(contactId="c")))


def answers(port: FakePort) -> dict[str, Any]:
    return {answer.requestId: answer.err for answer in port.all("api_response")}


def takes_only(token: str, answer: Any) -> Any:
    """An operation that answers to one token, in whichever way it travels."""

    def serve(body: Any) -> Any:
        return answer if body["authentication"]["authToken"] == token else (401, {"__type": "UnauthorizedException"})

    return serve


def test_requests_wait_for_one_renewal(desk: Desk) -> None:
    """Ten requests whose token is not taken wait for one renewal and are sent once more; no page hears of it."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = takes_only("fresh", {})
    for number in range(10):
        ask(port, str(number))
    desk.world.pass_time(100)
    assert answers(port) == dict.fromkeys(map(str, range(10)))
    assert desk.service.count("authorize") == 1
    assert desk.service.count("AcceptContact") == 20
    assert port.all("auth_fail") == []


def test_a_request_with_a_former_token_asks_for_no_renewal(desk: Desk) -> None:
    """When the token was renewed while a request was under way, the request is sent again with the new one at once."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = takes_only("fresh", {})
    ask(port, "early")
    # Comes after the renewal that `early` asks for.
    desk.world.backend, serve = (
        (lambda request, answer: desk.world.after(50, lambda: serve(request, answer))),
        (desk.world.backend),
    )
    ask(port, "late")
    desk.world.backend = serve
    desk.world.pass_time(200)
    assert answers(port) == {"early": None, "late": None}
    assert desk.service.count("authorize") == 1


@pytest.mark.parametrize("method", ["AgentAppService.Lcms.getContact", "createTemplatedTask"])
def test_the_plain_backends_have_it_too(desk: Desk, method: str) -> None:
    """A 401 of the AgentApp and of the task templates is answered with a new token as well."""
    port = desk.signed_in()
    replies: list[Any] = [(401, {}), (200, {"taken": True})]
    desk.service.answers["api" if "App" in method else method] = lambda body: replies.pop(0)
    ask(port, "r", method)
    desk.world.pass_time(100)
    assert answers(port) == {"r": None}
    if "App" in method:
        assert desk.world.requests[-1].headers["X-Amz-Bearer"] == '{"lily-auth":"fresh"}'


@pytest.mark.parametrize("answer", [(401, {}), (403, {}), (500, {}), (0, ""), (200, {}), (200, "{")])
def test_no_new_token(desk: Desk, answer: Any) -> None:
    """When there is no new token to be had the request fails with what it was refused with, once."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = takes_only("fresh", {})
    desk.service.answers["authorize"] = answer
    ask(port, "r")
    desk.world.pass_time(40_000)
    assert json.loads(answers(port)["r"])["statusCode"] == 401
    assert desk.service.count("AcceptContact") == 1
    assert {"authorize": True} in plain(port.all("auth_fail"))


def test_a_service_that_does_not_answer_is_not_waited_for(desk: Desk) -> None:
    """A renewal that is not answered is given up after half a minute, and so is what waits for it."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = takes_only("fresh", {})
    serve = desk.world.backend
    desk.world.backend = lambda request, answer: None if "authorize" in request.url else serve(request, answer)
    ask(port, "r")
    desk.world.pass_time(29_900)
    assert answers(port) == {}
    desk.world.pass_time(200)
    assert list(answers(port)) == ["r"]


def test_a_failing_service_is_not_asked_by_every_request(desk: Desk) -> None:
    """While the renewal is being tried again at its own pace, requests that are refused fail at once."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = takes_only("fresh", {})
    desk.service.answers["authorize"] = (400, {})
    for number in range(8):
        ask(port, str(number))
        desk.world.pass_time(1000)
    assert len(answers(port)) == 8
    assert desk.service.count("authorize") == 1


def test_a_waiting_request_is_answered_when_the_session_ends(desk: Desk) -> None:
    """`terminate` while a renewal is under way: what waits is answered with its refusal, and gets no new token."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = takes_only("fresh", {})
    serve = desk.world.backend
    desk.world.backend = lambda request, answer: (
        desk.world.after(500, lambda: serve(request, answer)) if "authorize" in request.url else serve(request, answer)
    )
    ask(port, "r")
    desk.world.pass_time(100)
    port.say("terminate")
    desk.world.pass_time(1000)
    assert json.loads(answers(port)["r"])["statusCode"] == 401
    assert desk.service.count("AcceptContact") == 1


def expiring(desk: Desk, millis: float) -> FakePort:
    port = desk.page()
    port.say("configure", configure_payload(authTokenExpiration=desk.world.now() + millis))
    desk.world.pass_time(100)
    return port


def test_short_lives_are_renewed_in_time(desk: Desk) -> None:
    """A token that lasts two minutes is renewed before it ends, again and again."""
    ends: list[float] = []

    def authorize(body: Any) -> Any:
        ends.append(desk.world.now() + 120_000)
        return {"accessToken": f"t{len(ends)}", "expiration": ends[-1]}

    desk.service.answers["authorize"] = authorize
    expiring(desk, 120_000)
    desk.world.pass_time(HOUR)
    assert all(later - 120_000 < earlier for earlier, later in pairwise(ends))
    assert 25 <= len(ends) <= 80


@pytest.mark.row("GR-C29")
@given(st.floats(0.02, 1.5), st.integers(-12 * HOUR, 12 * HOUR))
@settings(max_examples=15, deadline=None)
def test_a_clock_that_is_wrong(hours: float, skew: int) -> None:
    """However far off the local clock is: the token is renewed before it ends by the service's, and not too often."""
    desk = Desk()
    life = hours * HOUR
    true_snapshot = desk.service.snapshot
    renewed: list[float] = []

    def service_now() -> float:
        return desk.world.now() + skew

    def authorize(body: Any) -> Any:
        renewed.append(desk.world.now())
        return {"accessToken": f"t{len(renewed)}", "expiration": service_now() + life}

    def snapshot() -> Any:
        given = true_snapshot()
        given["snapshot"]["snapshotTimestamp"] = service_now() / 1000
        return given

    desk.service.snapshot = snapshot  # type: ignore[method-assign]
    desk.service.answers["authorize"] = authorize
    born = desk.world.now()
    desk.page().say("configure", configure_payload(authTokenExpiration=service_now() + life))
    desk.world.pass_time(2 * life)
    times = [born, *renewed]
    assert len(times) > 2
    assert all(later - earlier < life for earlier, later in pairwise(times))
    # Once too often at the start, when the service's clock is not known yet.
    shortest = min(life / 4, 300_000)
    assert len(renewed) <= 2 * life / shortest + 2


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("wrong_by", [-10 * HOUR, 10 * HOUR])
def test_a_clock_that_is_set(desk: Desk, wrong_by: int) -> None:
    """Setting this computer's clock neither ends a session nor has its token renewed all the time."""
    ends = [desk.world.truth() + HOUR]

    def authorize(body: Any) -> Any:
        ends.append(desk.world.truth() + HOUR)
        return {"accessToken": f"t{len(ends)}", "expiration": ends[-1]}

    desk.service.answers["authorize"] = authorize
    port = expiring(desk, HOUR)
    desk.world.pass_time(HOUR / 4)
    desk.world.wrong_by = wrong_by
    desk.world.pass_time(3 * HOUR)
    assert all(later - HOUR < earlier for earlier, later in pairwise(ends))
    assert 4 <= len(ends) <= 8
    assert port.all("auth_fail") == []


def test_a_refused_service_is_asked_again(desk: Desk) -> None:
    """A service that has said no is asked again every five minutes: the agent may have signed in elsewhere."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = takes_only("fresh", {})
    desk.service.answers["authorize"], working = (401, {}), desk.service.answers["authorize"]
    ask(port, "early")
    desk.world.pass_time(20_000)
    desk.service.answers["authorize"] = working
    desk.world.pass_time(300_000)
    ask(port, "late")
    desk.world.pass_time(100)
    assert answers(port)["late"] is None
    assert desk.service.bodies("AcceptContact")[-1]["authentication"]["authToken"] == "fresh"
