"""The edges of the wire: windows, frames, ports and timers, small enough to see through."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject, obj


class Listening:
    """Something that `message` listeners are put on."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Any], None]] = []

    def addEventListener(self, kind: str, listener: Callable[[Any], None]) -> None:
        assert kind == "message"
        self.listeners.append(listener)

    def removeEventListener(self, kind: str, listener: Callable[[Any], None]) -> None:
        self.listeners.remove(listener)

    def deliver(self, data: Any, source: Any = None, origin: str = "") -> None:
        for listener in list(self.listeners):
            listener(obj(data=data, source=source, origin=origin))


class Window(Listening):
    """A window: delivers messages to its listeners, and keeps what was posted to it with its target origin."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[tuple[Any, str]] = []

    def postMessage(self, message: Any, target: str) -> None:
        self.posted.append((message, target))


class Port(Listening):
    """A message port. A closed one throws."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[Any] = []
        self.closed = False

    def postMessage(self, message: Any) -> None:
        if self.closed:
            raise RuntimeError("closed")
        self.posted.append(message)


class Timers:
    """A clock that stands still until the test advances it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.made = 0
        self.waiting: dict[int, tuple[float, Callable[[], None]]] = {}

    def later(self, function: Callable[[], None], delay: float) -> int:
        self.made += 1
        self.waiting[self.made] = (self.now + delay, function)
        return self.made

    def forget(self, handle: int) -> None:
        self.waiting.pop(handle, None)

    def go_on(self, delay: float) -> None:
        self.now += delay
        for handle, (due, function) in sorted(self.waiting.items()):
            if due <= self.now and self.waiting.pop(handle, None):
                function()


def message(event: Any, data: Any = None) -> JsObject:
    """An envelope as a peer writes it."""
    return JsObject(event=event, data=data)
