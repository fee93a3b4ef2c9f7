"""Small pure parts: parameters, times, endpoints, pauses."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.host.clock import Date
from streams.host.markers import obj
from streams.worker.backend import Backend
from streams.worker.cti_params import service_params
from streams.worker.lifetime import Lifetime
from streams.worker.poll_throttle import PollThrottle
from streams.worker.session import Session
from streams.worker.timer import Timer
from streams.worker.timestamps import revive
from streams.worker.token_refresh import TokenRefresh
from tests.support.fakes.environment import FakeEnvironment
from tests.support.fakes.values import js, plain
from tests.unit.worker.harness import configure_payload


def session_of(browser: FakeEnvironment, **given: Any) -> Session:
    """A session in a browser, configured with more than a token."""
    return Session(browser, lambda event, data: None, configure_payload("tok", **given))  # type: ignore[arg-type]


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
    browser = FakeEnvironment()
    session = session_of(browser)
    Backend(session, TokenRefresh(session, None)).call(method, obj(contactId="c"), lambda outcome: None)
    [request] = browser.network.requests
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
    """Epoch seconds as number or digits, and date texts, become Dates, at any depth."""
    holder = js({"list": [{"snapshotTimestamp": value, "agent": {"timeStamp": value}}], "time": value})
    revive(holder)
    assert plain(holder) == {"list": [{"snapshotTimestamp": millis, "agent": {"timeStamp": millis}}], "time": value}


def test_absent_times_stay_absent() -> None:
    """A null time stays null; what only has the name of a time is left alone."""
    holder = js({"timestamp": None, "attributes": {"timestamp": {"name": "timestamp", "value": "5"}}})
    before = plain(holder)
    revive(holder)
    assert plain(holder) == before


STRUCTURES = """nextState agentAvailabilityState queue attributes references contactFeatures channelContext
segmentAttributes customerEndpoint connectSystemEndpoint emailRecipients agentContactHandlingConfig endpoint
softphoneMediaInfo chatMediaInfo monitoringInfo capabilities monitorCapabilities agentPreferences channelConcurrencyMap
defaultOutboundQueue screenRecordingConfig""".split()

SCALARS = """"agentStateARN name type state startTimestamp initialContactId relatedContactId
contactAssociationId contactDuration description initiationMethod languageCode queueTimestamp
screenRecordingState screenRecordingEnabled attachmentsEnabled scheduledTime taskTemplateId initial mute
forcedMute quickConnectName monitorStatus callType autoAccept callContextToken callConfigJson
mediaLegContextToken connectionData chatAutoAccept joinTimeStamp endpointARN displayName phoneNumber
agentLogin emailAddress queueARN extension username agentARN softphoneEnabled routingProfileARN nextToken
expiry""".split()


def test_absent_structures_disappear() -> None:
    """Structures, lists and maps that are null become absent, null texts, numbers, flags and times stay."""
    holder = js({"inner": dict.fromkeys([*STRUCTURES, *SCALARS])})
    revive(holder)
    assert set(holder.inner) == set(SCALARS)


@pytest.mark.parametrize(
    ("href", "given", "cti", "authorize"),
    [
        ("https://acme.my.connect.aws/x/worker.js", {}, "https://acme.my.connect.aws/api", "/auth/authorize"),
        (
            "https://acme.awsapps.com/connect/worker.js",
            {},
            "https://acme.awsapps.com/connect/api",
            "/connect/auth/authorize",
        ),
        (
            "http://localhost:8080/w.js",
            {"endpoint": "cti.aws/api", "authorizeEndpoint": "/a"},
            "https://cti.aws/api",
            "/a",
        ),
    ],
)
def test_endpoints(href: str, given: Any, cti: str, authorize: str) -> None:
    """Endpoints follow from the configuration, else from where the worker script lies; the old domain has a prefix."""
    session = session_of(FakeEnvironment(href), **given)
    assert (session.cti_url, session.authorize_url) == (cti, authorize)


@pytest.mark.parametrize(
    ("given", "url"), [("acme/agent-app", "https://acme/agent-app"), ("https://acme/a", "https://acme/a"), (None, "")]
)
def test_agent_app_endpoint(given: Any, url: str) -> None:
    """The AgentApp endpoint gets the page's protocol if it has none."""
    assert session_of(FakeEnvironment(), agentAppEndpoint=given).app_url == url


@given(st.lists(st.tuples(st.floats(0, 40_000), st.booleans()), max_size=400))
def test_the_poll_throttle_is_bounded(answers: list[tuple[float, bool]]) -> None:
    """Whatever the server does, the long-run rate stays below the burst plus twenty questions a second."""
    throttle, now = PollThrottle(), 0.0
    for elapsed, changed in answers:
        now += elapsed
        delay = throttle.pause_after(now, elapsed, changed)
        assert 0 <= delay <= 5000
        now += delay
    assert len(answers) <= 201 + now / 50 + sum(not changed for _, changed in answers)


@given(st.floats(0, 0.99))
def test_pauses_grow_to_their_ceiling(chance: float) -> None:
    """Each pause is within a fifth of its step; steps double up to the ceiling; a success starts over."""
    browser = FakeEnvironment(chance=chance)
    timer = Timer(Lifetime(browser))  # type: ignore[arg-type]
    moments: list[float] = []

    def fail() -> None:
        moments.append(browser.now())
        timer.retry_with_backoff(fail, 1000, 30_000)

    fail()
    browser.clock.advance(400_000)
    for step, (early, late) in enumerate(pairwise(moments)):
        expected = min(30_000, 1000 * 2**step)
        assert 0.8 * expected - 1 <= late - early <= 1.2 * expected + 1
    timer.tries_failed = 0
    count = len(moments)
    fail()
    browser.clock.advance(1201)
    assert len(moments) == count + 2


def test_nothing_happens_after_the_end() -> None:
    """What is over calls nothing any more, neither its timers nor what it was to receive."""
    browser, received = FakeEnvironment(), []
    life = Lifetime(browser)  # type: ignore[arg-type]
    receive = life.guard(received.append)
    Timer(life).schedule(100, lambda: received.append("late"))
    receive("early")
    life.is_closed = True
    receive("late")
    browser.clock.advance(1000)
    assert received == ["early"]
