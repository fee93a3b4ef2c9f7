"""Chats (public API §6)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import obj
from tests.unit.api.data import agent_data, connection, contact
from tests.unit.api.page import Page

TOKEN = '{"ConnectionAuthenticationToken":"secret"}'
DETAILS = {"Status": {"ValueString": "AUTHENTICATED"}, "IdentityProvider": {"ValueString": "idp"}}


def parties(page: Page, *connections: Any, **more: Any) -> list[Any]:
    """The connections of the chat `h-1`."""
    page.update(agent_data(contact("h-1", "connected", *connections, type="chat", **more)))
    return page.connect.Contact("h-1").getConnections()  # type: ignore[no-any-return]


@pytest.mark.row("H14")
def test_media_info_holds_what_a_chat_session_needs(page: Page) -> None:
    """What a chat session needs: ids, the token inside the service's text, a way to get a new one, the original."""
    info = {"connectionData": TOKEN, "customerName": "Cu"}
    (agent,) = parties(page, connection("p-1", "agent", chatMediaInfo=info), initialContactId="h-0")
    media = agent.getMediaInfo()
    assert (media.contactId, media.initialContactId, media.participantId) == ("h-1", "h-0", "p-1")
    assert media.participantToken == "secret"
    assert media.originalInfo.customerName == "Cu"
    page.ccp.answer("createTransport", {"data": "token"})
    get_token = media.getConnectionToken
    assert asyncio.run(get_token()) == "token"


@pytest.mark.parametrize("connection_data", ["bad", "{}", None])
def test_media_info_without_a_token(connection_data: Any, page: Page) -> None:
    """A token that cannot be read is null; without a chain the contact is its own first one."""
    (agent,) = parties(page, connection("p-1", "agent", chatMediaInfo={"connectionData": connection_data}))
    assert agent.getMediaInfo().participantToken is None
    assert agent.getMediaInfo().initialContactId == "h-1"


def test_no_media_info(page: Page) -> None:
    """Without chat information there is none."""
    (agent,) = parties(page, connection("p-1", "agent"))
    assert agent.getMediaInfo() is None


@pytest.mark.row("H15")
def test_a_connection_token_is_a_chat_token_transport(page: Page) -> None:
    """A token is the service's `chat_token` transport for this participant; a refusal is an Error."""
    (agent,) = parties(page, connection("p-1", "agent"))
    page.ccp.answer("createTransport", {"data": "whole answer"}, {"err": "no"})
    assert asyncio.run(agent.getConnectionToken()) == "whole answer"
    asked = {"transportType": "chat_token", "participantId": "p-1", "contactId": "h-1"}
    assert page.ccp.requests == [("createTransport", asked)]
    with pytest.raises(JsError, match="getConnectionToken failed"):
        asyncio.run(agent.getConnectionToken())


def test_authentication(page: Page) -> None:
    """How the customer was authenticated, name by name."""
    attributes = {"connect:CustomerAuthentication": {"ValueMap": DETAILS}}
    agent, customer = parties(
        page,
        connection("p-1", "agent"),
        connection("p-2", "inbound", initial=True),
        segmentAttributes=attributes,
    )
    assert dict(customer.getAuthenticationDetails()) == {"Status": "AUTHENTICATED", "IdentityProvider": "idp"}
    assert customer.isAuthenticated() is True
    for ask in (agent.getAuthenticationDetails, agent.isAuthenticated):
        with pytest.raises(JsError, match="available only for customer connection"):
            ask()


@pytest.mark.parametrize("attributes", [None, {}, {"connect:CustomerAuthentication": {}}])
def test_no_authentication(attributes: Any, page: Page) -> None:
    """A customer who was not authenticated has no details."""
    (customer,) = parties(page, connection("p-2", "inbound", initial=True), segmentAttributes=attributes)
    assert customer.getAuthenticationDetails() is None
    assert customer.isAuthenticated() is False


def test_names(page: Page) -> None:
    """The agent's side goes by the agent's name, the customer and other agents by what the chat says."""
    info = {"customerName": "Cu", "agentName": "Bo"}
    made = parties(
        page,
        connection("p-1", "agent", chatMediaInfo=info),
        connection("p-2", "inbound", initial=True, chatMediaInfo=info),
        connection("p-3", "outbound", chatMediaInfo=info),
        connection("p-4", "monitoring"),
        connection("p-5", "outbound"),
    )
    assert [one.getParticipantName() for one in made] == ["Ana", "Cu", "Bo", "Ana", None]


def test_supervision(page: Page) -> None:
    """Chats can be supervised as calls are."""
    (one,) = parties(page, connection("p-1", "monitoring", monitorStatus="BARGE", monitorCapabilities=["BARGE"]))
    assert (one.isBarge(), one.isSilentMonitor(), one.isBargeEnabled(), one.isSilentMonitorEnabled()) == (
        True,
        False,
        True,
        False,
    )
    assert (one.getMonitorStatus(), one.getMonitorCapabilities()) == ("BARGE", ["BARGE"])


def test_task_media_info(page: Page) -> None:
    """A task's media information is its ids, in whatever state the connection is."""
    page.update(agent_data(contact("t-1", "connected", connection("k", "agent", "disconnected"), type="task")))
    info = page.connect.Contact("t-1").getConnections()[0].getMediaInfo()
    assert dict(info) == dict(obj(contactId="t-1", initialContactId="t-1"))
