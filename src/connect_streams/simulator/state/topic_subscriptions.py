"""Who is connected by websocket, and to which topics: the meeting point of the sockets and the instance."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

Frame = dict[str, Any]
GOING_AWAY = 1001


class Subscriber:
    """One open websocket. ``send`` and ``close`` (with a close code) may be called from any thread."""

    def __init__(self, username: str, send: Callable[[Frame], None], close: Callable[[int], None]) -> None:
        self.username = username
        self.send = send
        self.close = close
        self.topics: set[str] = set()


class TopicSubscriptions:
    """The open websockets of all agents. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sinks: list[Subscriber] = []

    def add(self, sink: Subscriber) -> None:
        """A websocket has been opened."""
        with self._lock:
            self._sinks.append(sink)

    def remove(self, sink: Subscriber) -> None:
        """A websocket has been closed. Idempotent."""
        with self._lock:
            if sink in self._sinks:
                self._sinks.remove(sink)

    def _of(self, username: str | None) -> list[Subscriber]:
        with self._lock:
            return [sink for sink in self._sinks if username in (None, sink.username)]

    def publish(self, username: str, topic: str, content: Any) -> int:
        """Send to the agent's sockets that subscribed to the topic; returns their number."""
        reached = [sink for sink in self._of(username) if topic in sink.topics]
        for sink in reached:
            sink.send({"topic": topic, "content": content})
        return len(reached)

    def cut(self, username: str | None = None, code: int = GOING_AWAY) -> int:
        """Close the sockets of an agent, or of everybody; returns how many there were."""
        sinks = self._of(username)
        for sink in sinks:
            sink.close(code)
        return len(sinks)
