"""Events of other windows (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj
from streams.host.objects import all_keys, is_boolean, is_number, is_string
from streams.util.storage import attempt


def deepcopyCrossOriginEvent(event: Any) -> Any:
    """A plain copy of what may be read of an event of another origin: its texts, numbers and booleans."""
    copy: Any = obj()
    for key in either(attempt(lambda: all_keys(event)), []):
        try:
            value: Any = event[key]
            if is_string(value) or is_number(value) or is_boolean(value):
                copy[key] = value
        except Exception:
            continue
    return copy
