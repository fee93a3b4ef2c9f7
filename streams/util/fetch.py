"""HTTP requests that are answered with JSON (public API §13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import either, new, obj, throw
from streams.host.objects import assign
from streams.host.window import clear_timeout, new_promise, scope, set_timeout


def is_retryable(status: int) -> bool:
    """Whether the same request may succeed later."""
    return status >= 500 or status == 429


async def fetch_json(request: Callable[[], Any], pause: Callable[[], Any], attempts: int) -> Any:
    """The JSON that answers `request()`; `{}` when it is none. Throws the response when its status is not 200.

    Overload and server errors are tried again after `pause()`, `attempts` times in all.
    """
    left = attempts
    while True:
        response: Any = await request()
        if response.status == 200:
            try:
                return await response.json()
            except Exception:
                return obj()
        left = left - 1
        if left <= 0 or not is_retryable(response.status):
            throw(response)
        await pause()


def sleep(milliseconds: float) -> Any:
    """A promise that is kept after so many milliseconds."""
    return new_promise(lambda keep, give_up: set_timeout(keep, milliseconds))


def fetch(endpoint: str, options: Any = None, milliInterval: Any = None, maxRetry: Any = None) -> Any:
    """A promise of the JSON behind `endpoint`, rejected with the Response unless its status is 200.

    429 and 5xx are tried again every `milliInterval` (1000) milliseconds, up to `maxRetry` (5) requests in all.
    """
    pause = either(milliInterval, 1000)
    return fetch_json(lambda: scope.fetch(endpoint, options), lambda: sleep(pause), either(maxRetry, 5))


async def fetchWithTimeout(
    endpoint: str, timeoutMs: float, options: Any = None, milliInterval: Any = None, maxRetry: Any = None
) -> Any:
    """`fetch` that is aborted (AbortError) when it has not been answered within `timeoutMs` milliseconds."""
    controller: Any = new(scope.AbortController)
    timer = set_timeout(lambda: controller.abort(), timeoutMs)
    try:
        return await fetch(endpoint, assign(obj(), options, obj(signal=controller.signal)), milliInterval, maxRetry)
    finally:
        clear_timeout(timer)
