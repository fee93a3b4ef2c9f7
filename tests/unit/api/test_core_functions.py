"""The functions on `connect.core` that need nothing but its state (public API §2.3)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.session.termination import end_session
from streams.util.errors import StateError
from tests.unit.api.data import ACCOUNT, INSTANCE, MOMENT, agent_data, contact
from tests.unit.api.page import Callbacks, Page


@pytest.mark.row("C04", "C05", "D04")
@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("onInitialized", "init"),
        ("onAuthFail", "auth_fail"),
        ("onAccessDenied", "access_denied"),
        ("onAuthorizeSuccess", "authorize_success"),
        ("onAuthorizationSuccess", "authorize_success"),
        ("onAuthorizeRetriesExhausted", "authorize_retries_exhausted"),
        ("onCTIAuthorizeRetriesExhausted", "cti_authorize_retries_exhausted"),
        ("onIframeRetriesExhausted", "iframe_retries_exhausted"),
        ("onSoftphoneSessionInit", "connection::session_init"),
        ("onConfigure", "configuration::configure"),
        ("onViewContact", "contact::view"),
        ("onActivateChannelWithViewType", "taskList::activate_channel_with_view_type"),
    ],
)
def test_functions_that_subscribe_to_a_topic(name: str, topic: str, page: Page) -> None:
    """Each of these functions subscribes to its topic, works detached, and returns a subscription."""
    subscribe = getattr(page.connect.core, name)
    received: list[Any] = []
    subscription = subscribe(received.append)
    page.ccp.push(topic, obj(a=1))
    subscription.unsubscribe()
    page.ccp.push(topic, obj(a=2))
    assert [one.a for one in received] == [1]


@pytest.mark.row("D03", "D04")
def test_view_contact_goes_to_all_tabs(page: Page) -> None:
    """Showing a contact goes to all tabs and comes back to this one."""
    received = page.received(page.connect.core.onViewContact)
    page.connect.core.viewContact("c-1")
    assert [one.contactId for one in received] == ["c-1"]


def test_activate_channel(page: Page) -> None:
    """Opening a view sends what was given, and a token of its own when none was."""
    page.connect.core.activateChannelWithViewType("create_task", "task", "here", "case", "token")
    page.connect.core.activateChannelWithViewType("create_task", "task")
    whole, least = (data for _, data in page.ccp.broadcasts)
    assert whole == {
        "viewType": "create_task",
        "mediaType": "task",
        "source": "here",
        "caseId": "case",
        "clientToken": "token",
    }
    assert list(least) == ["viewType", "mediaType", "clientToken"]
    assert least["clientToken"]


@pytest.mark.parametrize(
    ("name", "event"), [("triggerTaskCreated", "task::created"), ("triggerEmailCreated", "email::created")]
)
def test_created(name: str, event: str, page: Page) -> None:
    """What was created is emitted as if it came from upstream, and nothing is sent."""
    received: list[Any] = []
    page.core.eventBus.subscribe(event, received.append)
    getattr(page.connect.core, name)(obj(id=1))
    assert [one.id for one in received] == [1]
    assert page.ccp.received == []


@pytest.mark.row("D05", "D06")
def test_accessors_work_detached(page: Page) -> None:
    """Once they exist, bus, conduit, clients and managers are handed out, also by detached functions."""
    core = page.connect.core
    get_client, get_bus = core.getClient, core.getEventBus
    assert get_client() is core.client
    assert get_bus() is core.eventBus
    assert core.getUpstream() is core.upstream
    assert core.getMasterClient() is core.masterClient
    assert core.getWebSocketManager() is core.webSocketProvider
    assert core.getAgentDataProvider() is core.agentDataProvider


def test_clocks(page: Page) -> None:
    """The worker's time of the snapshot and the skew of the clocks."""
    page.update(agent_data(skew=-3))
    assert (page.connect.core.getLocalTimestamp(), page.connect.core.getSkew()) == (MOMENT, -3)


def test_data_provider(page: Page) -> None:
    """The provider gives data by id, and instance and account out of the routing profile."""
    provider = page.connect.core.getAgentDataProvider()
    with pytest.raises(StateError, match=r"No agent data is available yet!"):
        provider.getAgentData()
    page.update(agent_data(contact("c-1")))
    assert (provider.getInstanceId(), provider.getAWSAccountId()) == (INSTANCE, ACCOUNT)
    assert provider.getContactData("c-1").contactId == "c-1"
    assert provider.getConnectionData("c-1", "c-1-c").initial is True
    provider.getAgentData().configuration.routingProfile.routingProfileId = "odd"
    assert (provider.getInstanceId(), provider.getAWSAccountId()) == (None, None)


def test_data_provider_ends(page: Page) -> None:
    """A destroyed provider no longer takes updates; ending it twice is harmless."""
    provider = page.connect.core.getAgentDataProvider()
    page.update(agent_data(contact("c-1")))
    provider.destroy()
    provider.destroy()
    page.update(agent_data())
    assert provider.getContactData("c-1").contactId == "c-1"


def test_user_media_stream(page: Page) -> None:
    """A page may hand in a microphone stream of its own."""
    page.connect.core.setSoftphoneUserMediaStream("stream")
    assert page.core.softphoneUserMediaStream == "stream"


def test_the_end_of_a_session(page: Page) -> None:
    """After the end nobody receives anything, requests fail, and there is no conduit."""
    page.update(agent_data(contact("c-1")))
    topics = page.topics
    client = page.connect.core.getClient
    end_session(page.core)
    page.update(agent_data())
    assert topics == []
    assert (page.core.initialized, page.connect.agent.initialized) == (False, False)
    answers = Callbacks()
    client().call("acceptContact", obj(), answers)
    assert len(answers.failures) == 1
    with pytest.raises(StateError):
        page.connect.core.getUpstream()
    with pytest.raises(StateError):
        page.connect.Agent()
    assert page.connect.core.getAgentDataProvider() is None
    assert page.connect.core.getEventBus() is not None


def test_ending_twice(bare_page: Page) -> None:
    """Ending before anything began, and again, is harmless."""
    end_session(bare_page.core)
    end_session(bare_page.core)
    assert bare_page.core.upstream is None
