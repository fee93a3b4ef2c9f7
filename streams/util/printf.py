"""printf, for `connect.sprintf`, the logger and error messages (public API §12).

A placeholder is `%`, then in this order and all optional: a position (`1$`) or a name (`(key)`), `+`, padding (`0` or
`'c`), `-`, width, `.precision`; and one of `s d f e b c o u x X`. `%%` is a percent sign.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from streams.host.markers import UNDEFINED, obj, same, text, throw, typeof
from streams.host.numbers import character, digits, is_nan, to_exponential, to_fixed, to_integer
from streams.host.objects import first, has, is_number, last
from streams.host.patterns import pattern, substitute

Complain = Callable[[str, str, Any], str]

PLACEHOLDER = pattern(r"%%|%(?:([1-9]\d*)\$|\(([^)]+)\))?(\+)?(0|'[^$])?(-)?(\d+)?(?:\.(\d+))?([b-fosuxX])|%", "g")

ABSENT = obj()


def sprintf(template: Any = UNDEFINED, *values: Any) -> str:
    """The template with its placeholders filled in; no template gives an empty text.

    Throws (strings, as the original) for a placeholder it does not know, a name that is not there, and anything but a
    number where a number is wanted.
    """
    return fill(template, values, refuse)


def vsprintf(template: Any, values: Any = None) -> str:
    """`sprintf` with the values in a list."""
    return fill(template, values, refuse)


def printf(parts: Sequence[Any]) -> str:
    """The text of `[template, ...values]`. It never throws: what cannot be formatted is printed as it stands."""
    try:
        return fill(first(parts), parts[1:], spare)
    except Exception:
        return "(unprintable)"


def refuse(problem: str, placeholder: str, value: Any) -> str:
    """What `sprintf` does about a bad placeholder."""
    return throw("[sprintf] " + problem)


def spare(problem: str, placeholder: str, value: Any) -> str:
    """What a log line does about it."""
    return placeholder if value is None else text(value)


def fill(template: Any, values: Any, complain: Complain) -> str:
    """Replace each placeholder of the template."""
    given: list[Any] = [] if values is None else values
    cursor = 0

    def replaced(
        whole: str, position: Any, name: Any, plus: Any, padding: Any, left: Any, width: Any, precision: Any, kind: Any
    ) -> str:
        nonlocal cursor
        if whole == "%%":
            return "%"
        if kind is None:
            return complain("huh?", whole, None)
        value: Any = None
        found = True
        if name is not None:
            value = member(first(given), name)
            if same(value, ABSENT):
                return complain(f'property "{text(name)}" does not exist', whole, None)
        else:
            index = cursor if position is None else to_integer(position) - 1
            if position is None:
                cursor = cursor + 1
            found = index < len(given)
            value = given[index] if found else None
        if kind == "s":
            body = text(value) if found else "undefined"
            body = body if precision is None else body[: to_integer(precision)]
        elif is_number(value):
            body = number_text(kind, value, precision)
            if plus is not None and value >= 0 and kind in "def":
                body = "+" + body
        else:
            body = complain("expecting number but found " + typeof(value), whole, value)
        return body if width is None else padded(body, to_integer(width), padding, left is not None)

    return "" if template is None else substitute(PLACEHOLDER, text(template), replaced)


def member(target: Any, path: str) -> Any:
    """What is at `a.b[0]` of an object; `ABSENT` when there is no such member."""
    value = target
    for step in path.replace("[", ".").replace("]", "").split("."):
        if not has(value, step):
            return ABSENT
        value = value[step]
    return value


def number_text(kind: str, value: float, precision: Any) -> str:
    """A number under one of the conversions."""
    places = None if precision is None else to_integer(precision)
    if is_nan(value):
        return "NaN"
    if kind == "f":
        return text(value) if places is None else to_fixed(value, places)
    if kind == "e":
        return to_exponential(value, places)
    if kind == "c":
        return character(value)
    if kind == "d":
        return text(int(value))
    if kind == "u":
        return text(int(value) % 4294967296)
    printed = digits(value, 2 if kind == "b" else 8 if kind == "o" else 16)
    return printed.upper() if kind == "X" else printed


def padded(body: str, width: int, padding: Any, left: bool) -> str:
    """`body` filled up to `width`, on its right when `left` aligned."""
    filler: str = " " if padding is None else last(padding)
    while len(body) < width:
        body = body + filler if left else filler + body
    return body
