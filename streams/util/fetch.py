"""HTTP requests that are answered with JSON (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, throw
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
    signal: Any = scope.AbortSignal.timeout(timeoutMs)
    return fetch(endpoint, assign(obj(), options, obj(signal=signal)), milliInterval, maxRetry)
