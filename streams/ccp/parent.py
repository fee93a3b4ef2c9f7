"""The page that frames us: where it lives, and what it may say (wire protocol §1.4, §10)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.objects import first, is_object, is_string, values
from streams.host.window import scope
from streams.wire.frame_stream import FrameStream
from streams.wire.names import AgentEvents, ContactEvents, EventType, WebSocketEvents

CLOSED_TO_PARENT = [
    EventType.CLOSE,
    EventType.TAB_ID,
    EventType.ACKNOWLEDGE,
    EventType.API_RESPONSE,
    EventType.MASTER_RESPONSE,
    EventType.AUTH_FAIL,
    EventType.ACCESS_DENIED,
    EventType.TERMINATED,
    EventType.UPDATE_CONNECTED_CCPS,
    AgentEvents.UPDATE,
]
"""What only the CCP page may tell the worker, and what is believed from nobody but the worker."""

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
"""What pages may send each other through `broadcast`, of the families that are mostly not theirs to send."""


def parent_stream() -> FrameStream:
    """The stream to the framing page: to its one origin where the browser tells it, else to the one heard first."""
    origin: Any = first(either(scope.location.ancestorOrigins, []))
    stream = FrameStream(scope, lambda: scope.parent, [origin] if truthy(origin) else None)

    def settle() -> None:
        stream.origins = [stream.origin]

    if not truthy(origin):
        # From the first message on it talks to that origin, and to no other.
        stream.onMessage(lambda message: settle())
    return stream


def admits(event: str, data: Any) -> bool:
    """Whether an event from the parent is heard in this page and goes on to the worker.

    Names the protocol does not know are the applications' own and pass.
    """
    if event == EventType.CONFIGURE:
        return not truthy(either(data, obj()).authToken)
    if event == EventType.BROADCAST:
        return is_object(data) and is_string(data.event) and may_broadcast(data.event)
    return event not in CLOSED_TO_PARENT


def may_broadcast(event: str) -> bool:
    """Whether the parent may have the worker send an event to all tabs."""
    # `contact::accepted::<id>` is judged as `contact::accepted`.
    name = "::".join(event.split("::")[0:2])
    return name in BROADCAST or not any(
        name in values(family) for family in [EventType, AgentEvents, ContactEvents, WebSocketEvents]
    )
