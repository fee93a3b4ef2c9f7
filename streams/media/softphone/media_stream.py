"""The browser's media, as far as the softphone uses it."""

from __future__ import annotations

from typing import Protocol


class Track(Protocol):
    """A MediaStreamTrack."""

    enabled: bool

    def stop(self) -> None:
        """Close it."""


class MediaStream(Protocol):
    """A stream of audio tracks."""

    def getTracks(self) -> list[Track]:
        """All tracks."""

    def getAudioTracks(self) -> list[Track]:
        """Those with sound."""

    def addTrack(self, track: Track) -> None:
        """Take a track in."""

    def removeTrack(self, track: Track) -> None:
        """Let a track go."""
