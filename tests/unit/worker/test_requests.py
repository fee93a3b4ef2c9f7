"""Requests of pages: each is answered once, to the one who asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streams.host.json import parse_json
from streams.host.markers import obj
from tests.support.fakes.ports import FakePort
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness, configure_payload


def ask(harness: WorkerHarness, port: FakePort, method: str, params: Any = None, wait: float = 2000) -> list[Any]:
    port.send("api_request", obj(event="api_request", requestId="r1", method=method, params=params))
    harness.clock.advance(wait)
    return port.data_of("api_response")


def test_success(harness: WorkerHarness) -> None:
    """The backend's answer comes back with the request's id and `err` null, to the asking port only."""
    port, other = harness.signed_in(), harness.page()
    harness.backend.answers["CreateTaskContact"] = {"contactId": "c-9"}
    answers = ask(harness, port, "createTaskContact", obj(name="t"))
    assert plain(answers) == [{"event": "api_response", "requestId": "r1", "data": {"contactId": "c-9"}, "err": None}]
    assert other.data_of("api_response") == []


def test_failure_is_json_text(harness: WorkerHarness) -> None:
    """A refused operation comes back as JSON text with type, message, stack, retryStatus and statusCode."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = (400, {"__type": "com.amazon#InvalidStateException", "message": "bad"})
    [answer] = ask(harness, port, "acceptContact", obj(contactId="c"))
    assert answer.data is None
    assert json.loads(answer.err) == {
        "type": "InvalidStateException",
        "message": "bad",
        "stack": [],
        "retryStatus": "none",
        "statusCode": 400,
    }


@pytest.mark.parametrize(
    ("status", "name"), [(401, "UnauthorizedException"), (400, "UnauthorizedException"), (401, "Other")]
)
def test_unauthorized_is_answered_and_broadcast(harness: WorkerHarness, status: int, name: str) -> None:
    """A 401 of a session that is over is answered with an error text; all pages get `auth_fail {authorize: true}`."""
    port, other = harness.signed_in(), harness.page()
    harness.backend.answers["authorize"] = (401, {})
    harness.backend.answers["AcceptContact"] = (status, {"__type": name, "message": ""})
    [answer] = ask(harness, port, "acceptContact", obj(contactId="c"))
    assert json.loads(answer.err)["type"] == name
    for page in (port, other):
        assert plain(page.data_of("auth_fail")) == [None, {"authorize": True}]


def test_a_new_token_that_one_operation_refuses(harness: WorkerHarness) -> None:
    """Where there is a new token the session stands: an operation that does not take it fails, and that is all."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = (401, {})
    [answer] = ask(harness, port, "acceptContact", obj(contactId="c"))
    assert json.loads(answer.err)["statusCode"] == 401
    assert port.data_of("auth_fail") == []


def test_access_denied_is_answered_only(harness: WorkerHarness) -> None:
    """A 403 for one operation is answered; it says nothing about the session, so nothing is broadcast."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = (403, {"__type": "AccessDeniedException", "message": "no"})
    [answer] = ask(harness, port, "acceptContact", obj(contactId="c"))
    assert json.loads(answer.err)["statusCode"] == 403
    assert port.data_of("access_denied") == port.data_of("auth_fail") == []


def test_network_failure_is_retried_and_answered(harness: WorkerHarness) -> None:
    """A broken connection is tried four times in all, then answered as NetworkingError without status."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = (0, "")
    [answer] = ask(harness, port, "acceptContact", obj(contactId="c"))
    assert harness.backend.count("AcceptContact") == 4
    error = json.loads(answer.err)
    assert error["type"] == "NetworkingError"
    assert error.get("statusCode") is None


@pytest.mark.parametrize(
    ("answer", "requests"),
    [
        ((500, {}), 4),
        ((503, "oops"), 4),
        ((429, {}), 4),
        ((400, {"__type": "ThrottlingException"}), 4),
        ((400, {"__type": "ExpiredTokenException"}), 4),
        ((404, {}), 1),
        ((400, {"__type": "InvalidStateException"}), 1),
    ],
)
def test_which_failures_are_retried(harness: WorkerHarness, answer: Any, requests: int) -> None:
    """Server errors, throttling and expired tokens are tried four times; other refusals once."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = answer
    assert len(ask(harness, port, "acceptContact", obj(contactId="c"))) == 1
    assert harness.backend.count("AcceptContact") == requests


