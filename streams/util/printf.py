"""printf, for `connect.sprintf`, the logger and error messages (public API §12).

A placeholder is `%`, then in this order and all optional: a position (`1$`) or a name (`(key)`), `+`, padding (`0` or
`'c`), `-`, width, `.precision`; and one of `s d f e b c o u x X`. `%%` is a percent sign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from streams.host.markers import UNDEFINED, obj, text, throw
from streams.host.numbers import character, digits, to_exponential, to_fixed, to_number, truncated, unsigned
from streams.host.objects import first, has, is_number, item, last
from streams.host.patterns import pattern, substitute

Complain = Callable[[str, Any], str]

PLACEHOLDER = pattern(r"%%|%(?:(\d+)\$|\((.+?)\))?(\+)?(0|'.)?(-)?(\d+)?(?:\.(\d+))?([b-fosuxX])|%", "g")

NUMBERS = obj(
    b=lambda value, places: digits(value, 2),
    c=lambda value, places: character(value),
    d=truncated,
    e=to_exponential,
    f=to_fixed,
    o=lambda value, places: digits(value, 8),
    u=unsigned,
    x=lambda value, places: digits(value, 16),
    X=lambda value, places: digits(value, 16).upper(),
)
"""The text of a number under each of the conversions."""


def sprintf(template: str | None = UNDEFINED, *values: object) -> str:
    """The template with its placeholders filled in; no template gives an empty text.

    Throws the placeholder (in a string, as the original) when it is unknown, its name is not there, or it wants a
    number and gets something else.
    """
    return vsprintf(template, values)


def vsprintf(template: str | None, values: Sequence[Any] | None = None) -> str:
    """`sprintf` with the values in a list."""
    refuse = lambda placeholder, value: throw("[sprintf] " + placeholder)
    return fill(template, [] if values is None else values, refuse)


def printf(parts: Sequence[Any]) -> str:
    """The text of `[template, ...values]`. It never throws: what cannot be formatted is printed as it stands."""
    spare = lambda placeholder, value: placeholder if value is None else text(value)
    try:
        return fill(first(parts), parts[1:], spare)
    except Exception:
        return "(unprintable)"


def fill(template: str | None, given: Sequence[Any], complain: Complain) -> str:
    """Replace each placeholder of the template."""
    cursor = 0

    def replaced(
        whole: str,
        position: str,
        name: str,
        plus: str,
        padding: str,
        left: object,
        width: str,
        precision: str,
        kind: str,
    ) -> str:
        nonlocal cursor
        if whole == "%%":
            return "%"
        if kind is None:
            return complain(whole, None)
        value: Any = first(given)
        if name is not None:
            for step in name.split("."):
                if not has(value, step):
                    return complain(whole, None)
                value = value[step]
        else:
            if position is None:
                cursor = cursor + 1
            value = item(given, (cursor if position is None else to_number(position)) - 1)
        body: str = text(value)
        if kind == "s":
            body = body if precision is None else body[: to_number(precision)]
        elif is_number(value):
            body = NUMBERS[kind](value, precision)
            if plus is not None and value >= 0 and kind in "def":
                body = "+" + body
        else:
            body = complain(whole, value)
        filler: str = " " if padding is None else last(padding)
        while len(body) < to_number(width):
            body = body + filler if left is not None else filler + body
        return body

    return "" if template is None else substitute(PLACEHOLDER, text(template), replaced)
