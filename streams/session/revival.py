"""Data that crossed a window lost its class; the bus gives it back (public API §3, §4.1)."""

from __future__ import annotations

from typing import Any

from streams.api.contact.contact import Contact
from streams.api.softphone_error import SoftphoneError
from streams.host.markers import truthy
from streams.wire.names import AgentEvents, ContactEvents


def revive(topic: str, data: Any) -> Any:
    """The data of an event as its handlers expect it: a Contact for `contact::accepted…`, a SoftphoneError."""
    if data is None:
        return None
    if topic.startswith(ContactEvents.ACCEPTED):
        plain = truthy(data.contactId) and not isinstance(data, Contact)
        return Contact(data.contactId) if plain else data
    if topic == AgentEvents.SOFTPHONE_ERROR and not isinstance(data, SoftphoneError):
        return SoftphoneError(data.errorType, data.errorMessage, data.endPointUrl)
    return data
