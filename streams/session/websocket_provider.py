"""WebSocketProvider: the worker's web socket as pages and ChatJS see it (public API §9).

It is what `connect.core.getWebSocketManager()` returns.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.context import get_core
from streams.bus import ALL_EVENTS, EventBus
from streams.host.functions import is_function
from streams.host.markers import either, obj, part, public
from streams.host.objects import bind_in, is_array, is_string
from streams.util.assertions import assertNotNull, assertTrue
from streams.wire.names import DEEP_HEARTBEAT_FAILURE, DEEP_HEARTBEAT_SUCCESS, WebSocketEvents
from streams.wire.schema.messages import SocketFrame


@part
class WebSocketFunctions:
    """Bound to `{core, messages}`, the messages a bus by topic."""

    def sendMessage(self: Any, webSocketPayload: object) -> None:
        """Send a message, `{topic, content}`. While there is no socket the last 100 wait for it."""
        self.core.getUpstream().sendUpstream(WebSocketEvents.SEND, webSocketPayload)

    def onInitFailure(self: Any, f: Callable[..., object]) -> Any:
        """When the worker cannot get a URL for the socket, or open it."""
        return listen(self.core.getEventBus(), WebSocketEvents.INIT_FAILURE, f)

    def onConnectionOpen(self: Any, f: Callable[..., object]) -> Any:
        """When a socket is open: the first, one after a loss, one that replaces another."""
        return listen(self.core.getEventBus(), WebSocketEvents.CONNECTION_OPEN, f)

    def onConnectionClose(self: Any, f: Callable[..., object]) -> Any:
        """When a socket that was open has ended."""
        return listen(self.core.getEventBus(), WebSocketEvents.CONNECTION_CLOSE, f)

    def onConnectionGain(self: Any, f: Callable[..., object]) -> Any:
        """When there is a socket again, or for the first time."""
        return listen(self.core.getEventBus(), WebSocketEvents.CONNECTION_GAIN, f)

    def onConnectionLost(self: Any, f: Callable[..., object]) -> Any:
        """When the socket is lost; the worker opens another one."""
        return listen(self.core.getEventBus(), WebSocketEvents.CONNECTION_LOST, f)

    def onSubscriptionUpdate(self: Any, f: Callable[..., object]) -> Any:
        """When the service has answered a subscription to topics."""
        return listen(self.core.getEventBus(), WebSocketEvents.SUBSCRIPTION_UPDATE, f)

    def onSubscriptionFailure(self: Any, f: Callable[..., object]) -> Any:
        """When the service has refused a subscription to topics."""
        return listen(self.core.getEventBus(), WebSocketEvents.SUBSCRIPTION_FAILURE, f)

    def subscribeTopics(self: Any, topics: list[str]) -> None:
        """Subscribe to an array of topics of the service."""
        assertNotNull(topics, "topics")
        assertTrue(is_array(topics), "topics must be a array")
        self.core.getUpstream().sendUpstream(WebSocketEvents.SUBSCRIBE, topics)

    def onMessage(self: Any, topicName: str, f: Callable[..., object]) -> Any:
        """On each message of a topic."""
        assertNotNull(topicName, "topicName")
        return listen(self.messages, topicName, f)

    def onAllMessage(self: Any, f: Callable[..., object]) -> Any:
        """On each message; before those who take a topic's."""
        return listen(self.messages, ALL_EVENTS, f)

    def onDeepHeartbeatSuccess(self: Any, f: Callable[..., object]) -> Any:
        """When the service answers a heartbeat again, after one was missed."""
        return listen(self.core.getEventBus(), DEEP_HEARTBEAT_SUCCESS, f)

    def onDeepHeartbeatFailure(self: Any, f: Callable[..., object]) -> Any:
        """When a heartbeat was not answered for ten seconds: the socket is open but dead, and is replaced."""
        return listen(self.core.getEventBus(), DEEP_HEARTBEAT_FAILURE, f)

    def onTopicFailure(self: Any, f: Callable[..., object]) -> Any:
        """Never: nobody triggers the topic."""
        return listen(self.core.getEventBus(), "webSocket::topic_failure", f)


@public
class WebSocketProvider:
    """Functions that work detached. Each `on…` calls `f(data)` and returns a function that ends it.

    ValueError (`method must be a function`) otherwise. Messages are objects with a `topic`.
    """

    def __init__(self) -> None:
        messages = EventBus()
        get_core().subscribe(WebSocketEvents.ALL_MESSAGE, lambda message: messages.trigger(topic_of(message), message))
        bind_in(self, obj(core=get_core(), messages=messages), WebSocketFunctions)


def topic_of(message: SocketFrame) -> str:
    """The topic of a message from the socket, "" when it has none."""
    topic: Any = either(message, obj()).topic
    return topic if is_string(topic) else ""


def listen(bus: EventBus, topic: str, f: Callable[..., object]) -> Any:
    """Call `f` with the data alone; returns the undo."""
    assertTrue(is_function(f), "method must be a function")
    subscription = bus.subscribe(topic, lambda data: f(data))
    return lambda: subscription.unsubscribe()
