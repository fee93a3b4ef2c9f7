"""Whatever a backend does, each request of a page is answered exactly once."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.host.markers import obj
from tests.support.fakes.backend import operation_of
from tests.unit.worker.harness import WorkerHarness

METHODS = {
    "acceptContact": "AcceptContact",
    "getEndpoints": "GetEndpoints",
    "AgentAppService.Lcms.getContact": "api",
    "createTemplatedTask": "createTemplatedTask",
}
"""One of each kind of client, and what the browser calls its operation."""

LONGEST = 300_000
"""Milliseconds within which any request is answered: two tries of a silent backend, and a renewal between."""

SILENCE = "silence"

ANSWERS = st.one_of(
    st.just(SILENCE),
    st.just((0, "")),
    st.builds(lambda body: (200, body), st.sampled_from(["", "{}", "{", "7", "null", "<html>", '{"contactId":"c"}'])),
    st.builds(
        lambda status, name, retry_after: (status, {"__type": name, "message": "m"}, retry_after),
        st.sampled_from([300, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504]),
        st.sampled_from(["UnauthorizedException", "AccessDeniedException", "ThrottlingException", "X#Y:z", "", None]),
        st.sampled_from([None, "0", "2", "3600", "-5", "soon", "Wed, 21 Oct 2099 07:28:00 GMT"]),
    ),
    st.builds(lambda status: (status, "no json"), st.sampled_from([401, 403, 429, 500])),
)


def behave(harness: WorkerHarness, operation: str, answers: list[Any], authorizations: list[Any]) -> None:
    """Have the backend give these answers to one operation, and these to renewals; then it works again."""
    serve = harness.network.backend

    def backend(request: Any, answer: Any) -> None:
        script = {operation: answers, "authorize": authorizations}.get(operation_of(request), [])
        given = script.pop(0) if script else None
        if given is None:
            serve(request, answer)
        elif given != SILENCE:
            answer(given)

    harness.network.backend = backend


def ask(port: Any, method: str, name: str = "r") -> None:
    port.send("api_request", obj(event="api_request", requestId=name, method=method, params=obj(contactId="c")))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(ANSWERS, max_size=9),
    st.lists(ANSWERS, max_size=6),
    st.sampled_from(sorted(METHODS)),
    st.sampled_from([None, "terminate", "sleep", "new token", "close"]),
    st.integers(0, 20_000),
)
def test_one_answer_to_each_request(
    answers: list[Any], authorizations: list[Any], method: str, incident: str | None, when: int
) -> None:
    """Any sequence of answers, failures and silences leads to one answer; also when the session ends meanwhile."""
    harness = WorkerHarness()
    port, other = harness.signed_in(), harness.page()
    behave(harness, METHODS[method], answers, authorizations)
    ask(port, method)
    harness.clock.advance(when)
    if incident == "terminate":
        other.send("terminate")
    elif incident == "sleep":
        harness.clock.suspend(3_600_000)
    elif incident == "new token":
        harness.page("another")
    elif incident == "close":
        other.send("close")
    harness.clock.advance(LONGEST)
    assert [answer.requestId for answer in port.data_of("api_response")] == ["r"]
    assert other.data_of("api_response") == []


@pytest.mark.parametrize("method", [None, 5, "", [], obj(), "__proto__", "toString"])
def test_a_method_that_is_none_is_answered(harness: WorkerHarness, method: Any) -> None:
    """A request for something that is no method fails like one for a method that does not exist."""
    port = harness.signed_in()
    ask(port, method)
    [answer] = port.data_of("api_response")
    assert (answer.requestId, answer.err) == ("r", "{}")


@pytest.mark.parametrize(("method", "fails"), [("acceptContact", True), ("AgentAppService.Lcms.getContact", False)])
def test_an_answer_that_is_no_json(harness: WorkerHarness, method: str, fails: bool) -> None:
    """What cannot be read is a failure; the plain backends' answers count as empty. The operation is not repeated."""
    port = harness.signed_in()
    behave(harness, METHODS[method], [(200, "{")], [])
    before = len(harness.network.requests)
    ask(port, method)
    harness.clock.advance(2000)
    [answer] = port.data_of("api_response")
    assert (answer.err is not None) == fails
    assert len(harness.network.requests) == before + 1


@pytest.mark.parametrize(
    ("retry_after", "least"),
    [("2", 2000), ("Wed, 08 Oct 2025 08:53:30 GMT", 9000), ("-1", 0), ("soon", 0), ("", 0), (None, 0)],
)
def test_retry_after_is_kept(harness: WorkerHarness, retry_after: str | None, least: int) -> None:
    """The next try comes no sooner than the backend asks for, in seconds or as a date; nonsense asks for nothing."""
    harness.clock.suspend(1_759_913_600_000 - harness.browser.now())  # Wed, 08 Oct 2025 08:53:20 GMT
    port = harness.signed_in()
    behave(harness, "AcceptContact", [(429, {}, retry_after)], [])
    ask(port, "acceptContact")
    harness.clock.advance(least)
    assert port.data_of("api_response") == []
    harness.clock.advance(1500)
    [answer] = port.data_of("api_response")
    assert answer.err is None


def test_a_pause_that_nobody_waits_for_is_not_made(harness: WorkerHarness) -> None:
    """A backend that asks for more than a minute has its refusal passed on at once."""
    port = harness.signed_in()
    behave(harness, "AcceptContact", [(429, {}, "90")], [])
    ask(port, "acceptContact")
    harness.clock.advance(20)
    assert len(port.data_of("api_response")) == 1


@pytest.mark.parametrize("operation", ["GetAgentSnapshot", "GetAgentConfiguration", "GetAgentStates"])
def test_loops_keep_the_pause_a_server_asks_for(harness: WorkerHarness, operation: str) -> None:
    """A polled operation that is answered 429 with `Retry-After: 40` is asked again after 40 s."""
    moments: list[float] = []

    def busy(body: Any) -> Any:
        moments.append(harness.browser.now())
        return (429, {}, "40")

    harness.backend.answers[operation] = busy
    harness.page("tok")
    harness.clock.advance(150_000)
    gaps = [late - early for early, late in pairwise(moments)]
    assert len(moments) >= 3
    assert all(40_000 <= gap < 49_000 for gap in gaps), gaps


def test_no_pause_is_for_ever(harness: WorkerHarness) -> None:
    """A server that asks for a year is asked again within five minutes."""
    port = harness.signed_in()
    behave(harness, "GetAgentSnapshot", [(503, {}, "31536000")] * 5, [])
    harness.backend.change()
    harness.clock.advance(1)
    asked = harness.backend.count("GetAgentSnapshot")
    harness.clock.advance(2_000_000)
    assert harness.backend.count("GetAgentSnapshot") > asked
    assert port.data_of("agent::update")
