"""Requests of pages: each is answered once, to the one who asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streams.host.json import parse_json
from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import FakePort, configure_payload, plain


def ask(desk: Desk, port: FakePort, method: str, params: Any = None, wait: float = 2000) -> list[Any]:
    port.say("api_request", obj(event="api_request", requestId="r1", method=method, params=params))
    desk.world.pass_time(wait)
    return port.all("api_response")


def test_success(desk: Desk) -> None:
    """The backend's answer comes back with the request's id and `err` null, to the asking port only."""
    port, other = desk.signed_in(), desk.page()
    desk.service.answers["CreateTaskContact"] = {"contactId": "c-9"}
    answers = ask(desk, port, "createTaskContact", obj(name="t"))
    assert plain(answers) == [{"event": "api_response", "requestId": "r1", "data": {"contactId": "c-9"}, "err": None}]
    assert other.all("api_response") == []


def test_failure_is_json_text(desk: Desk) -> None:
    """A refused operation comes back as JSON text with type, message, stack, retryStatus and statusCode."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = (400, {"__type": "com.amazon#InvalidStateException", "message": "bad"})
    [answer] = ask(desk, port, "acceptContact", obj(contactId="c"))
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
def test_unauthorized_is_answered_and_broadcast(desk: Desk, status: int, name: str) -> None:
    """A 401 is answered with an error text, and all pages hear `auth_fail {authorize: true}`."""
    port, other = desk.signed_in(), desk.page()
    desk.service.answers["AcceptContact"] = (status, {"__type": name, "message": ""})
    [answer] = ask(desk, port, "acceptContact", obj(contactId="c"))
    assert json.loads(answer.err)["type"] == name
    for page in (port, other):
        assert plain(page.all("auth_fail")) == [{"authorize": True}]


def test_access_denied_is_answered_only(desk: Desk) -> None:
    """A 403 for one operation is answered; it says nothing about the session, so nothing is broadcast."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = (403, {"__type": "AccessDeniedException", "message": "no"})
    [answer] = ask(desk, port, "acceptContact", obj(contactId="c"))
    assert json.loads(answer.err)["statusCode"] == 403
    assert port.all("access_denied") == port.all("auth_fail") == []


def test_network_failure_is_retried_and_answered(desk: Desk) -> None:
    """A broken connection is tried four times in all, then answered as NetworkingError without status."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = (0, "")
    [answer] = ask(desk, port, "acceptContact", obj(contactId="c"))
    assert desk.service.count("AcceptContact") == 4
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
def test_which_failures_are_retried(desk: Desk, answer: Any, requests: int) -> None:
    """Server errors, throttling and expired tokens are tried four times; other refusals once."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = answer
    assert len(ask(desk, port, "acceptContact", obj(contactId="c"))) == 1
    assert desk.service.count("AcceptContact") == requests


def test_recovery_within_the_retries(desk: Desk) -> None:
    """A hiccup is invisible to the page: the answer of the retry counts."""
    port = desk.signed_in()
    replies = [(500, {}), (0, ""), (200, {})]
    desk.service.answers["AcceptContact"] = lambda body: replies.pop(0)
    [answer] = ask(desk, port, "acceptContact", obj(contactId="c"))
    assert answer.err is None


def test_silence_is_ended(desk: Desk) -> None:
    """A backend that never answers is given up after two minutes, once: by then nobody waits for a second try."""
    port = desk.signed_in()
    serve = desk.world.backend
    desk.world.backend = lambda request, answer: (
        None if "AcceptContact" in (request.headers["X-Amz-Target"] or "") else serve(request, answer)
    )
    assert ask(desk, port, "acceptContact", obj(contactId="c"), wait=119_000) == []
    desk.world.pass_time(3000)
    [answer] = port.all("api_response")
    assert json.loads(answer.err)["type"] == "TimeoutError"


@pytest.mark.parametrize(
    "method", ["destroyContact", "updateContactAttributes", "addNewConnection", "transferContact", "dance"]
)
def test_methods_without_operation(desk: Desk, method: str) -> None:
    """A method the service does not have fails on the spot: err `{}`, and a message that names it."""
    port = desk.signed_in()
    [answer] = ask(desk, port, method, obj(contactId="c"), wait=0)
    assert answer.err == "{}"
    assert method in answer.data.message


def test_without_session_every_request_fails(desk: Desk) -> None:
    """Before `configure` and after `terminate` requests are answered with a failure."""
    port = desk.page()
    [answer] = ask(desk, port, "acceptContact", obj(contactId="c"))
    assert answer.err == "{}"


@pytest.mark.row("L10")
def test_metrics(desk: Desk) -> None:
    """Every backend call is followed by `api_metric` to all pages: name, time, fault, status class, retry status."""
    port, other = desk.signed_in(), desk.page()
    ask(desk, port, "acceptContact", obj(contactId="c"))
    [metric] = [data for data in other.all("api_metric") if data.name == "acceptContact"]
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


def test_metric_of_a_failure(desk: Desk) -> None:
    """A server error counts as fault and as 5xx, and carries the error."""
    port = desk.signed_in()
    desk.service.answers["AcceptContact"] = (503, {"message": "later"})
    ask(desk, port, "acceptContact", obj(contactId="c"))
    [metric] = [data for data in port.all("api_metric") if data.name == "acceptContact"]
    assert (metric.error5xx, metric.fault, metric.error.message) == (1, 1, "later")


def test_metric_of_a_related_contact(desk: Desk) -> None:
    """Contacts made in relation to another one are measured under a second name, which comes first."""
    port = desk.signed_in()
    ask(desk, port, "createTaskContact", obj(name="t", relatedContactId="c"))
    names = [data.name for data in port.all("api_metric")]
    assert names[-2:] == ["createTaskContactWithRelatedContactId", "createTaskContact"]


def test_agent_app(desk: Desk) -> None:
    """Requests for the AgentApp find their way by their method's name, with cookies and the token under its name."""
    port = desk.signed_in()
    desk.service.answers["api"] = {"contactData": {"customerId": "x"}}
    [answer] = ask(desk, port, "AgentAppService.Lcms.getContact", obj(contactId="c"))
    assert answer.data.contactData.customerId == "x"
    request = desk.world.requests[-1]
    assert (request.method, request.url, request.credentials) == ("POST", "https://acme/agent-app/api", "include")
    assert plain(request.headers) == {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "X-Amz-target": "AgentAppService.Lcms.getContact",
        "X-Amz-Bearer": '{"lily-auth":"tok"}',
    }
    assert request.body == '{"contactId":"c"}'


