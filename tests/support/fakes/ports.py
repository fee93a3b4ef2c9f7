"""Message ports."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from tests.support.fakes.dom import FakeTarget


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


class FakeMessagePort(FakeTarget):
    """A page's end of a message port: keeps what is posted to the far end, which is the test. A closed one throws."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: list[Any] = []
        self.started_after: int | None = None
        """How many messages had been posted when the port was started."""
        self.closed = False
        self.onmessage: Any = None

    def postMessage(self, message: Any) -> None:
        if self.closed:
            raise RuntimeError("closed")
        self.posted.append(message)

    def start(self) -> None:
        self.started_after = len(self.posted)

    def close(self) -> None:
        self.closed = True
