"""What the CCP page keeps for as long as its tab lives, where the browser lets it."""

from __future__ import annotations

from typing import Any

from streams.host.window import scope
from streams.util.storage import attempt


def recall(key: str) -> Any:
    """The text under `key`; None when there is none."""
    return attempt(lambda: scope.sessionStorage.getItem(key))


def remember(key: str, value: str) -> None:
    """Put a text under `key`."""
    attempt(lambda: scope.sessionStorage.setItem(key, value))
