"""Small pure parts: parameters, times, endpoints, pacing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.host.clock import Date
from streams.host.markers import obj
from streams.worker.cti_client import CtiClient
from streams.worker.cti_params import service_params
from streams.worker.endpoints import Endpoints
from streams.worker.instants import revive
from streams.worker.pacing import Backoff, Pacing
from streams.worker.task_templates_client import TaskTemplatesClient
from tests.unit.worker.world import World, js, plain

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


@given(st.dictionaries(st.text(max_size=5), JSON_VALUES, max_size=4))
def test_parameters_are_copied_without_nulls(params: Any) -> None:
    """Null members vanish at any depth, everything else stays, and the caller's object is not touched."""
    source = js({"wrapped": params})
    before = plain(source)
    assert plain(service_params("acceptContact", source)) == without_nulls({"wrapped": params})
    assert plain(source) == before


def test_times_go_out_as_epoch_seconds() -> None:
    """Dates are sent as seconds, fractions kept."""
    made = service_params("putAgentState", obj(state=obj(name="Available", startTimestamp=Date(1760000000250))))
    assert made.state.startTimestamp == 1760000000.25


def test_endpoint_aliases_are_stripped() -> None:
    """`endpointId` and the queue's `queueId` are the pages' own and stay here; the same names elsewhere are data."""
    made = service_params(
        "createAdditionalConnection",
        js(
            {
                "contactId": "c",
                "endpoint": {"endpointARN": "e", "endpointId": "e", "queue": {"queueARN": "q", "queueId": "q"}},
                "references": {"queueId": {"value": "x"}},
            }
        ),
    )
    assert plain(made) == {
        "contactId": "c",
        "endpoint": {"endpointARN": "e", "queue": {"queueARN": "q"}},
        "references": {"queueId": {"value": "x"}},
    }


def test_related_contact_wins() -> None:
    """`previousContactId` goes when there is a `relatedContactId`, and stays when there is none."""
    assert plain(service_params("createTaskContact", obj(relatedContactId="r", previousContactId="p"))) == {
        "relatedContactId": "r"
    }
    assert (
        plain(service_params("createTaskContact", obj(relatedContactId="", previousContactId="p")))["previousContactId"]
        == "p"
    )


def test_configuration_is_reduced() -> None:
    """Updating the configuration sends what the service takes, and none of the lists."""
    made = service_params(
        "updateAgentConfiguration",
        js(
            {
                "configuration": {
                    "name": "a",
                    "username": "b",
                    "softphoneEnabled": True,
                    "softphoneAutoAccept": False,
                    "extension": "",
                    "permissions": [],
                    "agentPreferences": {"locale": "de_DE"},
                    "agentStates": [],
                    "routingProfile": {
                        "name": "r",
                        "routingProfileARN": "rp",
                        "routingProfileId": "rp",
                        "queues": [],
                        "defaultOutboundQueue": {"queueARN": "q", "name": "n", "queueId": "q"},
                    },
                }
            }
        ),
    )
    assert plain(made) == {
        "configuration": {
            "name": "a",
            "softphoneEnabled": True,
            "softphoneAutoAccept": False,
            "extension": "",
            "agentPreferences": {"locale": "de_DE"},
            "routingProfile": {
                "name": "r",
                "routingProfileARN": "rp",
                "defaultOutboundQueue": {"queueARN": "q", "name": "n"},
            },
        }
    }


def test_statistics_are_renamed() -> None:
    """Softphone statistics and reports use the service's names."""
    statistics = [{"packetsCount": 5, "packetsLost": 1}]
    metrics = service_params("sendSoftphoneCallMetrics", js({"softphoneStreamStatistics": statistics}))
    assert plain(metrics) == {"softphoneStreamStatistics": [{"packetCount": 5, "packetsLost": 1}]}
    report = service_params(
        "sendSoftphoneCallReport",
        js(
            {
                "report": {
                    "handshakingTimeMillis": 1,
                    "preTalkingTimeMillis": 2,
                    "talkingTimeMillis": 3,
                    "handshakingFailure": False,
                    "gumTimeMillis": 4,
                    "softphoneStreamStatistics": statistics,
                }
            }
        ),
    )
    assert plain(report.report) == {
        "handshakeTimeMillis": 1,
        "preTalkTimeMillis": 2,
        "talkTimeMillis": 3,
        "handshakeFailure": False,
        "gumTimeMillis": 4,
        "softphoneStreamStatistics": [{"packetCount": 5, "packetsLost": 1}],
    }


@pytest.mark.parametrize(
    "method",
    [
        "completeContact",
        "clearContact",
        "rejectContact",
        "createTaskContact",
        "updateMonitorParticipantState",
        "pauseContact",
        "resumeContact",
    ],
)
def test_operations_without_authentication_member(method: str) -> None:
    """Some operations take the token in the header only; none is signed or sends cookies of other sites."""
    world = World()
    CtiClient(world, "https://a/api", "tok").call(method, obj(contactId="c"), lambda outcome: None)  # type: ignore[arg-type]
    [request] = world.requests
    assert json.loads(request.body) == {"contactId": "c"}
    assert plain(request.headers) == {
        "Content-Type": "application/x-amz-json-1.0",
        "X-Amz-Bearer": "tok",
        "X-Amz-Target": f"AmazonConnectCTIService.{method[0].upper()}{method[1:]}",
    }
    assert request.credentials is None


