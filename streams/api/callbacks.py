"""The callbacks of an action: `{success(data)?, failure(err, data)?}`, all of it optional (public API §0.6)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.objects import is_number
from streams.host.window import clear_timeout, set_timeout
from streams.util.errors import ValueError


def succeed(callbacks: Any, data: Any = UNDEFINED) -> None:
    """Call `success`, if there is one."""
    if truthy(callbacks) and truthy(callbacks.success):
        callbacks.success(data)


def fail(callbacks: Any, *reasons: Any) -> None:
    """Call `failure(err, data?)`, if there is one."""
    if truthy(callbacks) and truthy(callbacks.failure):
        callbacks.failure(*reasons)


def within(timeout: Any, what: str, callbacks: Any) -> Any:
    """Callbacks that settle once: with the answer, or after `timeout` ms with a ValueError. No timeout, no change."""
    if not (is_number(timeout) and timeout > 0):
        return callbacks
    open = True

    def close() -> bool:
        nonlocal open
        was = open
        open = False
        clear_timeout(timer)
        return was

    def expire() -> None:
        if close():
            fail(callbacks, ValueError("%s timed out after %s ms", what, timeout))

    def answer(data: Any) -> None:
        if close():
            succeed(callbacks, data)

    def refuse(err: Any, data: Any) -> None:
        if close():
            fail(callbacks, err, data)

    timer = set_timeout(expire, timeout)
    return obj(success=answer, failure=refuse)


def silence(promise: Any) -> None:
    """Take note of a promise's failure, so that nobody else is told of it."""
    promise.catch(lambda error: UNDEFINED)
