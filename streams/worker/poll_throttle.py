"""How long the snapshot poll waits before it asks again (wire protocol §6.3)."""

from __future__ import annotations

HELD = 1000
"""An answer that took this many ms was held back by the server: asking again at once does no harm."""

FIRST_GAP = 100
LONGEST_GAP = 5000
REFILL = 50
BURST = 10000
"""News cost 50 ms each, of which 10 s may be saved up."""


class PollThrottle:
    """An answer that was held is followed by the next question at once.

    A server that answers at once though nothing changed is asked ever more rarely, up to once in 5 s. News are followed
    at once 200 times in a row, and then 20 times a second.
    """

    def __init__(self) -> None:
        self._gap: float = 0
        self._due: float = 0 - BURST

    def pause_after(self, now: float, elapsed: float, changed: bool) -> float:
        """Milliseconds to wait after an answer that arrived at `now`, `elapsed` ms after its question.

        `now` is of a clock that nobody sets.
        """
        if elapsed >= HELD:
            self._gap = 0
        elif not changed:
            self._gap = min(LONGEST_GAP, max(FIRST_GAP, self._gap * 2))
        else:
            self._due = max(self._due, now - BURST) + REFILL
            self._gap = min(LONGEST_GAP, max(0, self._due - now))
        return self._gap
