"""Markers: they say what JavaScript means, and compile to a bare operator (see docs/dialect.md)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeGuard, TypeVar

T = TypeVar("T")

UNDEFINED = None
"""An absent value. `x is None` holds for it in both worlds."""


class JsObject(dict[str, Any]):
    """A plain JavaScript object: `o.k` and `o["k"]` are the same thing, an absent member reads as None."""

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        return self.get(key)

    def __setattr__(self, key: str, value: object) -> None:
        self[key] = value

    def __delattr__(self, key: str) -> None:
        self.pop(key, None)

    def __delitem__(self, key: str) -> None:
        self.pop(key, None)

    def __missing__(self, key: str) -> None:
        return None

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    __hash__ = object.__hash__  # type: ignore[assignment]


def obj(*sources: object, **members: Any) -> Any:
    """An object literal."""
    return JsObject(**members)


def truthy(value: T | None) -> TypeGuard[T]:
    """JavaScript's truth: empty lists and objects are true, 0, NaN and "" are false."""
    if value is None or value is False:
        return False
    if isinstance(value, str):
        return value != ""
    if isinstance(value, (int, float)):
        return value != 0 and not math.isnan(value)
    return True


def either(*values: object) -> Any:
    """`a || b || …`: the first truthy value, else the last."""
    for value in values[:-1]:
        if truthy(value):
            return value
    return values[-1]


def coalesce(*values: object) -> Any:
    """`a ?? b ?? …`: the first value that is there, else the last."""
    for value in values[:-1]:
        if value is not None:
            return value
    return values[-1]


def same(left: object, right: object) -> bool:
    """`===`: identity for objects, value for primitives of one kind."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return left == right
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return left is right


def text(value: object) -> str:
    """What JavaScript prints for a value inside a template."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return ",".join("" if item is None else text(item) for item in value)
    if isinstance(value, JsObject):
        return "[object Object]"
    return str(value)


def typeof(value: object) -> str:
    """JavaScript's word for the kind of a value."""
    if value is None:
        return "undefined"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (dict, list)):
        return "object"
    return "function" if callable(value) else "object"


def new(constructor: Callable[..., Any], *arguments: object) -> Any:
    """`new constructor(…)` for a class held in a variable or found on a host object."""
    return constructor(*arguments)


class Thrown(Exception):
    """What stands in for a thrown value that is no exception: JavaScript throws anything."""

    def __init__(self, value: object) -> None:
        super().__init__(text(value))
        self.value = value


def as_exception(value: object) -> BaseException:
    """A thrown value as CPython can raise it."""
    return value if isinstance(value, BaseException) else Thrown(value)


def throw(error: object) -> Any:
    """`throw error`, where an expression is wanted."""
    raise as_exception(error)


def public(cls: Any) -> Any:
    """Mark a class that integrators hold; the compiler prints it as a constructor function.

    A member that is declared (`name: kind` in the class) and not set reads as None, as in JavaScript.
    """

    def absent(self: Any, name: str) -> None:
        if any(name in vars(base).get("__annotations__", ()) for base in type(self).__mro__):
            return None
        raise AttributeError(name)

    cls.__getattr__ = absent
    return cls


def part(cls: type) -> Any:
    """Mark a table of methods that public classes take in with `mix_in`; nobody makes an instance of it."""
    return cls


def enumerations_of(module: Any) -> Any:
    """The enumerations a module defines (objects of texts under upper-case keys), by name."""
    return JsObject(
        {
            name: value
            for name, value in vars(module).items()
            if isinstance(value, JsObject)
            and all(key.isupper() and isinstance(word, str) for key, word in value.items())
        }
    )
