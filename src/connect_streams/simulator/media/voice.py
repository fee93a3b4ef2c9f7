"""What is played to the agent: an endless audio track whose sound can be exchanged while it plays."""

from __future__ import annotations

import asyncio
from fractions import Fraction
from time import monotonic

from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError
from av import AudioFrame

from .sound import RATE, SILENCE

SAMPLES = RATE // 50
"""20 ms, the packets of telephony."""

BYTES = 2 * SAMPLES
TIME_BASE = Fraction(1, RATE)


class Voice(MediaStreamTrack):
    """Plays silence until ``play`` names a sound."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._sound = SILENCE
        self._position = 0
        self._sent = 0
        self._started = monotonic()

    def play(self, sound: bytes) -> None:
        """From now on this sound, over and over."""
        if sound is not self._sound:
            self._sound, self._position = sound, 0

    async def recv(self) -> AudioFrame:
        """The next 20 ms, when they are due."""
        if self.readyState != "live":
            raise MediaStreamError
        if self._sent == 0:
            self._started = monotonic()
        await asyncio.sleep(max(0.0, self._started + self._sent * SAMPLES / RATE - monotonic()))
        frame = AudioFrame(format="s16", layout="mono", samples=SAMPLES)
        frame.planes[0].update(self._next())
        frame.pts = self._sent * SAMPLES
        frame.sample_rate = RATE
        frame.time_base = TIME_BASE
        self._sent += 1
        return frame

    def _next(self) -> bytes:
        sound = self._sound
        piece = sound[self._position : self._position + BYTES]
        while len(piece) < BYTES:
            piece += sound[: BYTES - len(piece)]
        self._position = (self._position + BYTES) % len(sound)
        return piece
