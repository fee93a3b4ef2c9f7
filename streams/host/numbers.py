"""Numbers that come from outside the program: chance, and text that may hold a number."""

from __future__ import annotations

import random as _random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from streams.host.markers import text


def random() -> float:
    """A number from 0 (included) to 1 (excluded)."""
    return _random.random()


def to_base36(number: float) -> str:
    """The digits after the point of a fraction, in base 36 (for identifiers)."""
    digits = ""
    for _ in range(11):
        number = number * 36
        digits = digits + "0123456789abcdefghijklmnopqrstuvwxyz"[int(number)]
        number = number - int(number)
    return digits


def to_number(value: Any) -> float:
    """`Number(value)`: NaN when it holds none."""
    if value is None:
        return 0
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def to_integer(digits: str) -> int:
    """The whole number that a text of decimal digits stands for."""
    return int(digits)


def is_nan(value: Any) -> bool:
    """Whether a number is none."""
    return value != value


def digits(number: float, radix: int) -> str:
    """An integer in a radix from 2 to 36, lower case."""
    left, made = abs(int(number)), ""
    while left:
        left, digit = divmod(left, radix)
        made = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + made
    return ("-" if number < 0 else "") + (made or "0")


def to_fixed(number: float, places: int) -> str:
    """A number with so many decimal places."""
    quantum = Decimal(1).scaleb(-places)
    return str(Decimal(number).quantize(quantum, ROUND_HALF_UP)) if abs(number) < 1e21 else text(number)


def to_exponential(number: float, places: Any = None) -> str:
    """A number as `d.ddde+x`; as many digits as needed when `places` is None."""
    if places is None:
        mantissa, exponent = format(Decimal(repr(float(number))).normalize(), "e").split("e")
        return f"{mantissa}e{int(exponent):+d}"
    power = Decimal(number).adjusted() if number else 0
    scaled = Decimal(number).scaleb(-power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if abs(scaled) >= 10:
        scaled, power = scaled / 10, power + 1
    return f"{scaled:.{places}f}e{power:+d}"


def character(code: float) -> str:
    """The character of a UTF-16 code unit."""
    return chr(int(code) & 0xFFFF)
