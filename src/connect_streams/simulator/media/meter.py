"""What the agent's microphone sends, measured: how loud, at which pitch, and since when it is silent.

Plain arithmetic on samples; knows no network and no clock: time is what the samples last, so that frames which a busy
machine delivers late are no silence.
"""

from __future__ import annotations

import cmath
import math
from array import array
from collections import deque

RATE = 8_000
WINDOW = RATE
"""A second: the fake microphone of browsers beeps twice in that time."""

AUDIBLE = 200.0
"""RMS of 20 ms (of 32,767) above which somebody speaks."""

CERTAIN_AFTER = 0.7
"""Seconds from the first audible frame until a whole beep has come in: a connection may begin in one."""

SILENT_AFTER = 1.5
"""Seconds without an audible frame."""


class Meter:
    """Takes the frames that arrive; answers about the last second."""

    def __init__(self) -> None:
        self._samples: deque[int] = deque(maxlen=WINDOW)
        self._loud: deque[float] = deque(maxlen=50)
        self._seconds = 0.0
        """Seconds of sound that were taken."""
        self._last_audible: float | None = None
        self._began: float | None = None
        self.speaks: bool | None = None
        self.taken = 0

    def take(self, samples: array[int]) -> bool:
        """Add a frame at ``RATE``; says whether the agent has begun or ceased to speak (``speaks``)."""
        level = rms(samples)
        now = self._seconds
        self._seconds += len(samples) / RATE
        self.taken += 1
        self._samples.extend(samples)
        self._loud.append(level)
        if self._last_audible is None or level >= AUDIBLE:
            self._last_audible = now
        if self._began is None and level >= AUDIBLE:
            self._began = now
        before = self.speaks
        if now - self._last_audible >= SILENT_AFTER:
            self.speaks, self._began = False, None
        elif self._began is not None and now - self._began >= CERTAIN_AFTER:
            self.speaks = True
        return self.speaks is not before

    @property
    def loudest(self) -> float:
        """The RMS of the loudest frame within the last second, 0 to 32,767."""
        return max(self._loud, default=0.0)

    @property
    def frequency(self) -> float | None:
        """The strongest frequency of the last second in Hertz; None in silence."""
        return dominant(list(self._samples)) if self.loudest >= AUDIBLE else None


def rms(samples: array[int]) -> float:
    """The root mean square of samples, 0 for none."""
    return math.sqrt(sum(value * value for value in samples) / len(samples)) if samples else 0.0


def dominant(samples: list[int]) -> float | None:
    """The frequency with the most power, leaving out what is below the voice."""
    if not samples:
        return None
    size = 1 << (len(samples) - 1).bit_length()
    spectrum = transformed([complex(value) for value in samples] + [0j] * (size - len(samples)))
    lowest = 50 * size // RATE
    strongest = max(range(lowest, size // 2), key=lambda at: abs(spectrum[at]), default=lowest)
    return strongest * RATE / size


def transformed(values: list[complex]) -> list[complex]:
    """The discrete Fourier transform of 2**n values."""
    size = len(values)
    if size == 1:
        return values
    even, odd = transformed(values[::2]), transformed(values[1::2])
    turned = [cmath.exp(-2j * cmath.pi * at / size) * value for at, value in enumerate(odd)]
    pairs = list(zip(even, turned, strict=True))
    return [one + other for one, other in pairs] + [one - other for one, other in pairs]
