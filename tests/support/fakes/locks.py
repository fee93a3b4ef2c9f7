"""Web Locks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Callback = Callable[[], Any]


class FakeLocks:
    """Locks that are held by somebody else until the test releases them."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Callback]] = {}

    def when_free(self, name: str, action: Callback) -> None:
        """Call `action` once the lock is released."""
        self._waiting.setdefault(name, []).append(action)

    def release(self, name: str) -> None:
        """Whoever held the lock lets go of it, or has died."""
        for action in self._waiting.pop(name, []):
            action()
