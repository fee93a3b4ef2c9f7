"""QuickResponses: prepared answers for chats, served by the application that hosts the CCP (public API §7)."""

from __future__ import annotations

from typing import Any

from streams.api.contact.contact import Contact
from streams.api.context import PageContext
from streams.host.markers import UNDEFINED, either, obj, public, truthy
from streams.wire.methods import ApiProxyClientMethods


@public
class QuickResponses:
    """`connect.QuickResponses`: two static functions, both return promises."""

    isEnabled: Any
    searchQuickResponses: Any


def install_quick_responses(core: PageContext) -> None:
    """Give the class its functions."""

    def is_enabled() -> Any:
        """Whether the instance has a knowledge base with quick responses."""
        return core.request(ApiProxyClientMethods.QR_INTEGRATION_EXISTS, None)

    def search_quick_responses(params: Any = None) -> Any:
        """Search them. params: `{query, contactId, …}`.

        The attributes of that contact go along; StateError if it is gone.
        """
        given = either(params, obj())
        attributes = Contact(given.contactId).getAttributes() if truthy(given.contactId) else UNDEFINED
        return core.request(ApiProxyClientMethods.QR_SEARCH_QUICK_RESPONSES, obj(**given, attributes=attributes))

    QuickResponses.isEnabled = is_enabled
    QuickResponses.searchQuickResponses = search_quick_responses
