"""How an action reports its outcome: by callbacks `{success(data)?, failure(err, data)?}`, all of it optional, and by a
promise (public API §0.6), which `wire/outcome.py` makes.

A client gets the callbacks of the caller as they are, and returns the promise: a client that a page puts there returns
what it likes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import is_number
from streams.host.window import clear_timeout, set_timeout
from streams.util.errors import ValueError
from streams.wire.outcome import NOTHING, promised, silence
from streams.wire.schema.requests import SuccessFailOptions

TIMEOUT = "timeout"


def succeed(callbacks: SuccessFailOptions | None, data: object = UNDEFINED) -> None:
    """Call `success`, if there is one."""
    if truthy(callbacks) and truthy(callbacks.success):
        callbacks.success(data)


def fail(callbacks: SuccessFailOptions | None, *reasons: object) -> None:
    """Call `failure(err, data?)`, if there is one."""
    if truthy(callbacks) and truthy(callbacks.failure):
        callbacks.failure(*reasons)


def relay(callbacks: Any, success: Callable[..., object]) -> Any:
    """Callbacks of which `success` is ours and `failure` the given one. Without one a refusal ends there."""
    given: Any = NOTHING if callbacks is None else callbacks
    return obj(success=success, failure=either(given.failure, ignore))


def ignore(*reasons: object) -> None:
    """Nobody asked."""


def followed(answer: Any, next: Callable[..., object]) -> Any:
    """The promise of an answer and of what comes after it; what a client of the page's own returned instead of one."""
    promise: Any = NOTHING if answer is None else answer
    return silence(promise.then(next)) if truthy(promise.then) else answer


def refused(callbacks: SuccessFailOptions | None, err: object) -> Any:
    """Call `failure` for a request that is not sent; returns the rejected promise."""
    return promised(lambda both: both.failure(err), obj(failure=lambda err, data: fail(callbacks, err)))


def within(timeout: Any, what: str, callbacks: SuccessFailOptions) -> Any:
    """Callbacks that settle once: with the answer, or after `timeout` ms with a ValueError. No timeout, no timer."""
    open = True
    timer: Any = None

    def settle(callback: Any) -> Any:
        def once(reason: object, data: object = UNDEFINED) -> None:
            nonlocal open
            if open:
                open = False
                clear_timeout(timer)
                callback(reason, data)

        return once

    def expire() -> None:
        error: Any = ValueError("%s timed out after %s ms", what, timeout)
        error.code = TIMEOUT
        failure(error)

    failure = settle(callbacks.failure)
    if is_number(timeout) and timeout > 0:
        timer = set_timeout(expire, timeout)
    return obj(success=settle(callbacks.success), failure=failure)
