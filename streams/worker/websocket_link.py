"""One connection of the agent's websocket (wire protocol §6.2)."""

from __future__ import annotations

from typing import Any

from streams.host.json import to_json
from streams.host.markers import UNDEFINED, either, obj
from streams.wire.schema.messages import SocketClosed, SocketFrame
from streams.worker.environment import Environment
from streams.worker.lifetime import Lifetime
from streams.worker.timer import Timer


class WebSocketLink(Lifetime):
    """One connection, from the question for its URL on: connecting until `opened_at` is set, open, closed."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.socket: Any = None
        self.timer: Timer = Timer(self)
        """Ends the attempt to open it, then beats its heart, and at last ends it after the handover."""
        self.created_at: float = 0
        self.opened_at: float = 0
        """When it opened, ms; 0 before."""
        self.beats: int = 0
        """How often its heart has beaten, once in ten seconds since it opened: clocks may be set."""
        self.is_answered: bool = True
        """Whether the last heartbeat was."""

    def send(self, frame: SocketFrame) -> None:
        """Send a frame as JSON; throws where JSON cannot hold it."""
        self.socket.send(to_json(frame))

    def lifetime_until(self, now: float) -> float:
        """How many ms it has been open."""
        return now - self.opened_at if self.opened_at > 0 else 0

    def ending(self, now: float, code: int, reason: str) -> SocketClosed:
        """What pages get to know of its end."""
        return obj(
            openTimestamp=either(self.opened_at, UNDEFINED),
            closeTimestamp=now,
            connectionDuration=self.lifetime_until(now),
            code=code,
            reason=reason,
        )

    def discard(self) -> None:
        """Close it; nobody is notified."""
        self.close()
        if self.socket is not None:
            self.socket.close(1000)
