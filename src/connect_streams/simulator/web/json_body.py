"""What comes in as JSON: a value that the service can work with, or an error that says why not."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from ..state.errors import invalid_request

DEEPEST = 100
"""Levels of lists and objects in each other; the deepest request of the SDK has about ten."""


def read_json(text: str | bytes) -> Any:
    """The value; ValueError for what is no JSON, for numbers that JSON does not have, and for endless nesting.

    Python's reader takes ``NaN``, ``Infinity`` and ``1e999``, none of which could go out again.
    """
    try:
        value = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except RecursionError:
        raise ValueError(f"more than {DEEPEST} levels") from None
    if depth_of(value) > DEEPEST:
        raise ValueError(f"more than {DEEPEST} levels")
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number is too large")
    return number


def depth_of(value: Any) -> int:
    """Levels of lists and objects, 0 for anything else."""
    depth, level = 0, [value]
    while level := [one for one in level if isinstance(one, (dict, list))]:
        depth += 1
        level = [inner for one in level for inner in (one.values() if isinstance(one, dict) else one)]
    return depth


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in a request's body; an empty body counts as ``{}``."""
    try:
        fields = read_json(body or b"{}")
    except ValueError as error:
        reason = "" if isinstance(error, (json.JSONDecodeError, UnicodeDecodeError)) else f": {error}"
        raise invalid_request(f"the body is not JSON{reason}") from None
    if not isinstance(fields, dict):
        raise invalid_request("the body is not a JSON object")
    return fields


def required_text(members: dict[str, Any], name: str) -> str:
    """A text that must be there; ValidationException when it is missing or no text."""
    if not isinstance(members.get(name), str):
        raise invalid_request(f"missing required member: {name}")
    return str(members[name])
