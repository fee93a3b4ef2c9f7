"""What works in which phase of a page's life (public API §0.1)."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from streams.util.errors import StateError
from tests.unit.api.data import agent_data, contact
from tests.unit.api.page import Page


@pytest.mark.row("E07")
@pytest.mark.parametrize("phase", ["bare_page", "opened_page", "page"])
def test_no_agent_before_its_data(phase: str, request: pytest.FixtureRequest) -> None:
    """`new Agent` throws a StateError in every phase before the first agent data."""
    early: Page = request.getfixturevalue(phase)
    with pytest.raises(StateError, match="The agent is not yet initialized!"):
        early.connect.Agent()


@pytest.mark.row("E07")
def test_agent_once_there_is_data(page: Page) -> None:
    """The first agent data makes `new Agent` work."""
    page.update(agent_data())
    assert page.connect.agent.initialized is True
    assert page.connect.Agent().getName() == "Ana"


def test_a_contact_handle_needs_nothing(bare_page: Page) -> None:
    """`new Contact(id).getContactId()` works before anything else does."""
    assert bare_page.connect.Contact("c-1").getContactId() == "c-1"


def test_getters_without_agent_data(page: Page) -> None:
    """Getters of a contact throw a StateError while there is no agent data."""
    with pytest.raises(StateError, match=r"No agent data is available yet!"):
        page.connect.Contact("c-1").getType()


def test_actions_before_the_acknowledge(opened_page: Page) -> None:
    """An action throws a StateError while there is no client."""
    with pytest.raises(StateError, match="The connect core has not been initialized!"):
        opened_page.connect.Contact("c-1").clear()


def test_actions_before_agent_data(page: Page) -> None:
    """Once the CCP has acknowledged, requests are sent whether or not agent data has come."""
    page.connect.Contact("c-1").clear()
    assert page.ccp.requests == [("clearContact", {"contactId": "c-1"})]


def test_broadcasts_before_init(bare_page: Page) -> None:
    """What goes to all tabs throws a StateError before `initCCP`."""
    with pytest.raises(StateError, match="There is no upstream conduit!"):
        bare_page.connect.core.viewContact("c-1")
    with pytest.raises(StateError):
        bare_page.connect.core.getUpstream()


def test_accessors_before_init(bare_page: Page) -> None:
    """Bus, data provider and socket manager are absent before `initCCP`, and asking for them does not throw."""
    core = bare_page.connect.core
    assert core.getEventBus() is None
    assert core.getAgentDataProvider() is None
    assert core.getWebSocketManager() is None
    assert core.getSoftphoneManager() is None


def test_missing_clients_are_named(bare_page: Page) -> None:
    """Each client accessor throws a StateError that names what is missing."""
    core = bare_page.connect.core
    for accessor, title in [
        (core.getClient, "core"),
        (core.getMasterClient, "master client"),
        (core.getAgentAppClient, "AgentApp Client"),
        (core.getTaskTemplatesClient, "TaskTemplates Client"),
        (core.getApiProxyClient, "apiProxy Client"),
    ]:
        with pytest.raises(StateError, match=f"connect {title} has not been"):
            accessor()


def test_a_second_page_of_data_keeps_handles_alive(page: Page) -> None:
    """A handle made from old data reads the data of now."""
    page.update(agent_data(contact("c-1", "connecting")))
    handle = page.connect.Agent().getContacts()[0]
    page.update(agent_data(contact("c-1", "connected")))
    assert handle.getState().type == "connected"


def test_malformed_updates_are_left_alone(page: Page) -> None:
    """An update that is no agent data changes nothing and throws nothing."""
    page.update(agent_data(contact("c-1")))
    for nonsense in (None, obj(), obj(snapshot=None), "text"):
        page.update(nonsense)
    assert page.connect.Agent().getContacts()[0].getContactId() == "c-1"
