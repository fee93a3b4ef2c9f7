"""ChatConnection: a party of a chat (public API §6)."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from streams.api.connection.base import BaseConnection, controller_of, start_media, transport
from streams.api.context import get_core
from streams.api.enumerations import CustomerAuthenticationStatus, MediaType
from streams.host.errors import JsError
from streams.host.json import parse_json
from streams.host.markers import either, obj, public, same, truthy
from streams.host.objects import keys
from streams.util.storage import attempt
from streams.wire.methods import TRANSPORT_TYPES
from streams.wire.schema.public.connections import ConnectionToken, CustomerAuthenticationDetails
from streams.wire.schema.words import ChatMediaType

AUTHENTICATION = "connect:CustomerAuthentication"


@public
class ChatConnection(BaseConnection):
    """`new connect.ChatConnection(contactId, connectionId)`."""

    def getMediaInfo(self) -> Any:
        """What a chat session needs; null when the service sent nothing about the chat.

        `{contactId, initialContactId, participantId, getConnectionToken, participantToken, originalInfo}`.
        """
        info = self._getData().chatMediaInfo
        if info is None:
            return None
        return obj(
            contactId=self.contactId,
            initialContactId=get_core().initial_contact(self.contactId),
            participantId=self.connectionId,
            getConnectionToken=self.getConnectionToken,
            participantToken=token_of(info.connectionData),
            originalInfo=info,
        )

    def getMediaType(self) -> ChatMediaType:
        """`chat`."""
        return MediaType.CHAT

    def getMediaController(self) -> Awaitable[Any]:
        """A promise of the ChatJS session of this participant. The first call creates the session; needs `amazon-
        connect-chatjs` on the page and the instance's `region`. Rejects when the session cannot be created, or where
        this page makes no media.
        """
        return controller_of(self)

    def _initMediaController(self) -> None:
        if self._isAgentConnectionType():
            start_media(self)

    def getConnectionToken(self) -> Awaitable[ConnectionToken]:
        """A promise of `{chatTokenTransport: {participantToken, expiry}}`; broken with an Error."""
        get_core().getAgentDataProvider().getContactData(self.contactId)
        return transport(
            "getConnectionToken",
            obj(
                transportType=TRANSPORT_TYPES.CHAT_TOKEN,
                participantId=self.connectionId,
                contactId=self.contactId,
            ),
        )

    def getAuthenticationDetails(self) -> CustomerAuthenticationDetails | None:
        """How the customer was authenticated: map of name to text, null when not at all.

        Error on the agent's connection.
        """
        if self._isAgentConnectionType():
            raise JsError("Authentication details are available only for customer connection")
        attributes = either(get_core().getAgentDataProvider().getContactData(self.contactId).segmentAttributes, obj())
        found = either(attributes[AUTHENTICATION], obj()).ValueMap
        if not truthy(found):
            return None
        details = obj()
        for name in keys(found):
            details[name] = found[name].ValueString
        return details

    def isAuthenticated(self) -> bool:
        """Whether the customer was authenticated. Error on the agent's connection."""
        details = self.getAuthenticationDetails()
        return truthy(details) and same(details.Status, CustomerAuthenticationStatus.AUTHENTICATED)

    def getParticipantName(self) -> str | None:
        """The name of who is on it; undefined when unknown."""
        if self._isAgentConnectionType():
            return get_core().configuration().name
        info = either(self._getData().chatMediaInfo, obj())
        return info.customerName if truthy(self.isInitialConnection()) else info.agentName


def token_of(connection_data: str) -> Any:
    """The token inside the service's JSON text; null when there is none."""
    return attempt(lambda: either(parse_json(connection_data).ConnectionAuthenticationToken, None))
