"""Screen sharing on web calls (public API §5). The picture itself is the business of the CCP."""

from __future__ import annotations

from typing import Any

from streams.api.context import ContactHandle, get_core
from streams.host.errors import JsError
from streams.host.markers import obj, part, same, throw, truthy
from streams.util.errors import StateError
from streams.wire.methods import ApiProxyClientMethods
from streams.wire.names import ContactEvents

WEB_CALL = "connect:WebRTC"


@part
class ContactScreenSharing:
    """A part of Contact.

    Promises, broken with an Error unless it is a web call, with a StateError unless it is connected.
    """

    getContactId: Any
    getAgentConnection: Any

    async def startScreenSharing(self, skipSessionInitiation: bool | None = None) -> Any:
        """Start a session (unless `skipSessionInitiation`) and notify all tabs that it started or failed."""
        require_web_call(self)
        outcome: Any = obj()
        if not truthy(skipSessionInitiation):
            params = obj(
                InstanceId=get_core().getAgentDataProvider().getInstanceId(),
                ContactId=self.getContactId(),
                ParticipantId=self.getAgentConnection().getConnectionId(),
            )
            outcome = await get_core().outcome(ApiProxyClientMethods.START_SCREEN_SHARING, params)
            if truthy(outcome.err):
                spread(self, ContactEvents.SCREEN_SHARING_ERROR)
                throw(outcome.err)
        spread(self, ContactEvents.SCREEN_SHARING_STARTED)
        return outcome.data

    async def stopScreenSharing(self) -> None:
        """Notify all tabs that it is over."""
        require_web_call(self)
        spread(self, ContactEvents.SCREEN_SHARING_STOPPED)


def spread(contact: ContactHandle, event: str) -> None:
    """Broadcast an event of the contact to all tabs."""
    get_core().broadcast(event, obj(contactId=contact.getContactId()))


def require_web_call(contact: Any) -> None:
    """Throw unless screens can be shared on a contact now."""
    if not same(contact.getContactSubtype(), WEB_CALL):
        raise JsError("Screen sharing is only supported for WebRTC contacts.")
    if not truthy(contact.isConnected()):
        raise StateError("Contact %s is not connected.", contact.getContactId())
