"""Subscriptions to websocket topics: asked for until the server has said yes or no (CTI service §7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.objects import bare, is_array, is_string, keys
from streams.wire.names import WebSocketEvents
from streams.worker.span import Span
from streams.worker.timer import Timer

SUBSCRIBE = "aws/subscribe"
SILENCE = 1000
REFUSAL_PAUSE = 500
MOST_TRIES = 5


def subscriptions(life: Span, send: Any, tell: Any) -> Any:
    """The functions `[subscribe, subscribe_again, answered]` for every topic pages ask for.

    `send(frame) -> bool` reaches the server. Silence of a second and refusals count as failed tries alike; after five
    in a row the subscription has failed.
    """
    timer = Timer(life)
    is_pending: Any = bare()
    """By topic, whether the server has still to answer."""

    def subscribe(topics: Any, page: Any = None) -> None:
        """Ask for topics; anything but a list of names is ignored. Those subscribed already are asked for again."""
        if is_array(topics):
            timer.tries_failed = 0
            for topic in topics:
                if is_string(topic):
                    is_pending[topic] = True
            ask()

    def subscribe_again() -> None:
        """There is a new connection: ask for everything again."""
        subscribe(keys(is_pending))

    def answered(frame: Any) -> None:
        """The server answered a subscription."""
        content: Any = either(frame.content, obj())
        if content.status == "success":
            settle(WebSocketEvents.SUBSCRIPTION_UPDATE, frame, content.topics)
            ask()
        else:
            fail(frame, content.topics, REFUSAL_PAUSE)

    def ask() -> None:
        topics = [topic for topic in keys(is_pending) if is_pending[topic] is True]
        timer.call_off()
        if len(topics) > 0 and truthy(send(frame_of(obj(topics=topics)))):
            timer.call_in(SILENCE, lambda: fail(frame_of(obj(status="failure", topics=topics)), topics, 0))

    def fail(frame: Any, topics: Any, pause: float) -> None:
        timer.tries_failed += 1
        if timer.tries_failed < MOST_TRIES:
            timer.call_in(pause, ask)
        else:
            timer.call_off()
            settle(WebSocketEvents.SUBSCRIPTION_FAILURE, frame, topics)

    def settle(event: str, frame: Any, topics: Any) -> None:
        timer.tries_failed = 0
        for topic in topics if is_array(topics) else keys(is_pending):
            is_pending[topic] = False
        tell(event, frame)

    return [subscribe, subscribe_again, answered]


def frame_of(content: Any) -> Any:
    """A frame of the subscription protocol."""
    return obj(topic=SUBSCRIBE, content=content)
