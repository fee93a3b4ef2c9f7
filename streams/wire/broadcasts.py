"""What pages may have the worker send to all tabs (wire protocol §5, column "Dir": B)."""

from __future__ import annotations

from streams.host.objects import values
from streams.wire.connection import OWN
from streams.wire.names import AgentEvents, ContactEvents, EventType, WebSocketEvents

BROADCAST = [
    EventType.LOG,
    EventType.SERVER_BOUND_INTERNAL_LOG,
    EventType.CLIENT_METRIC,
    EventType.SOFTPHONE_STATS,
    EventType.SOFTPHONE_REPORT,
    EventType.CLICK_STREAM_DATA,
    EventType.MUTE,
    AgentEvents.SOFTPHONE_ERROR,
    AgentEvents.MUTE_TOGGLE,
    AgentEvents.LOCAL_MEDIA_STREAM_CREATED,
    ContactEvents.ACCEPTED,
    ContactEvents.VIEW,
    ContactEvents.SCREEN_SHARING_STARTED,
    ContactEvents.SCREEN_SHARING_STOPPED,
    ContactEvents.SCREEN_SHARING_ERROR,
]
"""What is pages' own, of the families that are mostly the worker's or of one page alone."""


def may_broadcast(event: str) -> bool:
    """Whether an event is one that pages send each other; names the protocol does not know are the applications'."""
    # `contact::accepted::<id>` is judged as `contact::accepted`.
    name = "::".join(event.split("::")[0:2])
    return name in BROADCAST or not (
        name.startswith(OWN)
        or any(name in values(family) for family in [EventType, AgentEvents, ContactEvents, WebSocketEvents])
    )
