"""What pages read about the agent (public API §4.2)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.api.data import ARN, MOMENT, agent_data, assert_counts_from, contact
from tests.unit.api.page import Page


@pytest.fixture
def agent(page: Page) -> Any:
    """The agent of a page with a call and a chat."""
    return page.update(agent_data(contact("v-1"), contact("h-1", type="chat"))).connect.Agent()


def test_a_handle_holds_nothing(agent: Any) -> None:
    """An Agent has no fields of its own."""
    assert vars(agent) == {}


def test_state_under_both_names(agent: Any) -> None:
    """`getState` and `getStatus` give the same live object."""
    assert agent.getState() is agent.getStatus()
    assert (agent.getState().name, agent.getState().type) == ("Available", "routable")
    assert agent.getState().startTimestamp.getTime() == MOMENT


def test_durations_follow_the_clock_of_the_service(page: Page) -> None:
    """A state's duration is now minus its start, corrected by the skew of the clocks."""
    page.update(agent_data(skew=-5000))
    assert_counts_from(MOMENT + 5000, page.connect.Agent().getStateDuration)
    assert_counts_from(MOMENT + 5000, page.connect.Agent().getStatusDuration)


def test_a_state_without_a_start_has_no_duration(page: Page) -> None:
    """When the service gives no start, the duration is 0."""
    data = agent_data()
    data.snapshot.state.startTimestamp = None
    assert page.update(data).connect.Agent().getStateDuration() == 0


def test_availability_state(page: Page) -> None:
    """`getAvailabilityState` is what the agent chose."""
    page.update(agent_data(agentAvailabilityState={"state": "Available", "type": "routable"}))
    assert page.connect.Agent().getAvailabilityState().state == "Available"


def test_configuration_fields(agent: Any) -> None:
    """Each field of the configuration has its getter."""
    configuration = agent.getConfiguration()
    assert agent.getName() == "Ana"
    assert agent.getExtension() == "+12065550199"
    assert agent.getPermissions() == ["outboundCall", "voiceId"]
    assert agent.getDialableCountries() == ["us", "de"]
    assert agent.isSoftphoneEnabled() is True
    assert agent.getAgentARN() == f"{ARN}/agent/u-1"
    assert agent.getAgentStates() is configuration.agentStates
    assert agent.getRoutingProfile() is configuration.routingProfile
    assert agent.getVoiceEnhancementMode() is None


def test_agent_states_are_an_array(agent: Any) -> None:
    """The states can be filtered, and hold what `setState` takes."""
    assert [state.name for state in agent.getAgentStates() if state.type == "routable"] == ["Available"]


def test_the_configuration_is_live(agent: Any) -> None:
    """Pages change the configuration in place and give it back."""
    agent.getConfiguration().extension = "+1"
    assert agent.getExtension() == "+1"


def test_channel_concurrency(page: Page, agent: Any) -> None:
    """A map without a channel, a number with one, 0 for a channel that the profile does not have."""
    assert agent.getChannelConcurrency().CHAT == 2
    assert (agent.getChannelConcurrency("CHAT"), agent.getChannelConcurrency("TASK")) == (2, 0)


def test_channel_concurrency_of_old_profiles(page: Page) -> None:
    """A profile that names no concurrency allows one call and one chat."""
    data = agent_data()
    data.configuration.routingProfile.channelConcurrencyMap = None
    agent = page.update(data).connect.Agent()
    assert (agent.getChannelConcurrency("VOICE"), agent.getChannelConcurrency("CHAT")) == (1, 1)


def test_contacts(page: Page, agent: Any) -> None:
    """All contacts, or those of a type, as new handles each time."""
    assert [one.getContactId() for one in agent.getContacts()] == ["v-1", "h-1"]
    assert [one.getContactId() for one in agent.getContacts("chat")] == ["h-1"]
    assert agent.getContacts("task") == []
    assert agent.getContacts()[0] is not agent.getContacts()[0]
    assert isinstance(agent.getContacts()[0], page.connect.Contact)


def test_queues(agent: Any) -> None:
    """All queues of the routing profile, the agent's own included."""
    assert agent.getAllQueueARNs() == ["arn:q", f"{ARN}/queue/agent/u-1"]


def test_snapshots_stay(page: Page, agent: Any) -> None:
    """A snapshot of the agent keeps its data, and its contacts are snapshots."""
    snapshot = agent.toSnapshot()
    page.update(agent_data(name="Offline", kind="offline"))
    assert snapshot.getState().name == "Available"
    assert [one.getContactId() for one in snapshot.getContacts()] == ["v-1", "h-1"]
    assert isinstance(snapshot.getContacts()[0], page.connect.ContactSnapshot)
    assert snapshot.getContacts()[0].getState().type == "connected"
    assert isinstance(snapshot, page.connect.Agent)
    assert snapshot.toSnapshot().getState().name == "Available"
