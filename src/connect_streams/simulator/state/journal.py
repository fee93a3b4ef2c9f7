"""The backend's own log: what was asked, by whom, and what changed. Bounded, and without secrets."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any

from .clock import Clock

SECRET_MEMBERS = {"authentication", "authToken", "refreshToken", "password"}


class Journal:
    """Numbered entries ``{"seq", "time", "kind", ...}``; the oldest give way to new ones. Thread-safe."""

    def __init__(self, clock: Clock, size: int) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: deque[dict[str, Any]] = deque(maxlen=size)
        self._seq = 0
        self._watchers: set[Callable[[], None]] = set()

    def record(self, kind: str, **fields: Any) -> None:
        """Add an entry, and notify whoever watches."""
        with self._lock:
            self._seq += 1
            self._entries.append({"seq": self._seq, "time": self._clock.now(), "kind": kind, **fields})
            watchers = list(self._watchers)
        for watcher in watchers:
            watcher()

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call ``watcher`` after every new entry, from any thread. Returns an undo."""
        with self._lock:
            self._watchers.add(watcher)

        def unwatch() -> None:
            with self._lock:
                self._watchers.discard(watcher)

        return unwatch

    @property
    def last(self) -> int:
        """The number of the newest entry."""
        return self._seq

    def entries(self, since: int = 0, kind: str | None = None) -> list[dict[str, Any]]:
        """Entries with a number greater than ``since``, oldest first."""
        with self._lock:
            return [e for e in self._entries if e["seq"] > since and kind in (None, e["kind"])]

    def clear(self) -> None:
        """Forget the entries; numbering goes on, so that a reader's ``since`` stays valid."""
        with self._lock:
            self._entries.clear()


def without_secrets(params: dict[str, Any]) -> dict[str, Any]:
    """The members of a request that may be kept and shown."""
    return {key: value for key, value in params.items() if key not in SECRET_MEMBERS}
