"""Messages as a peer writes them."""

from __future__ import annotations

from typing import Any

from streams.host.markers import JsObject


def message(event: Any, data: Any = None) -> JsObject:
    """An envelope."""
    return JsObject(event=event, data=data)
