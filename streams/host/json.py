"""JSON text and back."""

from __future__ import annotations

import json
from typing import Any

from streams.host.errors import JsError
from streams.host.markers import JsObject


def _wrap(value: object) -> Any:
    if isinstance(value, dict):
        return JsObject({key: _wrap(item) for key, item in value.items()})
    return [_wrap(item) for item in value] if isinstance(value, list) else value


def parse_json(source: Any) -> Any:
    """The value of a JSON text; raises a JsError when it is none."""
    try:
        return _wrap(json.loads(source))
    except (ValueError, TypeError) as error:
        raise JsError(str(error)) from error


def _plain(value: object) -> Any:
    """What JSON makes of a Date, or of an instance of a class."""
    return value.toISOString() if hasattr(value, "toISOString") else vars(value)


def to_json(value: object) -> str:
    """Compact JSON text; raises for cycles."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, default=_plain)


def to_pretty_json(value: object) -> str:
    """JSON text indented by four blanks."""
    return json.dumps(value, indent=4, ensure_ascii=False, default=_plain)
