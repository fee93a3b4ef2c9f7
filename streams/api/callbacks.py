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


def relay(callbacks: Any, success: Any) -> Any:
    """Callbacks of which `success` is ours and `failure` the given one's."""
    return obj(success=success, failure=lambda err, data: fail(callbacks, err, data))


def within(timeout: Any, what: str, callbacks: Any) -> Any:
    """Callbacks that settle once: with the answer, or after `timeout` ms with a ValueError. No timeout, no change."""
    if not (is_number(timeout) and timeout > 0):
        return callbacks
    open = True

    def settle(tell: Any) -> Any:
        def once(reason: Any, data: Any = UNDEFINED) -> None:
            nonlocal open
            if open:
                open = False
                clear_timeout(timer)
                tell(callbacks, reason, data)

        return once

    failure = settle(fail)
    timer = set_timeout(lambda: failure(ValueError("%s timed out after %s ms", what, timeout)), timeout)
    return obj(success=settle(lambda given, data, _: succeed(given, data)), failure=failure)


def silence(promise: Any) -> None:
    """Take note of a promise's failure, so that nobody else is told of it."""
    promise.catch(lambda error: UNDEFINED)
