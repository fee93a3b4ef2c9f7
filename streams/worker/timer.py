"""Timers that end with their owner, and pauses that grow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import either
from streams.worker.lifetime import Lifetime


class Timer:
    """One pending call at most: scheduling replaces what was pending. Once its `owner` is closed it calls nothing."""

    def __init__(self, owner: Lifetime) -> None:
        self._owner: Lifetime = owner
        self._handle: Any = None
        self.tries_failed: int = 0
        """How often in a row `retry_with_backoff` was called; whoever succeeds sets it back to 0."""

    def schedule(self, delay: float, action: Callable[..., Any]) -> None:
        """Call `action` once after `delay` milliseconds, instead of what is pending."""
        self.cancel()
        self._handle = self._owner.environment.after(delay, self._owner.guard(action))

    def cancel(self) -> None:
        """Call nothing."""
        self._owner.environment.cancel(self._handle)

    def retry_with_backoff(
        self, action: Callable[..., Any], base: float, ceiling: float, least: float | None = 0
    ) -> None:
        """Call `action` after `base` ms the first time, twice as long each further time, up to `ceiling` ms.

        Each pause is off by a fifth at most, so that clients do not retry in step. None is shorter than `least` ms.
        """
        pause = min(ceiling, base * 2**self.tries_failed) * (0.8 + 0.4 * self._owner.environment.random())
        self.tries_failed += 1
        self.schedule(max(pause, either(least, 0)), action)
