"""Functions as JavaScript sees them: `this`, calls with a receiver."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

_capacities: WeakKeyDictionary[Any, float] = WeakKeyDictionary()


def _count(function: Callable[..., Any]) -> float:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return float("inf")
    if any(parameter.kind is parameter.VAR_POSITIONAL for parameter in parameters):
        return float("inf")
    return sum(parameter.kind is not parameter.KEYWORD_ONLY for parameter in parameters)


def _capacity(function: Callable[..., Any]) -> float:
    """How many positional arguments a function takes: JavaScript drops the rest."""
    bound = inspect.ismethod(function)
    raw: Any = getattr(function, "__func__", function)
    try:
        found = _capacities.get(raw)
        if found is None:
            found = _capacities[raw] = _count(raw)
    except TypeError:
        return _count(function)
    return found - 1 if bound else found


def is_function(value: object) -> bool:
    """Whether a value can be called (classes count)."""
    return callable(value)


def invoke(function: Callable[..., Any], receiver: Any, *arguments: object) -> Any:
    """`function.call(receiver, …)`; arguments it does not take are dropped, as in JavaScript.

    Under CPython a plain function has no `this`, so the receiver is left out.
    """
    capacity = _capacity(function)
    return function(*arguments) if capacity >= len(arguments) else function(*arguments[: int(capacity)])


def with_this(function: Callable[..., Any]) -> Any:
    """A function that hands its own `this` on as first argument."""
    return function


def construct(constructor: Callable[..., object], arguments: list[Any]) -> Any:
    """`new constructor(...arguments)`."""
    return constructor(*arguments)