def test_recovery_within_the_retries(harness: WorkerHarness) -> None:
    """A hiccup is invisible to the page: the answer of the retry counts."""
    port = harness.signed_in()
    replies = [(500, {}), (0, ""), (200, {})]
    harness.backend.answers["AcceptContact"] = lambda body: replies.pop(0)
    [answer] = ask(harness, port, "acceptContact", obj(contactId="c"))
    assert answer.err is None


def test_silence_is_ended(harness: WorkerHarness) -> None:
    """A backend that never answers is given up after two minutes, once: by then nobody waits for a second try."""
    port = harness.signed_in()
    serve = harness.network.backend
    harness.network.backend = lambda request, answer: (
        None if "AcceptContact" in (request.headers["X-Amz-Target"] or "") else serve(request, answer)
    )
    assert ask(harness, port, "acceptContact", obj(contactId="c"), wait=119_000) == []
    harness.clock.advance(3000)
    [answer] = port.data_of("api_response")
    assert json.loads(answer.err)["type"] == "TimeoutError"


@pytest.mark.parametrize(
    "method", ["destroyContact", "updateContactAttributes", "addNewConnection", "transferContact", "dance"]
)
def test_methods_without_operation(harness: WorkerHarness, method: str) -> None:
    """A method the service does not have fails on the spot: err `{}`, and a message that names it."""
    port = harness.signed_in()
    [answer] = ask(harness, port, method, obj(contactId="c"), wait=0)
    assert answer.err == "{}"
    assert method in answer.data.message


def test_without_session_every_request_fails(harness: WorkerHarness) -> None:
    """Before `configure` and after `terminate` requests are answered with a failure."""
    port = harness.page()
    [answer] = ask(harness, port, "acceptContact", obj(contactId="c"))
    assert answer.err == "{}"


@pytest.mark.row("L10")
def test_metrics(harness: WorkerHarness) -> None:
    """Every backend call is followed by `api_metric` to all pages: name, time, fault, status class, retry status."""
    port, other = harness.signed_in(), harness.page()
    ask(harness, port, "acceptContact", obj(contactId="c"))
    [metric] = [data for data in other.data_of("api_metric") if data.name == "acceptContact"]
    assert plain(metric) == {
        "name": "acceptContact",
        "time": 5.0,
        "error": None,
        "error5xx": 0,
        "fault": 0,
        "dimensions": [{"name": "Category", "value": "API"}],
        "optionalDimensions": [
            {"name": "HttpStatusCode", "value": 200},
            {"name": "HttpGenericStatusCode", "value": "2XX"},
            {"name": "RetryStatus", "value": "none"},
        ],
    }


def test_metric_of_a_failure(harness: WorkerHarness) -> None:
    """A server error counts as fault and as 5xx, and carries the error."""
    port = harness.signed_in()
    harness.backend.answers["AcceptContact"] = (503, {"message": "later"})
    ask(harness, port, "acceptContact", obj(contactId="c"))
    [metric] = [data for data in port.data_of("api_metric") if data.name == "acceptContact"]
    assert (metric.error5xx, metric.fault, metric.error.message) == (1, 1, "later")


def test_metric_of_a_related_contact(harness: WorkerHarness) -> None:
    """Contacts made in relation to another one are measured under a second name, which comes first."""
    port = harness.signed_in()
    ask(harness, port, "createTaskContact", obj(name="t", relatedContactId="c"))
    names = [data.name for data in port.data_of("api_metric")]
    assert names[-2:] == ["createTaskContactWithRelatedContactId", "createTaskContact"]


def test_agent_app(harness: WorkerHarness) -> None:
    """Requests for the AgentApp find their way by their method's name, with cookies and the token under its name."""
    port = harness.signed_in()
    harness.backend.answers["api"] = {"contactData": {"customerId": "x"}}
    [answer] = ask(harness, port, "AgentAppService.Lcms.getContact", obj(contactId="c"))
    assert answer.data.contactData.customerId == "x"
    request = harness.network.requests[-1]
    assert (request.method, request.url, request.credentials) == ("POST", "https://acme/agent-app/api", "include")
    assert plain(request.headers) == {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "X-Amz-target": "AgentAppService.Lcms.getContact",
        "X-Amz-Bearer": '{"lily-auth":"tok"}',
    }
    assert request.body == '{"contactId":"c"}'


