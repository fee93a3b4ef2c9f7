"""Members of objects."""

from __future__ import annotations

from typing import Any


def copy(target: Any, source: Any, names: str) -> None:
    """Copy members, whether the source has them itself or inherits them."""
    for name in names.split(" "):
        target[name] = source[name]
