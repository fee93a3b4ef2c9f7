"""Noticing that the computer was suspended: timers stand still meanwhile, clocks do not."""

from __future__ import annotations

from collections.abc import Callable

from streams.worker.lifetime import Lifetime
from streams.worker.timer import Timer

PERIOD = 5000
LATE = 15000
"""A timer of 5 s that takes this long was suspended in between, or throttled, which has the same effect."""


class SuspendDetection:
    """Calls `resumed()` after each suspension, within 5 s, as long as `life` lasts.

    In some browsers the clock that nobody sets stands still, too; the other one may be moved back by as much. A clock
    that was moved far, either way, counts as a suspension: nobody knows what else has happened.
    """

    def __init__(self, life: Lifetime, resumed: Callable[[], None]) -> None:
        self._life: Lifetime = life
        self._resumed: Callable[[], None] = resumed
        self._timer: Timer = Timer(life)
        self._now: float = life.environment.now()
        self._elapsed: float = life.environment.elapsed()

    def check(self) -> None:
        """Check now, without waiting for the next time, and then again and again."""
        environment = self._life.environment
        passed = max(abs(environment.now() - self._now), environment.elapsed() - self._elapsed)
        self._now = environment.now()
        self._elapsed = environment.elapsed()
        self._timer.schedule(PERIOD, self.check)
        if passed > LATE:
            self._resumed()
