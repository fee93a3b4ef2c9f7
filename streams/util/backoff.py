"""Try again, later and later (public API §13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.functions import is_function
from streams.host.markers import either, obj, truthy
from streams.host.numbers import random
from streams.host.window import set_timeout
from streams.util.assertions import assertNotNull, assertTrue


def backoff(func: Callable[..., object], milliInterval: float, maxRetry: int, callbacks: object = None) -> None:
    """Call `func({success, failure})`; each time it calls `failure`, call it again after a pause.

    Pauses are jittered around `milliInterval` and double each time. After `maxRetry` retries
    `callbacks.failure(err, data)` is called; after the first success `callbacks.success(data)`.
    """
    assertNotNull(func, "func")
    assertTrue(is_function(func), "func must be a Function")
    given: Any = either(callbacks, obj())

    def attempt(number: int) -> None:
        def success(data: object = None) -> None:
            if truthy(given.success):
                given.success(data)

        def failure(err: object = None, data: object = None) -> None:
            if number < maxRetry:
                set_timeout(lambda: attempt(number + 1), milliInterval * 2**number * 2 * random())
            elif truthy(given.failure):
                given.failure(err, data)

        func(obj(success=success, failure=failure))

    attempt(0)
