"""What the Amazon Connect SDK has on a contact: its preview, and the instance it belongs to (public API §5)."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from streams.api.context import get_core
from streams.api.sdk.client_calls import sdk_request
from streams.host.markers import obj, part
from streams.wire.schema.public.contacts import InstanceDetails


@part
class ContactSdk:
    """A part of Contact. Promises reject with an Error with a `code`."""

    contactId: str

    async def isPreviewMode(self) -> bool:
        """A promise of whether the agent looks at the contact before the customer is called."""
        return (await ask(self, "isPreviewMode")).isPreviewMode

    def getPreviewConfiguration(self) -> Awaitable[Any]:
        """A promise of `{autoDialTimeout: seconds, canDiscardPreview}`."""
        return ask(self, "getPreviewConfiguration")

    def engagePreviewContact(self) -> Awaitable[Any]:
        """Call the customer of a previewed contact: a promise of `{participantId}`."""
        return ask(self, "engagePreviewContact")

    def getInstanceDetails(self) -> Awaitable[InstanceDetails]:
        """A promise of `{origin, region}` of the contact's instance."""
        return ask(self, "getInstanceDetails")


def ask(contact: Any, command: str) -> Any:
    """A promise of what the CCP answers about a contact."""
    return sdk_request(get_core(), "contact", "contact/" + command, obj(contactId=contact.contactId))
