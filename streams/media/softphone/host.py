"""What a call sees of the softphone that hosts it."""

from __future__ import annotations

from typing import Protocol

from streams.host.markers import JsObject
from streams.media.softphone.call_contact import CallContact
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

    def close(self, tracks: list[Track]) -> None:
        """Close those of these tracks that no call uses."""

    def follow(self, contact: CallContact, has_come_late: bool) -> None:
        """Take note of what has become of a contact."""
