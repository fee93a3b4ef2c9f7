"""Promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class FakePromise:
    """A promise that settles at once and calls at once."""

    def __init__(self, executor: Callable[[Any, Any], Any] | None = None) -> None:
        self.state = "pending"
        self.value: Any = None
        self.waiting: list[Callable[[], None]] = []
        if executor is not None:
            executor(lambda value=None: self.settle("kept", value), lambda reason=None: self.settle("broken", reason))

    def settle(self, state: str, value: Any) -> None:
        if self.state == "pending":
            self.state, self.value = state, value
            for action in self.waiting:
                action()

    def then(self, kept: Any = None, broken: Any = None) -> FakePromise:
        def act() -> None:
            handler = kept if self.state == "kept" else broken
            if handler is not None:
                handler(self.value)

        if self.state == "pending":
            self.waiting.append(act)
        else:
            act()
        return self

    def catch(self, broken: Any) -> FakePromise:
        return self.then(None, broken)
