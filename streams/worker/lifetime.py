"""Something that lasts for a while, and what may happen only meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.worker.environment import Environment


class Lifetime:
    """Once it `is_closed`, nothing it guards does anything."""

    def __init__(self, environment: Environment) -> None:
        self.environment: Environment = environment
        self.is_closed: bool = False
        self.requests: list[Any] = []
        """Those that were sent for it alone."""

    def close(self) -> None:
        """End it. Its requests are aborted: connections to one host are few, and others need them."""
        self.is_closed = True
        for request in self.requests:
            request.is_aborted = True
            request.control.abort()

    def guard(self, action: Callable[..., Any]) -> Callable[..., None]:
        """`action` as long as this lasts; afterwards a function that does nothing."""

        def act(*given: Any) -> None:
            if not self.is_closed:
                action(*given)

        return act