@pytest.mark.parametrize(
    ("value", "millis"),
    [
        (1760000000.25, 1760000000250),
        ("1760000000", 1760000000000),
        ("2025-10-09T08:53:20.000Z", 1760000000000),
        (0, 0),
    ],
)
def test_times_come_in_several_spellings(value: Any, millis: float) -> None:
    """Epoch seconds as number or digits, and date texts, become Dates."""
    holder = obj(timestamp=value)
    revive(holder, "timestamp")
    assert holder.timestamp.getTime() == millis


def test_absent_times_stay_absent() -> None:
    """A null time stays null, an absent one absent."""
    holder = obj(timestamp=None)
    revive(holder, "timestamp")
    revive(holder, "other")
    assert plain(holder) == {"timestamp": None}


@pytest.mark.parametrize(
    ("href", "given", "cti", "authorize", "templates"),
    [
        (
            "https://acme.my.connect.aws/x/worker.js",
            {},
            "https://acme.my.connect.aws/api",
            "/auth/authorize",
            "https://acme.my.connect.aws/task-templates/api/ccp",
        ),
        (
            "https://acme.awsapps.com/connect/worker.js",
            {},
            "https://acme.awsapps.com/connect/api",
            "/connect/auth/authorize",
            "https://acme.awsapps.com/connect/task-templates/api/ccp",
        ),
        (
            "http://localhost:8080/w.js",
            {"endpoint": "cti.aws/api", "authorizeEndpoint": "/a"},
            "https://cti.aws/api",
            "/a",
            "http://cti.aws/task-templates/api/ccp",
        ),
        (
            "https://acme.my.connect.aws/w.js",
            {"taskTemplatesEndpoint": "other:1/task-templates/api/ccp", "endpoint": "https://c/api"},
            "https://c/api",
            "/auth/authorize",
            "https://other:1/task-templates/api/ccp",
        ),
    ],
)
def test_endpoints(href: str, given: Any, cti: str, authorize: str, templates: str) -> None:
    """Endpoints follow from the configuration, else from where the worker script lies; the old domain has a prefix."""
    endpoints = Endpoints(World(href).location, js(given))
    assert (endpoints.cti, endpoints.authorize, endpoints.task_templates) == (cti, authorize, templates)


def test_agent_app_endpoint() -> None:
    """The AgentApp endpoint gets the page's protocol if it has none."""
    location = World().location
    assert Endpoints(location, obj(agentAppEndpoint="acme/agent-app")).agent_app == "https://acme/agent-app"
    assert Endpoints(location, obj(agentAppEndpoint="https://acme/a")).agent_app == "https://acme/a"
    assert Endpoints(location, obj()).agent_app == ""


@pytest.mark.parametrize(
    ("method", "params", "expected"),
    [
        (
            "listTaskTemplates",
            {"instanceId": "i", "queryParams": {"status": "active", "x y": None, "a&b": 1}},
            ("GET", "b/proxy/instance/i/task/template?status=active&a%26b=1"),
        ),
        ("listTaskTemplates", {"instanceId": "i"}, ("GET", "b/proxy/instance/i/task/template")),
        (
            "getTaskTemplate",
            {"instanceId": "i/", "templateParams": {"id": "t", "version": 3}},
            ("GET", "b/proxy/instance/i%2F/task/template/t?snapshotVersion=3"),
        ),
        (
            "getTaskTemplate",
            {"instanceId": "i", "templateParams": {"id": "t"}},
            ("GET", "b/proxy/instance/i/task/template/t"),
        ),
        ("createTemplatedTask", {"a": 1}, ("PUT", "b/createTemplatedTask")),
        ("updateContact", {"a": 1}, ("POST", "b/updateContact")),
    ],
)
def test_task_templates(method: str, params: Any, expected: Any) -> None:
    """Each method has its verb and URL; cookies and the csrf header go along."""
    world = World()
    TaskTemplatesClient(world, "b").call(method, js(params), lambda outcome: None)  # type: ignore[arg-type]
    [request] = world.requests
    assert (request.method, request.url) == expected
    assert (request.credentials, request.headers["x-csrf-token"]) == ("include", "csrf")
    assert request.body == ('{"a":1}' if expected[0] != "GET" else None)


@given(st.lists(st.tuples(st.floats(0, 40_000), st.booleans()), max_size=400))
def test_pacing_is_bounded(answers: list[tuple[float, bool]]) -> None:
    """Whatever the server does, the long-run rate stays below the burst plus twenty questions a second."""
    pacing, now = Pacing(), 0.0
    for elapsed, changed in answers:
        now += elapsed
        delay = pacing.after(now, elapsed, changed)
        assert 0 <= delay <= 5000
        now += delay
    assert len(answers) <= 201 + now / 50 + sum(not changed for _, changed in answers)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_backoff_grows_to_its_ceiling(chances: list[float]) -> None:
    """Each delay is within a fifth of its step; steps double up to the ceiling; reset starts over."""
    backoff = Backoff(1000, 2, 30_000)
    for step, chance in enumerate(chances):
        expected = min(30_000, 1000 * 2**step)
        assert 0.8 * expected <= backoff.delay(chance) <= 1.2 * expected + 0.001
    backoff.reset()
    assert backoff.delay(0.5) == 1000
