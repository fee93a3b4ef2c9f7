"""HTTP requests that are answered with JSON (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, new, obj, throw
from streams.host.objects import assign
from streams.host.window import new_promise, scope, set_timeout


async def fetch(
    endpoint: str, options: Any = None, milliInterval: float | None = None, maxRetry: float | None = None
) -> Any:
    """A promise of the JSON behind `endpoint`, rejected with the Response unless its status is 200.

    `{}` when the answer is no JSON. 429 and 5xx are tried again every `milliInterval` (1000) milliseconds, up to
    `maxRetry` (5) requests in all.
    """
    left: int = either(maxRetry, 5)
    while True:
        response: Any = await scope.fetch(endpoint, options)
        if response.status == 200:
            try:
                return await response.json()
            except Exception:
                return obj()
        left = left - 1
        if left <= 0 or (response.status < 500 and response.status != 429):
            throw(response)
        await new_promise(lambda keep, give_up: set_timeout(keep, either(milliInterval, 1000)))


def fetchWithTimeout(
    endpoint: str,
    timeoutMs: float,
    options: Any = None,
    milliInterval: float | None = None,
    maxRetry: float | None = None,
) -> Any:
    """`fetch` that is given up (TimeoutError) when it has not been answered within `timeoutMs` milliseconds."""
    return fetch(endpoint, assign(obj(), options, obj(signal=time_limit(timeoutMs))), milliInterval, maxRetry)


def time_limit(millis: float) -> Any:
    """A signal that ends a request after so many milliseconds."""
    signals: Any = scope.AbortSignal
    if signals.timeout is not None:
        return signals.timeout(millis)
    # Safari before 16, Chrome before 103.
    control: Any = new(scope.AbortController)
    set_timeout(lambda: control.abort(), millis)
    return control.signal
