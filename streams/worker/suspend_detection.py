"""Noticing that the computer was suspended: timers stand still meanwhile, clocks do not."""

from __future__ import annotations

from collections.abc import Callable

from streams.worker.lifetime import Lifetime
from streams.worker.timer import Timer

PERIOD = 5000
LATE = 15000
"""A timer of 5 s that takes this long was suspended in between, or throttled, which has the same effect."""


def detect_suspension(life: Lifetime, resumed: Callable[[], None]) -> None:
    """Call `resumed()` after each suspension, within 5 s, as long as `life` lasts.

    In some browsers the clock that nobody sets stands still, too; the other one may be moved back by as much. A clock
    that was moved far, either way, counts as a suspension: nobody knows what else has happened.
    """
    timer = Timer(life)
    environment = life.environment

    def check(date: float, elapsed: float) -> None:
        now = environment.now()
        later = environment.elapsed()
        timer.schedule(PERIOD, lambda: check(now, later))
        if max(abs(now - date), later - elapsed) > LATE:
            resumed()

    check(environment.now(), environment.elapsed())
