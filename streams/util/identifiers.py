"""Names for things that have none (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.clock import now
from streams.host.markers import either, obj, text, truthy
from streams.host.numbers import random, to_base36
from streams.host.window import scope


def random_id(at: int, chance: float) -> str:
    """`<milliseconds>-<base 36>` of a moment and a number from 0 to 1."""
    return text(at) + "-" + to_base36(chance)


def randomId() -> str:
    """An identifier that no other call returns."""
    return random_id(now(), random())


def unique_id() -> str:
    """A UUID, where the page is secure enough for the browser to make one; else a `randomId`."""
    crypto: Any = either(scope.crypto, obj())
    return crypto.randomUUID() if truthy(crypto.randomUUID) else randomId()
