"""Scripts that are fetched when they are wanted."""

from __future__ import annotations

from typing import Any


def load(url: str) -> Any:
    """Fetch and run the script under `url` (relative to our own); a promise, broken when it cannot be had."""
    raise RuntimeError("There are no scripts under CPython.")
