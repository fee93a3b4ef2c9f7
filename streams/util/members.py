"""Members of objects."""

from __future__ import annotations

from typing import Any


def copy(target: Any, source: Any, names: str) -> Any:
    """Copy members, whether the source has them itself or inherits them; returns `target`."""
    for name in names.split(" "):
        target[name] = source[name]
    return target
