"""Numbers that come from outside the program: chance, and text that may hold a number."""

from __future__ import annotations

import random as _random
from typing import Any


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


def is_nan(value: Any) -> bool:
    """Whether a number is none."""
    return value != value
