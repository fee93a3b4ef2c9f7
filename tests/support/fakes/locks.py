"""Web Locks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj
from tests.support.fakes.promise import FakePromise

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


class FakeLockManager:
    """`navigator.locks`: the locks of an origin. Names in `taken` are held by another tab."""

    def __init__(self) -> None:
        self.held: dict[str, FakePromise] = {}
        self.taken: set[str] = set()
        self.requests: list[str] = []

    def request(self, name: str, options: Any, holder: Any = None) -> FakePromise:
        if holder is None:
            options, holder = None, options
        self.requests.append(name)
        if name in self.taken or (name in self.held and self.held[name].state == "pending"):
            holder(None)
            return FakePromise(lambda keep, _: keep())
        self.held[name] = holder(obj(name=name)) or FakePromise(lambda keep, _: keep())
        return self.held[name]

    def is_held(self, name: str) -> bool:
        return name in self.held and self.held[name].state == "pending"
