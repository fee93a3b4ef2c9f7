"""The events that pages receive about the agent (public API §4.1)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.util.errors import ValueError as BadArgument
from tests.unit.api.data import agent_data
from tests.unit.api.page import Page

ERRORS = [
    "Error",
    "AgentHungUp",
    "BadAddressAgent",
    "BadAddressCustomer",
    "Default",
    "FailedConnectAgent",
    "FailedConnectCustomer",
    "InvalidLocale",
    "LineEngagedAgent",
    "LineEngagedCustomer",
    "MissedCallAgent",
    "MissedCallCustomer",
    "MultipleCcpWindows",
    "RealtimeCommunicationError",
]


@pytest.fixture
def agent(page: Page) -> Any:
    """The agent of a page, Available."""
    return page.update(agent_data()).connect.Agent()


def test_events_of_the_first_data(page: Page) -> None:
    """The first data introduces the agent, refreshes, then reports type and name of the state."""
    topics = page.topics
    page.update(agent_data())
    assert topics == ["agent::update", "agent::init", "agent::refresh", "agent::routable", "agent::state_change"]


def test_agents_are_handed_over(page: Page, agent: Any) -> None:
    """`onRefresh` gets an Agent on each update, changed or not."""
    received = page.received(agent.onRefresh)
    page.update(agent_data())
    page.update(agent_data())
    assert [type(one) for one in received] == [page.connect.Agent] * 2


@pytest.mark.row("F03", "F38")
def test_state_changes(page: Page, agent: Any) -> None:
    """`onStateChange` gets old and new state by name; the same state again says nothing."""
    received = page.received(agent.onStateChange)
    for name in ("Lunch", "Lunch", "Break"):
        page.update(agent_data(name=name, kind="not_routable"))
    assert [(one.oldState, one.newState) for one in received] == [("Available", "Lunch"), ("Lunch", "Break")]
    assert isinstance(received[0].agent, page.connect.Agent)


@pytest.mark.row("F05")
def test_not_routable_only_when_the_type_changes(page: Page, agent: Any) -> None:
    """From one not-routable state to another `onNotRoutable` stays silent."""
    received = page.received(agent.onNotRoutable)
    page.update(agent_data(name="Lunch", kind="not_routable"))
    page.update(agent_data(name="Break", kind="not_routable"))
    assert len(received) == 1


@pytest.mark.row("F04", "F06")
def test_routable_and_offline(page: Page, agent: Any) -> None:
    """`onOffline` and `onRoutable` follow the type of the state."""
    offline, routable = page.received(agent.onOffline), page.received(agent.onRoutable)
    page.update(agent_data(name="Offline", kind="offline"))
    page.update(agent_data())
    assert (len(offline), len(routable)) == (1, 1)


def test_system_states_have_no_event_of_their_type(page: Page, agent: Any) -> None:
    """Entering a system state emits the change of state and nothing about routing."""
    topics = page.topics
    page.update(agent_data(name="Busy", kind="system"))
    assert topics == ["agent::update", "agent::refresh", "agent::state_change"]


@pytest.mark.row("F07", "K09", "K10", "K11", "K12", "K13")
@pytest.mark.parametrize("name", ERRORS)
def test_each_error_state_reaches_on_error(name: str, page: Page, agent: Any) -> None:
    """Each of the error states is reported by `onError`."""
    received = page.received(agent.onError)
    page.update(agent_data(name=name, kind="error"))
    assert len(received) == 1


@pytest.mark.row("F11")
def test_after_call_work(page: Page, agent: Any) -> None:
    """`onAfterCallWork` follows the state AfterCallWork; a pause of one's own after it is a change of state."""
    received, changes = page.received(agent.onAfterCallWork), page.received(agent.onStateChange)
    page.update(agent_data(name="AfterCallWork", kind="system"))
    page.update(agent_data(name="Break", kind="not_routable"))
    assert len(received) == 1
    assert changes[1].newState == "Break"


def test_next_states(page: Page, agent: Any) -> None:
    """A queued next state is reported when it comes and when it goes."""
    queued, cleared = page.received(agent.onEnqueuedNextState), page.received(agent.onClearedNextState)
    page.update(agent_data(nextState={"name": "Lunch", "type": "not_routable"}))
    assert (len(queued), len(cleared)) == (1, 0)
    assert page.connect.Agent().getNextState().name == "Lunch"
    page.update(agent_data())
    assert (len(queued), len(cleared)) == (1, 1)


@pytest.mark.row("F01", "F09", "F10")
@pytest.mark.parametrize(
    ("method", "topic", "data"),
    [
        ("onMuteToggle", "agent::mute_toggle", obj(muted=True)),
        ("onWebSocketConnectionLost", "agent::websocket_connection_lost", obj(code=1006)),
        ("onWebSocketConnectionGained", "agent::websocket_connection_gained", None),
        ("onContactPending", "agent::contact_pending", obj()),
        ("onLocalMediaStreamCreated", "agent::local_media_stream_created", obj(connectionId="k")),
        ("onSpeakerDeviceChanged", "configuration::speaker_device_changed", obj(deviceId="d")),
        ("onMicrophoneDeviceChanged", "configuration::microphone_device_changed", obj(deviceId="d")),
        ("onRingerDeviceChanged", "configuration::ringer_device_changed", obj(deviceId="d")),
        ("onCameraDeviceChanged", "configuration::camera_device_changed", obj(deviceId="d")),
        ("onBackgroundBlurChanged", "configuration::background_blur_changed", obj(isBackgroundBlurEnabled=True)),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("on") else "",
)
def test_events_from_upstream(method: str, topic: str, data: Any, page: Page, agent: Any) -> None:
    """What other tabs and the worker send reaches the agent's subscribers as it came."""
    received = page.received(getattr(agent, method))
    page.ccp.push(topic, data)
    assert received == [data]


@pytest.mark.row("F08")
def test_softphone_errors_have_their_methods(page: Page, agent: Any) -> None:
    """A softphone error that crossed windows as plain data is a SoftphoneError again."""
    received = page.received(agent.onSoftphoneError)
    page.ccp.push("agent::softphone_error", obj(errorType="webrtc_error", errorMessage="m", endPointUrl="u"))
    error = received[0]
    assert isinstance(error, page.connect.SoftphoneError)
    assert (error.getErrorType(), error.getErrorMessage(), error.getEndPointUrl()) == ("webrtc_error", "m", "u")


@pytest.mark.row("E06")
def test_subscriptions_can_be_ended(page: Page, agent: Any) -> None:
    """What a subscription method returns has `unsubscribe()`."""
    received: list[Any] = []
    subscription = agent.onRefresh(received.append)
    page.update(agent_data())
    subscription.unsubscribe()
    page.update(agent_data())
    assert len(received) == 1


@pytest.mark.parametrize(("handler", "message"), [(None, "f must be provided"), (5, "f must be a function")])
def test_handlers_must_be_functions(handler: Any, message: str, agent: Any) -> None:
    """Subscribing nothing, or something that cannot be called, throws a ValueError."""
    with pytest.raises(BadArgument, match=message):
        agent.onRefresh(handler)
