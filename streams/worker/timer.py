"""A timer that has at most one call pending."""

from __future__ import annotations

from typing import Any

from streams.worker.environment import Environment


class Timer:
    """Setting it again replaces what was pending."""

    def __init__(self, environment: Environment) -> None:
        self._environment: Environment = environment
        self._handle: Any = None

    def set(self, delay: float, action: Any) -> None:
        """Call `action` once after `delay` milliseconds, and not what was set before."""
        self.clear()
        self._handle = self._environment.after(delay, action)

    def clear(self) -> None:
        """Call nothing."""
        self._environment.cancel(self._handle)
