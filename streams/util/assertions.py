"""Guards of the public API: they throw `ValueError` (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, truthy
from streams.util.errors import ValueError


def assertTrue(condition: object, message: str | None = UNDEFINED) -> None:
    """`ValueError(message)` unless the condition is truthy."""
    if not truthy(condition):
        raise ValueError(message)


def assertNotNull(value: object, name: str | None = UNDEFINED) -> Any:
    """The value; `ValueError("<name> must be provided")` when it is null or undefined. 0, "" and false pass."""
    if value is None:
        raise ValueError("%s must be provided", "A value" if name is None else name)
    return value


def assert_function(value: object, name: str) -> Any:
    """The value; `ValueError` when it is missing or cannot be called."""
    assertNotNull(value, name)
    if not is_function(value):
        raise ValueError("%s must be a function", name)
    return value
