"""Try again, later and later (public API §13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.functions import is_function
from streams.host.markers import obj
from streams.host.numbers import random
from streams.host.window import set_timeout
from streams.util.assertions import assert_function


def backoff_delay(attempt: int, base: float, chance: float) -> float:
    """Milliseconds before retry number `attempt` (from 0): jittered around `base`, doubling each time."""
    return base * 2**attempt * 2 * chance


def retrying(
    action: Any, delays: Callable[[int], float], later: Callable[[Any, float], Any], maxRetry: int, callbacks: Any
) -> None:
    """`backoff` with its chance and its clock passed in."""

    def attempt(number: int) -> None:
        def success(data: Any = None) -> None:
            if callbacks is not None and is_function(callbacks.success):
                callbacks.success(data)

        def failure(err: Any = None, data: Any = None) -> None:
            if number < maxRetry:
                later(lambda: attempt(number + 1), delays(number))
            elif callbacks is not None and is_function(callbacks.failure):
                callbacks.failure(err, data)

        action(obj(success=success, failure=failure))

    attempt(0)


def backoff(func: Any, milliInterval: float, maxRetry: int, callbacks: Any = None) -> None:
    """Call `func({success, failure})`; each time it calls `failure`, call it again after a growing, jittered pause.

    After `maxRetry` retries `callbacks.failure(err, data)` is called; after the first success
    `callbacks.success(data)`.
    """
    assert_function(func, "func")
    retrying(func, lambda number: backoff_delay(number, milliInterval, random()), set_timeout, maxRetry, callbacks)
