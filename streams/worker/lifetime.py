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

    def guard(self, action: Callable[..., Any]) -> Callable[..., None]:
        """`action` as long as this lasts; afterwards a function that does nothing."""

        def act(*given: Any) -> None:
            if not self.is_closed:
                action(*given)

        return act
