"""Subscriptions to websocket topics: asked for until the server has said yes or no (CTI service §7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, truthy
from streams.host.objects import bare, is_array, is_object, is_string, keys
from streams.worker.environment import Environment
from streams.worker.timer import Timer

SUBSCRIBE = "aws/subscribe"
SILENCE = 1000
REFUSAL_PAUSE = 500
MOST_TRIES = 5


class Topics:
    """Every topic pages asked for. `send(frame) -> bool` reaches the server; `updated` and `failed` report a frame.

    Silence of a second and refusals count as failed tries alike; after five in a row the subscription has failed.
    """

    def __init__(self, environment: Environment, send: Any, updated: Any, failed: Any) -> None:
        self._environment: Environment = environment
        self._send = send
        self._updated = updated
        self._failed = failed
        self._wanted: Any = bare()
        self._pending: Any = bare()
        self._tries: int = 0
        self._timer: Timer = Timer(environment)

    def add(self, topics: Any) -> None:
        """Ask for topics; anything but a list of names is ignored. Those subscribed already are asked for again."""
        if not is_array(topics):
            return
        for topic in topics:
            if is_string(topic):
                self._wanted[topic] = True
        self._want(topics)

    def renew(self) -> None:
        """There is a new connection: ask for everything again."""
        self._want(keys(self._wanted))

    def clear(self) -> None:
        """Forget all topics: the session is over."""
        self._timer.clear()
        self._wanted = bare()
        self._pending = bare()

    def heard(self, frame: Any) -> None:
        """The server answered a subscription."""
        content: Any = frame.content if is_object(frame.content) else obj()
        if content.status == "success":
            self._tries = 0
            self._settle(content.topics)
            self._updated(frame)
            self._ask()
        else:
            self._try_again(frame, content.topics, REFUSAL_PAUSE)

    def _want(self, topics: Any) -> None:
        for topic in topics:
            if is_string(topic):
                self._pending[topic] = True
        self._tries = 0
        self._ask()

    def _ask(self) -> None:
        self._timer.clear()
        topics = keys(self._pending)
        if len(topics) > 0 and truthy(self._send(_frame(obj(topics=topics)))):
            silence = _frame(obj(status="failure", topics=topics))
            self._timer.set(SILENCE, lambda: self._try_again(silence, topics, 0))

    def _try_again(self, answer: Any, topics: Any, pause: float) -> None:
        self._timer.clear()
        self._tries += 1
        if self._tries < MOST_TRIES:
            self._timer.set(pause, self._ask)
        else:
            self._tries = 0
            self._settle(topics)
            self._failed(answer)

    def _settle(self, topics: Any) -> None:
        if is_array(topics):
            for topic in topics:
                del self._pending[topic]
        else:
            self._pending = bare()


def _frame(content: Any) -> Any:
    return obj(topic=SUBSCRIBE, content=content)
