"""Waiting with a limit."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.browser import Browser
from streams.host.window import new_promise


def within(browser: Browser, limit: float, promise: Any, late: Any) -> Any:
    """`promise`, or a rejection with what `late()` returns after `limit` milliseconds."""

    def race(resolve: Any, reject: Any) -> None:
        timer = browser.after(limit, lambda: reject(late()))

        def settle(settled: Any, value: Any) -> None:
            browser.cancel(timer)
            settled(value)

        promise.then(lambda value: settle(resolve, value), lambda reason: settle(reject, reason))

    return new_promise(race)


def pause(browser: Browser, delay: float) -> Any:
    """A promise that is kept after `delay` milliseconds."""
    return new_promise(lambda resolve, reject: browser.after(delay, lambda: resolve(None)))
