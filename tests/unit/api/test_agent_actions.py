"""What the agent does (public API §4.3)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.util.errors import ValueError as BadArgument
from tests.support.fakes.clock import FakeClock
from tests.unit.api.data import agent_data, js
from tests.unit.api.page import SILENCE, Callbacks, Page, broken, kept, plain

PHONE = {
    "endpointARN": None,
    "type": "phone_number",
    "name": None,
    "phoneNumber": "+12065550100",
    "agentLogin": None,
    "queue": None,
}


@pytest.fixture
def agent(page: Page) -> Any:
    """The agent of a page."""
    return page.update(agent_data()).connect.Agent()


@pytest.mark.row("F25")
def test_set_state_sends_the_state_object(page: Page, agent: Any) -> None:
    """`setState` sends the state object as it is; without options `enqueueNextState` is undefined."""
    state = agent.getAgentStates()[0]
    agent.setState(state)
    agent.setStatus(state, None, obj(enqueueNextState=1))
    agent.setState(state, None, obj())
    assert page.ccp.requests == [
        ("putAgentState", {"state": plain(state), "enqueueNextState": None}),
        ("putAgentState", {"state": plain(state), "enqueueNextState": True}),
        ("putAgentState", {"state": plain(state), "enqueueNextState": False}),
    ]


@pytest.mark.row("F25")
def test_set_state_takes_a_name(page: Page, agent: Any) -> None:
    """`setState` takes the name of a state, and sends the state of this name."""
    agent.setState("Available")
    assert page.ccp.requests == [
        ("putAgentState", {"state": plain(agent.getAgentStates()[0]), "enqueueNextState": None})
    ]


@pytest.mark.row("F25")
def test_an_unknown_state_name_is_refused(page: Page, agent: Any) -> None:
    """A name that no state has is refused at once, by callback and promise, and nothing is sent."""
    answers = Callbacks()
    error = broken(agent.setState("Siesta", answers))
    assert (error.code, error.message) == ("unknown_agent_state", "No state Siesta")
    assert [reasons[0] for reasons in answers.failures] == [error.cause]
    assert page.ccp.requests == []


def test_set_state_needs_a_state(agent: Any) -> None:
    """Without a state `setState` throws a ValueError."""
    with pytest.raises(BadArgument, match="state must be provided"):
        agent.setState(None)


def test_set_state_answers(page: Page, agent: Any) -> None:
    """`success` gets the data, `failure` the error and the data."""
    page.ccp.answer("putAgentState", {"data": obj(fine=1)}, {"err": "bad", "data": obj(worse=1)})
    answers = Callbacks()
    agent.setState(obj(), answers)
    agent.setState(obj(), answers)
    assert plain(answers.successes) == [{"fine": 1}]
    assert answers.failures[0][0] == "bad"


@pytest.mark.row("F24")
def test_a_saved_configuration_is_read_again(page: Page, agent: Any) -> None:
    """A saved configuration is read again; the language becomes the locale."""
    answers = Callbacks()
    agent.setConfiguration(js({"extension": "+1", "agentPreferences": {"LANGUAGE": "de_DE"}}), answers)
    sent = {"extension": "+1", "agentPreferences": {"LANGUAGE": "de_DE", "locale": "de_DE"}}
    assert page.ccp.requests == [("updateAgentConfiguration", {"configuration": sent})]
    assert ("reload_agent_configuration", None) in page.ccp.received
    assert len(answers.successes) == 1


def test_set_configuration_without_callbacks(page: Page, agent: Any) -> None:
    """Callbacks may be missing."""
    agent.setConfiguration(agent.getConfiguration())
    assert ("reload_agent_configuration", None) in page.ccp.received


@pytest.mark.parametrize("preferences", [{"LANGUAGE": "xx"}, {}, {"locale": "de"}])
def test_unknown_locales(preferences: dict[str, str], page: Page, agent: Any) -> None:
    """A configuration with a locale that the service does not know fails, and nothing is sent."""
    answers = Callbacks()
    agent.setConfiguration(js({"agentPreferences": preferences}), answers)
    assert answers.failures == [("InvalidLocale",)]
    assert page.ccp.requests == []


def test_set_configuration_refused(page: Page, agent: Any) -> None:
    """What the service refuses reaches `failure`, and nothing is read again."""
    page.ccp.answer("updateAgentConfiguration", {"err": "no"})
    answers = Callbacks()
    agent.setConfiguration(agent.getConfiguration(), answers)
    assert answers.failures[0][0] == "no"
    assert ("reload_agent_configuration", None) not in page.ccp.received


def test_set_configuration_needs_one(agent: Any) -> None:
    """Without a configuration `setConfiguration` throws a ValueError."""
    with pytest.raises(BadArgument, match="configuration must be provided"):
        agent.setConfiguration(None, Callbacks())


@pytest.mark.row("F26")
def test_connect_sends_endpoint_and_queue(page: Page, agent: Any) -> None:
    """`connect` sends a copy of the endpoint without its alias, and the default outbound queue."""
    endpoint = page.connect.Endpoint.byPhoneNumber("+12065550100")
    agent.connect(endpoint)
    assert page.ccp.requests == [("createOutboundContact", {"endpoint": PHONE, "queueARN": "arn:out"})]
    assert endpoint.endpointId is None


def test_call_out_options(page: Page, agent: Any) -> None:
    """Queue and related contact may be given; options double as callbacks."""
    answers = Callbacks()
    agent.connect(
        page.connect.Endpoint.byPhoneNumber("+12065550100"),
        obj(queueId="arn:x", relatedContactId="c-0", success=answers.success),
    )
    assert page.ccp.requests == [
        ("createOutboundContact", {"endpoint": PHONE, "queueARN": "arn:x", "relatedContactId": "c-0"})
    ]
    assert len(answers.successes) == 1


def test_call_out_in_time(page: Page, agent: Any, clock: FakeClock) -> None:
    """With `timeout`, an answer in time is the only one."""
    answers = Callbacks()
    agent.connect(None, obj(timeout=50, success=answers.success, failure=answers.failure))
    clock.advance(50)
    assert (len(answers.successes), answers.failures) == (1, [])


def test_call_out_too_late(page: Page, agent: Any, clock: FakeClock) -> None:
    """With `timeout`, `failure` gets a ValueError once when the time is over, and a late answer nothing."""
    page.ccp.answer("createOutboundContact", SILENCE)
    answers = Callbacks()
    agent.connect(None, obj(timeout=50, success=answers.success, failure=answers.failure))
    assert clock.delays == [50]
    clock.advance(50)
    asked = next(data for event, data in page.ccp.received if event == "api_request")
    page.ccp.respond("api_response", asked.requestId, {})
    assert answers.successes == []
    assert [str(reasons[0]) for reasons in answers.failures] == ["Agent.connect timed out after 50 ms"]
    assert isinstance(answers.failures[0][0], BadArgument)


@pytest.mark.parametrize("timeout", [None, 0, -1, "soon"])
def test_no_timeout(timeout: Any, page: Page, agent: Any, clock: FakeClock) -> None:
    """Only a positive number is a time-out."""
    page.ccp.answer("createOutboundContact", {"data": obj(contactId="c-1")})
    agent.connect(None, obj(timeout=timeout))
    assert timeout not in clock.delays


@pytest.mark.row("F28")
def test_endpoints_of_all_pages(page: Page, agent: Any) -> None:
    """`getEndpoints` follows the pages and hands one array of Endpoint under both names."""
    page.ccp.answer(
        "getEndpoints",
        {"data": js({"endpoints": [{"endpointARN": "e-1", "type": "agent", "other": 1}], "nextToken": "more"})},
        {"data": js({"endpoints": [{"endpointARN": "e-2"}], "nextToken": None})},
    )
    answers = Callbacks()
    agent.getEndpoints(["q-1", "q-2"], answers)
    (found,) = answers.successes
    assert [one.endpointId for one in found.endpoints] == ["e-1", "e-2"]
    assert found.endpoints is found.addresses
    assert isinstance(found.endpoints[0], page.connect.Endpoint)
    assert page.ccp.requests == [
        ("getEndpoints", {"queueARNs": ["q-1", "q-2"], "nextToken": None, "maxResults": 500}),
        ("getEndpoints", {"queueARNs": ["q-1", "q-2"], "nextToken": "more", "maxResults": 500}),
    ]


@pytest.mark.parametrize("token", ["more", ["more"], 7])
def test_a_page_that_names_itself(page: Page, agent: Any, token: Any) -> None:
    """A token that repeats, or is none, ends the list: the pages so far are the answer, and nothing is asked again."""
    one = {"data": js({"endpoints": [{"endpointARN": "e"}], "nextToken": token})}
    page.ccp.answer("getEndpoints", *[one] * 5)
    answers = Callbacks()
    agent.getEndpoints("q-1", answers)
    (found,) = answers.successes
    assert len(found.endpoints) == len(page.ccp.requests) == (2 if token == "more" else 1)


def test_one_queue_is_wrapped(page: Page, agent: Any) -> None:
    """A single queue ARN is sent as an array of one; the old name works as well."""
    agent.getAddresses("q-1", Callbacks())
    assert page.ccp.requests[0][1]["queueARNs"] == ["q-1"]


def test_endpoints_refused(page: Page, agent: Any) -> None:
    """What the service refuses reaches `failure`, which may be missing."""
    page.ccp.answer("getEndpoints", {"err": "no"})
    answers = Callbacks()
    agent.getEndpoints("q-1", answers)
    agent.getEndpoints("q-1", obj(success=answers.success))
    assert answers.failures[0][0] == "no"
    assert answers.successes == []


@pytest.mark.row("F28")
def test_endpoints_without_callbacks(page: Page, agent: Any) -> None:
    """Without callbacks the promise reports the outcome."""
    page.ccp.answer("getEndpoints", {"data": js({"endpoints": [{"endpointARN": "e-1"}]})})
    assert [one.endpointARN for one in kept(agent.getEndpoints("q-1")).endpoints] == ["e-1"]


@pytest.mark.parametrize(
    ("method", "arguments", "broadcast"),
    [
        ("mute", [], ("mute", {"mute": True})),
        ("unmute", [], ("mute", {"mute": False})),
        ("setSpeakerDevice", ["d"], ("configuration::set_speaker_device", {"deviceId": "d"})),
        ("setMicrophoneDevice", ["d"], ("configuration::set_microphone_device", {"deviceId": "d"})),
        ("setRingerDevice", ["d"], ("configuration::set_ringer_device", {"deviceId": "d"})),
        ("setCameraDevice", ["d"], ("configuration::camera_device_changed", {"deviceId": "d"})),
        ("setBackgroundBlur", [True], ("configuration::background_blur_changed", {"isBackgroundBlurEnabled": True})),
    ],
)
def test_devices(method: str, arguments: list[Any], broadcast: tuple[str, Any], page: Page, agent: Any) -> None:
    """Commands about devices go to all tabs: whichever hosts the softphone obeys."""
    getattr(agent, method)(*arguments)
    assert page.ccp.broadcasts == [broadcast]
