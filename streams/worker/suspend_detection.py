"""Noticing that the computer was suspended: timers stand still meanwhile, the clock does not."""

from __future__ import annotations

from collections.abc import Callable

from streams.worker.lifetime import Lifetime
from streams.worker.timer import Timer

PERIOD = 5000
LATE = 15000
"""A timer of 5 s that takes this long was suspended in between, or throttled, which has the same effect."""


def detect_suspension(life: Lifetime, resumed: Callable[[], None]) -> None:
    """Call `resumed()` after each suspension, within 5 s, as long as `life` lasts."""
    timer = Timer(life)

    def check(before: float) -> None:
        now = life.environment.now()
        timer.schedule(PERIOD, lambda: check(now))
        if now - before > LATE:
            resumed()

    check(life.environment.now())
