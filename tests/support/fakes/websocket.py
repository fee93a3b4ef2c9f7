"""WebSockets."""

from __future__ import annotations

import json
from typing import Any

from streams.host.markers import obj

HEARTBEAT = "aws/heartbeat"


class FakeWebSocket:
    """A WebSocket whose server is the test; while it `is_alive` it answers heartbeats at once."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sent: list[Any] = []
        """The frames sent, parsed."""
        self.closed_with: int | None = None
        self.is_alive = True
        self.onopen: Any = None
        self.onmessage: Any = None
        self.onclose: Any = None

    def send(self, frame: str) -> None:
        self.sent.append(json.loads(frame))
        if self.is_alive and self.sent[-1]["topic"] == HEARTBEAT:
            self.receive({"topic": HEARTBEAT})

    def close(self, code: int) -> None:
        self.closed_with = code

    def open(self) -> None:
        """The server accepts, unless the socket was closed meanwhile."""
        if self.closed_with is None:
            self.onopen(None)

    def receive(self, frame: Any) -> None:
        """The server sends a frame: JSON data, or any text."""
        self.onmessage(obj(data=frame if isinstance(frame, str) else json.dumps(frame)))

    def break_off(self, code: int = 1006) -> None:
        """The connection is lost."""
        self.onclose(obj(code=code, reason=""))