def test_agent_app_failure(desk: Desk) -> None:
    """What the AgentApp answers to a request it refuses goes back as the error, with the status."""
    port = desk.signed_in()
    desk.service.answers["api"] = (422, {"reason": "no"})
    [answer] = ask(desk, port, "AgentAppService.Lcms.getContact", obj(contactId="c"))
    assert json.loads(answer.err) == {"reason": "no", "status": 422}


def test_busy_agent_app_is_tried_five_times(desk: Desk) -> None:
    """5xx and 429 are retried a second apart."""
    port = desk.signed_in()
    desk.service.answers["api"] = (503, "")
    assert ask(desk, port, "AgentAppService.Lcms.getContact", obj(contactId="c"), wait=4000) == []
    desk.world.pass_time(100)
    assert desk.service.count("api") == 5
    assert json.loads(port.all("api_response")[0].err) == {"status": 503}


def test_without_agent_app_its_requests_fail(desk: Desk) -> None:
    """A session that was configured without AgentApp answers requests for it with a failure."""
    port = desk.page()
    port.say("configure", configure_payload(agentAppEndpoint=None))
    [answer] = ask(desk, port, "AgentAppService.Lcms.getContact")
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
def test_task_templates(desk: Desk, method: str, params: dict[str, Any], request_line: str) -> None:
    """Requests for task templates find their way by their method's name, with cookies; answers come back."""
    port = desk.signed_in()
    desk.service.answers[request_line.split("/")[-1]] = {"id": "made"}
    [answer] = ask(desk, port, method, parse_json(json.dumps(params)))
    request = desk.world.requests[-1]
    assert f"{request.method} {request.url}" == request_line
    assert (request.credentials, request.headers["x-csrf-token"]) == ("include", "csrf")
    assert request.body == (None if request.method == "GET" else json.dumps(params, separators=(",", ":")))
    assert (answer.err, answer.data.id) == (None, "made")


@pytest.mark.parametrize("params", [None, 5, "text", obj()])
def test_any_parameters_are_answered(desk: Desk, params: Any) -> None:
    """Parameters that are no object count as none."""
    port = desk.signed_in()
    [answer] = ask(desk, port, "clearContact", params)
    assert answer.err is None
    assert desk.service.bodies("ClearContact") == [{}]


def test_parameters_that_json_cannot_hold(desk: Desk) -> None:
    """A request that cannot be sent is answered with InvalidParameterType."""
    port = desk.signed_in()
    cycle = obj(contactId="c")
    cycle.cycle = cycle
    [answer] = ask(desk, port, "clearContact", cycle)
    assert json.loads(answer.err)["type"] == "InvalidParameterType"


def test_port_that_left_gets_no_answer(desk: Desk) -> None:
    """An answer to a page that has gone meanwhile goes nowhere."""
    port = desk.signed_in()
    port.say("api_request", obj(requestId="r1", method="acceptContact", params=obj(contactId="c")))
    port.say("close")
    port.is_dead = True
    desk.world.pass_time(1000)
    assert port.all("api_response") == []
