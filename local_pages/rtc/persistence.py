"""A connection that may outlive its call (softphone reference §C.6)."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.peer import Peer


class Persistence:
    """What the service has said of a connection when it answered the invitation."""

    def __init__(self, peer: Peer, answer: Any) -> None:
        self.peer: Peer = peer
        self.id: Any = answer.peerConnectionId
        self.token: Any = answer.peerConnectionToken
        """Without one the connection cannot find another way to the service."""
        self.inactivity: Any = answer.inactivityDuration
        """For how many milliseconds it may wait for the next call; 0 or None: not at all."""

    def is_connected(self) -> bool:
        """Whether sound can go over it."""
        return self.peer.pc.connectionState == "connected"
