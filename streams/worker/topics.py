"""Subscriptions to websocket topics: asked for until the server has said yes or no (CTI service §7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, truthy
from streams.host.objects import bare, has, is_array, is_object, is_string, keys
from streams.worker.environment import Environment

SUBSCRIBE = "aws/subscribe"
SILENCE = 1000
FAILURE_PAUSE = 500
MOST_SILENCES = 4
MOST_FAILURES = 5


class Topics:
    """Every topic pages asked for. `send(frame) -> bool` reaches the server, `updated(frame)` and `failed(frame)` report."""

    def __init__(self, environment: Environment, send: Any, updated: Any, failed: Any) -> None:
        self._environment: Environment = environment
        self._send = send
        self._updated = updated
        self._failed = failed
        self._wanted: Any = bare()
        self._pending: Any = bare()
        self._silences: int = 0
        self._failures: int = 0
        self._timer: Any = None

    def add(self, topics: Any) -> None:
        """Ask for topics; anything but a list of names is ignored."""
        if not is_array(topics):
            return
        for topic in topics:
            if is_string(topic):
                self._wanted[topic] = True
                self._pending[topic] = True
        self._ask_afresh()

    def renew(self) -> None:
        """There is a new connection: ask for everything again."""
        for topic in keys(self._wanted):
            self._pending[topic] = True
        self._ask_afresh()

    def clear(self) -> None:
        """Forget all topics: the session is over."""
        self._environment.cancel(self._timer)
        self._wanted = bare()
        self._pending = bare()

    def heard(self, frame: Any) -> None:
        """The server answered a subscription."""
        content: Any = frame.content if is_object(frame.content) else obj()
        self._environment.cancel(self._timer)
        self._silences = 0
        if content.status == "success":
            self._failures = 0
            self._settle(content.topics)
            self._updated(frame)
            self._ask()
            return
        self._failures += 1
        if self._failures >= MOST_FAILURES:
            self._failures = 0
            self._settle(content.topics)
            self._failed(frame)
        else:
            self._timer = self._environment.after(FAILURE_PAUSE, self._ask)

    def _ask_afresh(self) -> None:
        self._silences = 0
        self._failures = 0
        self._ask()

    def _ask(self) -> None:
        self._environment.cancel(self._timer)
        topics = keys(self._pending)
        if len(topics) > 0 and truthy(self._send(_frame(obj(topics=topics)))):
            self._timer = self._environment.after(SILENCE, self._unanswered)

    def _unanswered(self) -> None:
        self._silences += 1
        if self._silences < MOST_SILENCES:
            self._ask()
            return
        topics = keys(self._pending)
        self._pending = bare()
        self._failed(_frame(obj(status="failure", topics=topics)))

    def _settle(self, topics: Any) -> None:
        if not is_array(topics):
            self._pending = bare()
            return
        for topic in topics:
            if has(self._pending, topic):
                del self._pending[topic]


def _frame(content: Any) -> Any:
    return obj(topic=SUBSCRIBE, content=content)
