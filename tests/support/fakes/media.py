"""Streams of a microphone, and what sends them."""

from __future__ import annotations

from typing import Any

from streams.host.window import resolved


class FakeTrack:
    """An audio track; `live` until somebody stops it."""

    def __init__(self) -> None:
        self.kind = "audio"
        self.enabled = True
        self.live = True

    def stop(self) -> None:
        self.live = False


class FakeStream:
    """A stream of one audio track."""

    def __init__(self) -> None:
        self.tracks = [FakeTrack()]

    def getTracks(self) -> list[FakeTrack]:
        return list(self.tracks)

    def getAudioTracks(self) -> list[FakeTrack]:
        return list(self.tracks)

    def removeTrack(self, track: FakeTrack) -> None:
        self.tracks.remove(track)

    def addTrack(self, track: FakeTrack) -> None:
        self.tracks.append(track)


class FakeSender:
    """What sends a track to the far end."""

    def __init__(self, track: FakeTrack) -> None:
        self.track = track

    def replaceTrack(self, track: FakeTrack) -> Any:
        self.track = track
        return resolved(None)
