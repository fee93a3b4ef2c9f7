"""HTTP requests that are answered with JSON (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import JsObject, either, new, obj, throw, truthy
from streams.host.objects import assign
from streams.host.window import clear_timeout, finally_, new_promise, scope, set_timeout


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


def limited_fetch(connect: JsObject) -> Any:
    """`connect.fetchWithTimeout`; it asks `connect.fetch`, which a page may have replaced."""

    def fetchWithTimeout(
        endpoint: str,
        timeoutMs: Any = None,
        options: Any = None,
        milliInterval: float | None = None,
        maxRetry: float | None = None,
    ) -> Any:
        """`fetch` that is given up (TimeoutError) when it has not been answered within `timeoutMs` milliseconds.

        Without `timeoutMs`, or with 0, nothing limits it.
        """
        given: Any = limited(timeoutMs, options) if truthy(timeoutMs) else either(options, obj())
        return connect.fetch(endpoint, given, milliInterval, maxRetry)

    return fetchWithTimeout


def limited(millis: float, options: object) -> Any:
    """The same options of a request, which ends after so many milliseconds."""
    return assign(obj(), options, obj(signal=time_limit(millis)))


def within(millis: float, answer: Any) -> Any:
    """The same promise, but broken with an Error when it takes longer. The request itself goes on."""

    def race(keep: Any, give_up: Any) -> None:
        ends = set_timeout(lambda: give_up(JsError("No answer in time")), millis)
        finally_(answer, lambda: clear_timeout(ends)).then(keep, give_up)

    return new_promise(race)


def time_limit(millis: float) -> Any:
    """A signal that ends a request after so many milliseconds."""
    signals: Any = scope.AbortSignal
    if signals.timeout is not None:
        return signals.timeout(millis)
    # Safari before 16, Chrome before 103.
    control: Any = new(scope.AbortController)
    set_timeout(lambda: control.abort(), millis)
    return control.signal
