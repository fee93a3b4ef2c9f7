"""Subscriptions to websocket topics: asked for until the server has said yes or no (CTI service §7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import either, obj
from streams.host.objects import bare, is_array, is_string, keys
from streams.wire.names import WebSocketEvents
from streams.wire.schema.messages import SocketFrame
from streams.worker.lifetime import Lifetime
from streams.worker.timer import Timer
from streams.worker.types import Broadcast, JsonObject

SUBSCRIBE = "aws/subscribe"
SILENCE = 1000
REFUSAL_PAUSE = 500
MOST_TRIES = 5


class Subscriptions:
    """Every topic that pages ask for, as long as `life` lasts.

    `send(frame)` reaches the server, or returns False. Silence of a second and refusals count as failed tries alike;
    after five in a row the subscription has failed.
    """

    def __init__(self, life: Lifetime, send: Callable[[SocketFrame], bool], broadcast: Broadcast) -> None:
        self._send: Callable[[SocketFrame], bool] = send
        self._broadcast: Broadcast = broadcast
        self._timer: Timer = Timer(life)
        self._is_pending: Any = bare()
        """By topic, whether the server has still to answer."""

    def subscribe(self, topics: list[str]) -> None:
        """Ask for topics; anything but a list of names is ignored. Those subscribed already are asked for again."""
        if is_array(topics):
            self._timer.tries_failed = 0
            for topic in topics:
                if is_string(topic):
                    self._is_pending[topic] = True
            self._ask()

    def renew(self) -> None:
        """There is a new connection: ask for everything again."""
        self.subscribe(keys(self._is_pending))

    def answered(self, frame: SocketFrame) -> None:
        """The server has answered a subscription."""
        content: JsonObject = either(frame.content, obj())
        if content.status == "success":
            self._settle(WebSocketEvents.SUBSCRIPTION_UPDATE, frame, content.topics)
            self._ask()
        else:
            self._fail(frame, content.topics, REFUSAL_PAUSE)

    def _ask(self) -> None:
        topics = [topic for topic in keys(self._is_pending) if self._is_pending[topic] is True]
        self._timer.cancel()
        if len(topics) > 0 and self._send(frame_of(obj(topics=topics))):
            silence = frame_of(obj(status="failure", topics=topics))
            self._timer.schedule(SILENCE, lambda: self._fail(silence, topics, 0))

    def _fail(self, frame: SocketFrame, topics: list[str], pause: float) -> None:
        self._timer.tries_failed += 1
        if self._timer.tries_failed < MOST_TRIES:
            self._timer.schedule(pause, self._ask)
        else:
            self._timer.cancel()
            self._settle(WebSocketEvents.SUBSCRIPTION_FAILURE, frame, topics)

    def _settle(self, event: str, frame: SocketFrame, topics: list[str]) -> None:
        self._timer.tries_failed = 0
        for topic in topics if is_array(topics) else keys(self._is_pending):
            self._is_pending[topic] = False
        self._broadcast(event, frame)


def frame_of(content: JsonObject) -> SocketFrame:
    """A frame of the subscription protocol."""
    return obj(topic=SUBSCRIBE, content=content)
