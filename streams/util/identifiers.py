"""Names for things that have none (public API §13)."""

from __future__ import annotations

from streams.host.clock import now
from streams.host.markers import text
from streams.host.numbers import random, to_base36


def random_id(at: int, chance: float) -> str:
    """`<milliseconds>-<base 36>` of a moment and a number from 0 to 1."""
    return text(at) + "-" + to_base36(chance)


def randomId() -> str:
    """An identifier that no other call returns."""
    return random_id(now(), random())
