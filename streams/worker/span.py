"""A stretch of time and what is waited for in it."""

from __future__ import annotations

from typing import Any

from streams.worker.environment import Environment


class Span:
    """Once it `is_over`, nothing it owns does anything any more."""

    def __init__(self, environment: Environment) -> None:
        self.environment: Environment = environment
        self.is_over: bool = False

    def own(self, action: Any) -> Any:
        """`action` as long as this lasts; afterwards a function that does nothing."""

        def act(*given: Any) -> None:
            if not self.is_over:
                action(*given)

        return act
