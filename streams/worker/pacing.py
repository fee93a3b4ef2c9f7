"""How long a loop waits before it asks again: nothing in good times, ever longer in bad ones."""

from __future__ import annotations

HELD = 1000
"""An answer that took this many ms was held back by the server: it will not be hammered."""

FIRST_GAP = 100
LONGEST_GAP = 5000
BURST = 200
REFILL = 50


class Pacing:
    """Minimum spacing of long polls.

    An answer that was held, or that brought news, is followed by the next question at once. A server that answers at
    once though nothing changed is asked ever more rarely, up to once in 5 s. News are followed at once 200 times in a
    row, and then 20 times a second.
    """

    def __init__(self) -> None:
        self._gap: float = 0
        self._credit: float = BURST
        self._updated: float = 0

    def after(self, now: float, elapsed: float, changed: bool) -> float:
        """Milliseconds to wait after an answer that arrived at `now`, `elapsed` ms after its question."""
        self._credit = min(BURST, self._credit + (now - self._updated) / REFILL)
        self._updated = now
        if elapsed >= HELD:
            self._gap = 0
            return 0
        if not changed:
            self._gap = min(LONGEST_GAP, max(FIRST_GAP, self._gap * 2))
            return self._gap
        self._gap = 0
        self._credit = max(0, self._credit - 1)
        return 0 if self._credit >= 1 else REFILL


class Backoff:
    """Delays growing by `factor` from `base` to `ceiling` ms, each off by a fifth at most: no marching in step."""

    def __init__(self, base: float, factor: float, ceiling: float) -> None:
        self._base = base
        self._factor = factor
        self._ceiling = ceiling
        self._next: float = base

    def reset(self) -> None:
        """Things went well: start from the base again."""
        self._next = self._base

    def delay(self, chance: float) -> float:
        """The next delay; `chance` is a number from 0 to 1."""
        current = self._next
        self._next = min(self._ceiling, current * self._factor)
        return current * (0.8 + 0.4 * chance)
