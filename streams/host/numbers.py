"""Numbers that come from outside the program: chance, and text that may hold a number."""

from __future__ import annotations

import math
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


def to_number(value: Any) -> Any:
    """`Number(value)`: NaN when it holds none."""
    if value is None:
        return 0
    try:
        return int(value) if isinstance(value, str) and value.isdecimal() else float(value)
    except (TypeError, ValueError):
        return float("nan")


def is_nan(value: object) -> bool:
    """Whether a number is none."""
    return value != value


def digits(number: float, radix: int) -> str:
    """A number in a radix from 2 to 36, lower case. (Fractions are cut off under CPython.)"""
    if math.isnan(number):
        return "NaN"
    left, made = abs(int(number)), ""
    while left:
        left, digit = divmod(left, radix)
        made = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + made
    return ("-" if number < 0 else "") + (made or "0")


def truncated(number: float, places: object = None) -> str:
    """A number without its fraction, as a text."""
    return "NaN" if math.isnan(number) else text(number) if math.isinf(number) else str(int(number))


def unsigned(number: float, places: object = None) -> str:
    """What `number` reads as in 32 bits without a sign."""
    return "0" if math.isnan(number) or math.isinf(number) else str(int(number) % 2**32)


def to_fixed(number: float, places: str | None) -> str:
    """A number with so many decimal places (a text of digits); as many as needed when `places` is None."""
    if places is None or math.isnan(number) or abs(number) >= 1e21:
        return "NaN" if math.isnan(number) else text(number)
    return str(Decimal(number).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))


def to_exponential(number: float, places: Any = None) -> str:
    """A number as `d.ddde+x`; as many digits as needed when `places` (a text of digits) is None."""
    if math.isnan(number):
        return "NaN"
    if places is None:
        mantissa, exponent = format(Decimal(repr(float(number))).normalize(), "e").split("e")
        return f"{mantissa}e{int(exponent):+d}"
    places = int(places)
    power = Decimal(number).adjusted() if number else 0
    scaled = Decimal(number).scaleb(-power).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if abs(scaled) >= 10:
        scaled, power = scaled / 10, power + 1
    return f"{scaled:.{places}f}e{power:+d}"


def character(code: float) -> str:
    """The character of a UTF-16 code unit."""
    return chr(0 if math.isnan(code) or math.isinf(code) else int(code) & 0xFFFF)
