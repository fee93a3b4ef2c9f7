"""The least that must be true of a payload before anybody looks into it."""

from __future__ import annotations

from typing import Any

from streams.host.objects import is_object
from streams.wire.names import AgentEvents, ConfigurationEvents, EventType, VoiceIdEvents

WITH_OBJECT = [
    EventType.LOG,
    EventType.SERVER_BOUND_INTERNAL_LOG,
    EventType.UPDATE_CONNECTED_CCPS,
    AgentEvents.SOFTPHONE_ERROR,
    ConfigurationEvents.SET_SPEAKER_DEVICE,
    ConfigurationEvents.SET_RINGER_DEVICE,
    VoiceIdEvents.UPDATE_DOMAIN_ID,
]
"""Events that say nothing without an object."""


def sound(items: list[Any]) -> list[Any]:
    """Those of a snapshot's contacts, or of a contact's connections, that are any: each has a state."""
    return [one for one in items if is_object(one) and is_object(one.state)]


def is_sound(event: str, data: object) -> bool:
    """Whether a neighbour's event may be published on the page's own bus."""
    return is_object(data) or event not in WITH_OBJECT
