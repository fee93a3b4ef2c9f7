"""How long the snapshot poll waits before it asks again (wire protocol §6.3)."""

from __future__ import annotations

from typing import Any

HELD = 1000
"""An answer that took this many ms was held back by the server: it will not be hammered."""

FIRST_GAP = 100
LONGEST_GAP = 5000
REFILL = 50
BURST = 10000
"""News cost 50 ms each, of which 10 s may be saved up."""


def pacing() -> Any:
    """A function `(now, elapsed, changed) -> ms to wait`, for an answer that arrived `elapsed` ms after its question.

    An answer that was held is followed by the next question at once. A server that answers at once though nothing
    changed is asked ever more rarely, up to once in 5 s. News are followed at once 200 times in a row, and then 20
    times a second.
    """
    gap: float = 0
    due: float = 0

    def after(now: float, elapsed: float, changed: bool) -> float:
        nonlocal gap, due
        if elapsed >= HELD:
            gap = 0
        elif not changed:
            gap = min(LONGEST_GAP, max(FIRST_GAP, gap * 2))
        else:
            due = max(due, now - BURST) + REFILL
            gap = max(0, due - now)
        return gap

    return after
