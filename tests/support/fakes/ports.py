"""Message ports."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj


class FakePort:
    """The worker's end of a page's message port; the page is the test."""

    def __init__(self) -> None:
        self.received: list[tuple[str, Any]] = []
        """Event and data of what was posted to the page."""
        self.is_closed = False
        self.is_broken = False
        """Whether posting throws, as it does for data that cannot be cloned."""
        self.is_garbage = False
        """Whether the page is gone and the garbage collector has run: weak references to the port are empty."""
        self.onmessage: Any = None

    def postMessage(self, message: Any) -> None:
        if self.is_broken:
            raise ValueError("cannot be cloned")
        self.received.append((message.event, message.data))

    def close(self) -> None:
        self.is_closed = True

    def send(self, event: Any, data: Any = None) -> None:
        """The page sends an envelope."""
        self.send_raw(obj(event=event, data=data))

    def send_raw(self, message: Any) -> None:
        """The page sends anything."""
        self.onmessage(obj(data=message))

    def events(self) -> list[str]:
        """The events received, in order."""
        return [event for event, _ in self.received]

    def data_of(self, event: str) -> list[Any]:
        """The data of every message of one event."""
        return [data for name, data in self.received if name == event]

    def clear(self) -> None:
        """Forget what was received."""
        self.received.clear()
