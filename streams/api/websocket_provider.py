"""WebSocketProvider: the worker's web socket as pages and ChatJS see it (public API §9).

It is what `connect.core.getWebSocketManager()` returns.
"""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.bus import EventBus
from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, either, public
from streams.host.objects import is_array
from streams.util.assertions import assertNotNull, assertTrue
from streams.wire.names import WebSocketEvents


@public
class WebSocketProvider:
    """Functions that work detached. Each `on…` calls `f(data)` and returns a function that ends it.

    ValueError (`method must be a function`) otherwise. Messages are objects with a `topic`.
    """

    _core: Core

    def __init__(self) -> None:
        core = self._core
        messages = EventBus()
        core.subscribe(WebSocketEvents.ALL_MESSAGE, lambda message: messages.trigger(topic_of(message), message))

        def on(event: str) -> Any:
            return lambda f: listen(core.eventBus, event, f)

        def sendMessage(webSocketPayload: Any) -> None:
            core.require_upstream().sendUpstream(WebSocketEvents.SEND, webSocketPayload)

        def subscribeTopics(topics: Any) -> None:
            assertNotNull(topics, "topics")
            assertTrue(is_array(topics), "topics must be a array")
            core.require_upstream().sendUpstream(WebSocketEvents.SUBSCRIBE, topics)

        def onMessage(topicName: Any, f: Any) -> Any:
            assertNotNull(topicName, "topicName")
            return listen(messages, topicName, f)

        def onAllMessage(f: Any) -> Any:
            return undo(messages.subscribeAll(once_checked(f)))

        self.sendMessage: Any = sendMessage
        self.onInitFailure: Any = on(WebSocketEvents.INIT_FAILURE)
        self.onConnectionOpen: Any = on(WebSocketEvents.CONNECTION_OPEN)
        self.onConnectionClose: Any = on(WebSocketEvents.CONNECTION_CLOSE)
        self.onConnectionGain: Any = on(WebSocketEvents.CONNECTION_GAIN)
        self.onConnectionLost: Any = on(WebSocketEvents.CONNECTION_LOST)
        self.onSubscriptionUpdate: Any = on(WebSocketEvents.SUBSCRIPTION_UPDATE)
        self.onSubscriptionFailure: Any = on(WebSocketEvents.SUBSCRIPTION_FAILURE)
        self.subscribeTopics: Any = subscribeTopics
        self.onMessage: Any = onMessage
        self.onAllMessage: Any = onAllMessage
        # ChatJS asks for these; nothing fires them.
        self.onDeepHeartbeatSuccess: Any = never
        self.onDeepHeartbeatFailure: Any = never
        self.onTopicFailure: Any = never


def topic_of(message: Any) -> str:
    """The topic of a message from the socket, "" when it has none."""
    return "" if message is None else either(message.topic, "")


def once_checked(f: Any) -> Any:
    """A handler that passes the data on alone."""
    assertTrue(is_function(f), "method must be a function")
    return lambda data: f(data)


def listen(bus: Any, topic: str, f: Any) -> Any:
    """Subscribe and return the undo."""
    return undo(bus.subscribe(topic, once_checked(f)))


def undo(subscription: Any) -> Any:
    """A function that ends a subscription."""
    return lambda: subscription.unsubscribe()


def never(f: Any) -> Any:
    """Accept a handler for what does not happen."""
    once_checked(f)
    return lambda: UNDEFINED
