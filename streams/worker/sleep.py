"""Noticing that the computer has slept: timers stand still meanwhile, the clock does not."""

from __future__ import annotations

from typing import Any

from streams.worker.span import Span
from streams.worker.timer import Timer

PERIOD = 5000
LATE = 15000
"""A timer of 5 s that takes this long has slept in between, or was throttled, which comes to the same."""


def watch_sleep(life: Span, wake: Any) -> None:
    """Call `wake()` after each sleep, within 5 s, as long as `life` lasts."""
    timer = Timer(life)

    def look(before: float) -> None:
        now = life.environment.now()
        timer.call_in(PERIOD, lambda: look(now))
        if now - before > LATE:
            wake()

    look(life.environment.now())
