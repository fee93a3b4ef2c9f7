"""What a call sees of the softphone that hosts it."""

from __future__ import annotations

from typing import Protocol

from streams.host.markers import JsObject
from streams.media.softphone.media_stream import Track
from streams.media.softphone.peers import PeerConnections
from streams.session.core import Core


class SoftphoneHost(Protocol):
    """`options` are those of `initCCP` for the softphone; `platform` is the virtual desktop, if there is one."""

    core: Core
    options: JsObject
    platform: str | None
    peers: PeerConnections

    def current(self) -> object | None:
        """The call that the mute button means."""

    def emit_mute(self) -> None:
        """Notify all tabs whether the current call is muted."""

    def uses(self, track: Track) -> bool:
        """Whether any call uses a track."""
