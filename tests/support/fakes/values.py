"""JavaScript data and Python data."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date
from streams.host.markers import JsObject


def js(value: Any) -> Any:
    """Plain Python data as JavaScript data."""
    if isinstance(value, dict):
        return JsObject({key: js(item) for key, item in value.items()})
    return [js(item) for item in value] if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """JavaScript data as plain Python data that compares by value; Dates become milliseconds."""
    if isinstance(value, Date):
        return value.getTime()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value