def test_agent_app_failure(harness: WorkerHarness) -> None:
    """What the AgentApp answers to a request it refuses goes back as the error, with the status."""
    port = harness.signed_in()
    harness.backend.answers["api"] = (422, {"reason": "no"})
    [answer] = ask(harness, port, "AgentAppService.Lcms.getContact", obj(contactId="c"))
    assert json.loads(answer.err) == {"reason": "no", "status": 422}


def test_busy_agent_app_is_tried_five_times(harness: WorkerHarness) -> None:
    """5xx and 429 are retried a second apart."""
    port = harness.signed_in()
    harness.backend.answers["api"] = (503, "")
    assert ask(harness, port, "AgentAppService.Lcms.getContact", obj(contactId="c"), wait=4000) == []
    harness.clock.advance(100)
    assert harness.backend.count("api") == 5
    assert json.loads(port.data_of("api_response")[0].err) == {"status": 503}


def test_without_agent_app_its_requests_fail(harness: WorkerHarness) -> None:
    """A session that was configured without AgentApp answers requests for it with a failure."""
    port = harness.page()
    port.send("configure", configure_payload(agentAppEndpoint=None))
    [answer] = ask(harness, port, "AgentAppService.Lcms.getContact")
    assert answer.err == "{}"


TEMPLATES = "https://acme.my.connect.aws/task-templates/api/ccp"


@pytest.mark.parametrize(
    ("method", "params", "request_line"),
    [
        ("listTaskTemplates", {"instanceId": "i/1"}, f"GET {TEMPLATES}/proxy/instance/i%2F1/task/template"),
        (
            "listTaskTemplates",
            {"instanceId": "i", "queryParams": {"status": "active", "nextToken": None, "maxResults": 5}},
            f"GET {TEMPLATES}/proxy/instance/i/task/template?status=active&maxResults=5",
        ),
        (
            "getTaskTemplate",
            {"instanceId": "i", "templateParams": {"id": "t", "version": 3}},
            f"GET {TEMPLATES}/proxy/instance/i/task/template/t?snapshotVersion=3",
        ),
        (
            "getTaskTemplate",
            {"instanceId": "i", "templateParams": {"id": "t"}},
            f"GET {TEMPLATES}/proxy/instance/i/task/template/t",
        ),
        ("createTemplatedTask", {"name": "n"}, f"PUT {TEMPLATES}/createTemplatedTask"),
        ("updateContact", {"contactId": "c"}, f"POST {TEMPLATES}/updateContact"),
    ],
)
def test_task_templates(harness: WorkerHarness, method: str, params: dict[str, Any], request_line: str) -> None:
    """Requests for task templates find their way by their method's name, with cookies; answers come back."""
    port = harness.signed_in()
    harness.backend.answers[request_line.split("/")[-1]] = {"id": "made"}
    [answer] = ask(harness, port, method, parse_json(json.dumps(params)))
    request = harness.network.requests[-1]
    assert f"{request.method} {request.url}" == request_line
    assert (request.credentials, request.headers["x-csrf-token"]) == ("include", "csrf")
    assert request.body == (None if request.method == "GET" else json.dumps(params, separators=(",", ":")))
    assert (answer.err, answer.data.id) == (None, "made")


@pytest.mark.parametrize("params", [None, 5, "text", obj()])
def test_any_parameters_are_answered(harness: WorkerHarness, params: Any) -> None:
    """Parameters that are no object count as none."""
    port = harness.signed_in()
    [answer] = ask(harness, port, "clearContact", params)
    assert answer.err is None
    assert harness.backend.bodies("ClearContact") == [{}]


def test_parameters_that_json_cannot_hold(harness: WorkerHarness) -> None:
    """A request that cannot be sent is answered with InvalidParameterType."""
    port = harness.signed_in()
    cycle = obj(contactId="c")
    cycle.cycle = cycle
    [answer] = ask(harness, port, "clearContact", cycle)
    assert json.loads(answer.err)["type"] == "InvalidParameterType"


def test_port_that_left_gets_no_answer(harness: WorkerHarness) -> None:
    """An answer to a page that has gone meanwhile goes nowhere."""
    port = harness.signed_in()
    port.send("api_request", obj(requestId="r1", method="acceptContact", params=obj(contactId="c")))
    port.send("close")
    port.is_broken = True
    harness.clock.advance(1000)
    assert port.data_of("api_response") == []
