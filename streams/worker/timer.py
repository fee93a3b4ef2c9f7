"""A timer that has at most one call pending, and knows how to try again ever more slowly."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either
from streams.worker.span import Span


class Timer:
    """Setting it again replaces what was pending. Once its `owner` is over it calls nothing."""

    def __init__(self, owner: Span) -> None:
        self._owner: Span = owner
        self._handle: Any = None
        self.tries_failed: int = 0
        """How often in a row `try_again` was called; whoever succeeds sets it back to 0."""

    def call_in(self, delay: float, action: Any) -> None:
        """Call `action` once after `delay` milliseconds, and not what was set before."""
        self.call_off()
        self._handle = self._owner.environment.after(delay, self._owner.own(action))

    def call_off(self) -> None:
        """Call nothing."""
        self._owner.environment.cancel(self._handle)

    def try_again(self, action: Any, base: float, ceiling: float, least: Any = 0) -> None:
        """Call `action` after `base` ms the first time, twice as long each further time, up to `ceiling` ms.

        Each pause is off by a fifth at most: no marching in step. None is shorter than the `least` ms.
        """
        pause = min(ceiling, base * 2**self.tries_failed) * (0.8 + 0.4 * self._owner.environment.random())
        self.tries_failed += 1
        self.call_in(max(pause, either(least, 0)), action)
