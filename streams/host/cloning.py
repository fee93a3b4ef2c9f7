"""What may cross to another window: what browsers call structured cloning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject


def cloneable(value: object, omit: Callable[[str], object]) -> Any:
    """A copy of a message of which each member can be cloned; `omit(path)` is called for each that is left out.

    Reactive Proxies become what they stand for; functions, symbols, elements and windows are left out.
    """
    copies: dict[int, Any] = {}

    def copy(given: object, path: str) -> Any:
        if callable(given) and not isinstance(given, dict):
            omit(path)
            return None
        if not isinstance(given, (dict, list)):
            return given
        if id(given) in copies:
            return copies[id(given)]
        made: Any = [] if isinstance(given, list) else JsObject()
        copies[id(given)] = made
        if isinstance(given, list):
            made.extend(copy(item, f"{path}.{index}") for index, item in enumerate(given))
        else:
            made.update({key: copy(item, f"{path}.{key}" if path else key) for key, item in given.items()})
        return made

    return copy(value, "")
