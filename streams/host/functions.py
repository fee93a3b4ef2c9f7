"""Functions as JavaScript sees them: `this`, calls with a receiver."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def is_function(value: Any) -> bool:
    """Whether a value can be called (classes count)."""
    return callable(value)


def invoke(function: Callable[..., Any], receiver: Any, *arguments: Any) -> Any:
    """`function.call(receiver, …)`. Under CPython a plain function has no `this`, so the receiver is left out."""
    return function(*arguments)


def with_this(function: Callable[..., Any]) -> Any:
    """A function that hands its own `this` on as first argument."""
    return function


def construct(constructor: Any, arguments: list[Any]) -> Any:
    """`new constructor(...arguments)`."""
    return constructor(*arguments)
