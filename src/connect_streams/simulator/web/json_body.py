"""What comes in: a JSON object, or an error that says so."""

from __future__ import annotations

import json
from typing import Any

from ..state.errors import invalid_request


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in a request's body; an empty body counts as ``{}``."""
    try:
        fields = json.loads(body or b"{}")
    except ValueError:
        raise invalid_request("the body is not JSON") from None
    if not isinstance(fields, dict):
        raise invalid_request("the body is not a JSON object")
    return fields


def required_text(members: dict[str, Any], name: str) -> str:
    """A text that must be there; ValidationException when it is missing or no text."""
    if not isinstance(members.get(name), str):
        raise invalid_request(f"missing required member: {name}")
    return str(members[name])
