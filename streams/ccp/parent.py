"""The page that frames us: where it lives, and what it may say (wire protocol §1.4, §10)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.objects import first, is_object, is_string
from streams.host.window import scope
from streams.wire.broadcasts import may_broadcast
from streams.wire.frame_stream import FrameStream
from streams.wire.names import AgentEvents, EventType, WebSocketEvents
from streams.wire.shapes import is_sound

TO_WORKER = [
    EventType.API_REQUEST,
    EventType.MASTER_REQUEST,
    EventType.SYNCHRONIZE,
    EventType.TERMINATE,
    EventType.SEND_LOGS,
    EventType.RELOAD_AGENT_CONFIGURATION,
    EventType.DOWNLOAD_LOG_FROM_CCP,
    EventType.IFRAME_STYLE,
    EventType.OUTER_CONTEXT_INFO,
    EventType.MEDIA_DEVICE_REQUEST,
    AgentEvents.FETCH_AGENT_DATA_FROM_CCP,
    WebSocketEvents.SEND,
    WebSocketEvents.SUBSCRIBE,
]
"""What a page says to its CCP page and to the worker, besides `configure` and what it may broadcast.

The rest of these families is what the worker says, what the CCP page says, or what a page says to itself.
"""


def parent_stream() -> FrameStream:
    """The stream to the framing page: to its one origin where the browser says it, else to the first sender's."""
    origin: Any = first(either(scope.location.ancestorOrigins, []))
    stream = FrameStream(scope, lambda: scope.parent, [origin] if truthy(origin) else None)

    def settle() -> None:
        stream.origins = [stream.origin]

    if not truthy(origin):
        # From the first message on it talks to that origin, and to no other.
        stream.onMessage(lambda message: settle())
    return stream


def admits(event: str, data: Any) -> bool:
    """Whether an event from the parent is received in this page and forwarded to the worker.

    Names the protocol does not know are the applications' own and pass.
    """
    if event == EventType.CONFIGURE:
        return not truthy(either(data, obj()).authToken)
    if event == EventType.BROADCAST:
        return (
            is_object(data) and is_string(data.event) and may_broadcast(data.event) and is_sound(data.event, data.data)
        )
    return is_sound(event, data) and (event in TO_WORKER or may_broadcast(event))
