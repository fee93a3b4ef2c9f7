"""Events of other windows (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.util.collections import deepcopy

READABLE = (
    "bubbles cancelBubble cancelable composed data defaultPrevented eventPhase isTrusted lastEventId origin "
    "returnValue timeStamp type"
)


def deepcopyCrossOriginEvent(event: Any) -> Any:
    """A plain copy of what an event of another origin may be asked: nothing but these members, where it has them."""
    copy: Any = obj()
    for key in READABLE.split(" "):
        try:
            value: Any = event[key]
            if value is not None:
                copy[key] = deepcopy(value)
        except Exception:
            continue
    return copy
