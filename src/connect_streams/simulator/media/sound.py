"""Sounds as 16-bit mono samples at 48 kHz that repeat for ever: tones, their sum, and recordings."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from functools import lru_cache

RATE = 48_000
LOUDNESS = 8000
LOUDEST = 32_767
SILENCE = bytes(2 * RATE // 50)


@lru_cache(maxsize=32)
def tone(frequency: int) -> bytes:
    """One second of a sine wave; the frequency is a whole number of Hertz, so that the end fits the beginning."""
    step = 2 * math.pi * frequency / RATE
    return array("h", (round(LOUDNESS * math.sin(step * at)) for at in range(RATE))).tobytes()


@lru_cache(maxsize=8)
def recording(file: str) -> bytes:
    """The sound of a file that FFmpeg can read (WAV, Ogg, MP3, ...); ValueError when it cannot."""
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    parts: list[bytes] = []
    try:
        with av.open(file) as container:
            for frame in container.decode(audio=0):
                parts += [bytes(part.planes[0])[: 2 * part.samples] for part in resampler.resample(frame)]
        parts += [bytes(part.planes[0])[: 2 * part.samples] for part in resampler.resample(None)]
    except (OSError, IndexError, av.FFmpegError) as error:
        raise ValueError(f"{file} cannot be played: {error}") from None
    return b"".join(parts) or SILENCE


def mixed(sounds: Sequence[bytes]) -> bytes:
    """All at once, as long as the longest of them."""
    if len(sounds) < 2:
        return sounds[0] if sounds else SILENCE
    samples = [array("h", sound) for sound in sounds]
    longest = max(map(len, samples))
    sums = (sum(part[at % len(part)] for part in samples) for at in range(longest))
    return array("h", (max(-LOUDEST, min(LOUDEST, value)) for value in sums)).tobytes()
