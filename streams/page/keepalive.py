"""Keepalive: the page asks the CCP for a sign of life, for ever (wire protocol §3.5)."""

from __future__ import annotations

from typing import Any

from streams.bus import EventBus
from streams.host.markers import public, truthy
from streams.util.disposables import after, undo_all, unsubscribe
from streams.wire.conduit import Conduit
from streams.wire.names import EventType


@public
class KeepaliveManager:
    """Sends `synchronize`, waits `ackTimeout` ms for any `acknowledge`, pauses `synTimeout` ms, and so on.

    A missing answer is silent, unless `enableAckTimeout(True)` was called: then the bus gets `ack_timeout`.
    """

    def __init__(self, conduit: Conduit, eventBus: EventBus, synTimeout: float, ackTimeout: float) -> None:
        self.conduit: Any = conduit
        self.eventBus: Any = eventBus
        self.synTimeout: float = synTimeout
        self.ackTimeout: float = ackTimeout
        self.enabled: Any = False
        self.round: list[Any] = []
        """Undoes what waits: for an answer, or for the next round."""

    def enableAckTimeout(self, enabled: object) -> None:
        """Whether a missing acknowledge is reported as `ack_timeout`."""
        self.enabled = enabled

    def start(self) -> None:
        """Begin a round now."""
        self.stop()
        unsubscribe(self.round, self.conduit.onUpstream(EventType.ACKNOWLEDGE, self.deferStart))
        after(self.round, self.ackTimeout, self._missed)
        self.conduit.sendUpstream(EventType.SYNCHRONIZE)

    def deferStart(self) -> None:
        """Begin the next round after the pause."""
        self.stop()
        after(self.round, self.synTimeout, self.start)

    def stop(self) -> None:
        """End it; `start()` begins anew."""
        undo_all(self.round)

    def _missed(self) -> None:
        self.deferStart()
        if truthy(self.enabled):
            self.eventBus.trigger(EventType.ACK_TIMEOUT)
