"""A request whose answer was cut off may have been carried out: what must not be done twice is not sent again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streams.host.markers import obj
from streams.host.patterns import matches
from streams.wire.methods import ONCE, ClientMethods, TaskTemplatesClientMethods
from tests.support.fakes.ports import FakePort
from tests.unit.worker.harness import WorkerHarness

METHODS = [*ClientMethods.values(), *TaskTemplatesClientMethods.values()]
DONE_ONCE = [method for method in METHODS if matches(ONCE, method)]
TOKEN = {"contactId": "c", "idempotencyToken": "t"}


def operation(method: str) -> str:
    """What the backend of the tests calls a method."""
    return method if method in TaskTemplatesClientMethods.values() else method[0].upper() + method[1:]


def ask(harness: WorkerHarness, method: str, params: Any, *answers: Any) -> FakePort:
    """A page asks; these are the answers, the last one again and again."""
    port = harness.signed_in()
    left = list(answers)
    harness.backend.answers[operation(method)] = lambda body: left.pop(0) if len(left) > 1 else left[0]
    port.send("api_request", obj(requestId="r", method=method, params=params))
    harness.clock.advance(10_000)
    return port


@pytest.mark.parametrize("method", DONE_ONCE)
@pytest.mark.parametrize("answer", [(0, ""), (500, {}), (502, ""), (504, "")])
def test_what_may_have_been_done_is_not_sent_again(harness: WorkerHarness, method: str, answer: Any) -> None:
    """After a cut connection, or an answer that leaves it open, there is one request and one failure."""
    port = ask(harness, method, obj(contactId="c"), answer)
    assert harness.backend.count(operation(method)) == 1
    [response] = port.data_of("api_response")
    assert json.loads(response.err)


@pytest.mark.parametrize("method", DONE_ONCE)
@pytest.mark.parametrize("answer", [(429, {}), (503, ""), (400, {"__type": "ThrottlingException"})])
def test_what_was_turned_away_is_sent_again(harness: WorkerHarness, method: str, answer: Any) -> None:
    """A service that says that it has not done it is asked again."""
    if answer[0] == 400 and method in TaskTemplatesClientMethods.values():
        # Throttling by name is the CTI service's.
        assert ask(harness, method, obj(), answer).data_of("api_response")
        return
    port = ask(harness, method, obj(contactId="c"), answer, {})
    assert harness.backend.count(operation(method)) == 2
    assert port.data_of("api_response")[0].err is None


@pytest.mark.parametrize("method", ["acceptContact", "holdConnection", "putAgentState", "getEndpoints"])
def test_what_comes_to_the_same_is_sent_again(harness: WorkerHarness, method: str) -> None:
    """A cut connection is invisible where a second request does no harm."""
    port = ask(harness, method, obj(contactId="c"), (0, ""), {})
    assert harness.backend.count(operation(method)) == 2
    assert port.data_of("api_response")[0].err is None


@pytest.mark.parametrize("method", ["createTaskContact", "createTemplatedTask"])
def test_a_token_of_the_client_makes_it_safe(harness: WorkerHarness, method: str) -> None:
    """A task with an `idempotencyToken` is made once however often it is asked for; another method's means nothing."""
    answer = (0, "") if method == "createTaskContact" else (502, "")
    port = ask(harness, method, obj(**TOKEN), answer, {})
    assert harness.backend.count(operation(method)) == 2
    assert port.data_of("api_response")[0].err is None


def test_a_token_means_nothing_to_others(harness: WorkerHarness) -> None:
    """Other operations do not know it."""
    ask(harness, "createOutboundContact", obj(**TOKEN), (0, ""), {})
    assert harness.backend.count("CreateOutboundContact") == 1
