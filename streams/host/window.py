"""The global object of the realm the program runs in: a page's window, a worker's scope, or Node's.

Under CPython there is none: `scope` reads every member as None, so that code which asks before it touches works.
Code of the pure centre takes what it needs from here as arguments and never imports this module.
"""

from __future__ import annotations

import asyncio
from typing import Any

from streams.host.markers import JsObject, as_exception

scope: Any = JsObject()
"""`globalThis`."""


def set_timeout(function: Any, delay: float) -> Any:
    """Call `function` once after `delay` milliseconds; returns a handle."""
    raise RuntimeError("There is no timer under CPython: pass one in.")


def clear_timeout(handle: Any) -> None:
    """Forget a pending call; unknown handles and None are ignored."""


def set_interval(function: Any, delay: float) -> Any:
    """Call `function` each `delay` milliseconds; returns a handle."""
    raise RuntimeError("There is no timer under CPython: pass one in.")


def clear_interval(handle: Any) -> None:
    """Stop a repeated call."""


def has_window() -> bool:
    """Whether this realm is a page."""
    return False


def is_worker() -> bool:
    """Whether this realm is a SharedWorker."""
    return False


def is_framed() -> bool:
    """Whether this page sits in a frame; a realm that may not tell counts as framed."""
    return False


def new_promise(executor: Any) -> Any:
    """`new Promise((resolve, reject) => …)`. Under CPython a future of the running event loop, to be awaited."""
    future = asyncio.get_running_loop().create_future()

    def resolve(value: Any = None) -> None:
        if not future.done():
            future.set_result(value)

    def reject(reason: Any = None) -> None:
        if not future.done():
            future.set_exception(as_exception(reason))

    executor(resolve, reject)
    return future


def resolved(value: Any) -> Any:
    """A promise that has been kept."""
    return new_promise(lambda resolve, reject: resolve(value))


def rejected(reason: Any) -> Any:
    """A promise that has been broken."""
    return new_promise(lambda resolve, reject: reject(reason))


def finally_(promise: Any, function: Any) -> Any:
    """`promise.finally(function)`."""
    promise.add_done_callback(lambda settled: function())
    return promise
