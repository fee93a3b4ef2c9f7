"""The page that frames us: where it lives, and what it may say (wire protocol §1.4, §10)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import truthy
from streams.host.objects import first, is_object, is_string, values
from streams.host.window import scope
from streams.wire.frame_stream import FrameStream
from streams.wire.names import (
    AgentEvents,
    ChannelViewEvents,
    ConfigurationEvents,
    ConnectionEvents,
    ContactEvents,
    EventType,
    VoiceIdEvents,
    WebSocketEvents,
)

CLOSED_TO_PARENT = [EventType.CLOSE, EventType.TAB_ID]
"""What only the CCP page itself may tell the worker."""

WORKER_ONLY = [
    EventType.ACKNOWLEDGE,
    EventType.API_RESPONSE,
    EventType.MASTER_RESPONSE,
    EventType.AUTH_FAIL,
    EventType.ACCESS_DENIED,
    EventType.TERMINATED,
    EventType.UPDATE_CONNECTED_CCPS,
    AgentEvents.UPDATE,
]
"""What only the worker may tell a page: believed from nobody else."""


def parent_stream() -> FrameStream:
    """The stream to the framing page: to its one origin where the browser tells it, else to the one heard first."""
    ancestors: Any = scope.location.ancestorOrigins
    known = ancestors is not None and truthy(ancestors.length)
    stream = FrameStream(scope, lambda: scope.parent, [first(ancestors)] if known else None)
    if not known:
        stream.onMessage(lambda message: settle(stream))
    return stream


def settle(stream: FrameStream) -> None:
    """From now on talk to the origin that was heard, and to no other."""
    if stream.origins is None:
        stream.origins = [stream.origin]


def broadcastable() -> list[str]:
    """The names of the protocol that pages may send each other through `broadcast` (wire protocol §5, B)."""
    names: list[str] = values(ConfigurationEvents)
    names.extend(
        [
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
            ConnectionEvents.SESSION_INIT,
            ChannelViewEvents.ACTIVATE_CHANNEL_WITH_VIEW_TYPE,
            VoiceIdEvents.UPDATE_DOMAIN_ID,
        ]
    )
    return names


def spoken_by_protocol() -> list[str]:
    """Every name that means something to the SDK in another page."""
    names: list[str] = values(EventType)
    for group in [AgentEvents, ConfigurationEvents, ContactEvents, ConnectionEvents, WebSocketEvents]:
        names.extend(values(group))
    return names


class ParentRules:
    """What is taken from the parent page. Names the protocol does not know are the applications' own and pass."""

    def __init__(self) -> None:
        self._broadcastable: list[str] = broadcastable()
        self._protocol: list[str] = spoken_by_protocol()

    def admits(self, event: str, data: Any) -> bool:
        """Whether an event from the parent is heard in this page and goes on to the worker."""
        if event in CLOSED_TO_PARENT or event in WORKER_ONLY:
            return False
        if event == EventType.CONFIGURE:
            return not (is_object(data) and truthy(data.authToken))
        if event == EventType.BROADCAST:
            return is_object(data) and is_string(data.event) and self._may_broadcast(data.event)
        return True

    def _may_broadcast(self, event: str) -> bool:
        # `contact::accepted::<id>` is judged as `contact::accepted`.
        name = "::".join(event.split("::")[0:2])
        return name in self._broadcastable or name not in self._protocol
