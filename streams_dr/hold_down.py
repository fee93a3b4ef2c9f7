"""How long a switch waits after the one before: regions that take turns must not drag the page along."""

from __future__ import annotations

FIRST = 5000
"""How long, in ms, a second switch waits after the first one; doubles with each further one."""

LONGEST = 60000
QUIET = 300000
"""After this long without a switch the hold-down begins anew."""


class HoldDown:
    """Counts the switches that follow each other closely. `now` is the time of a clock that only goes forward."""

    def __init__(self) -> None:
        self._switched_at: float = 0 - QUIET
        self._switches: int = 0

    def note_switch(self, now: float) -> None:
        """The page switches now."""
        self._switches = self._switches + 1 if now - self._switched_at < QUIET else 1
        self._switched_at = now

    def remaining(self, now: float) -> float:
        """How long, in ms, the next switch has to wait still; nothing or less when it need not."""
        hold = min(LONGEST, FIRST * 2 ** (self._switches - 1)) if self._switches > 0 else 0
        return self._switched_at + hold - now
