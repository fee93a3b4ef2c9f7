"""How an action reports its outcome: by callbacks `{success(data)?, failure(err, data)?}`, all of it optional, and by a
promise (public API §0.6).

The promise is kept with what `success` gets. It is broken with a StreamsError: `code` is the backend's type of error in
small letters (`InvalidStateException` is `invalid_state`) or else `request_failed`, `cause` is the error as it came.
Nobody has to look at it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.json import parse_json
from streams.host.markers import UNDEFINED, coalesce, either, obj, text, truthy
from streams.host.objects import is_number, is_object, is_string
from streams.host.patterns import matches, pattern, substitute
from streams.host.window import Promise, clear_timeout, new_promise, set_timeout
from streams.util.errors import StreamsError, ValueError
from streams.util.storage import attempt
from streams.wire.schema.requests import SuccessFailOptions

NOTHING = obj()

TIMEOUT = "timeout"

ENDING = pattern("(Exception|Error)$")
HUMP = pattern("([a-z])([A-Z])", "g")
WORD = pattern("^\\w+$")


def succeed(callbacks: SuccessFailOptions | None, data: object = UNDEFINED) -> None:
    """Call `success`, if there is one."""
    if truthy(callbacks) and truthy(callbacks.success):
        callbacks.success(data)


def fail(callbacks: SuccessFailOptions | None, *reasons: object) -> None:
    """Call `failure(err, data?)`, if there is one."""
    if truthy(callbacks) and truthy(callbacks.failure):
        callbacks.failure(*reasons)


def relay(callbacks: SuccessFailOptions | None, success: Callable[..., object]) -> Any:
    """Callbacks of which `success` is ours and `failure` the given one's."""
    return obj(success=success, failure=lambda err, data: fail(callbacks, err, data))


def promised(send: Callable[..., object], callbacks: Any) -> Any:
    """Call `send(callbacks)` with callbacks that call the given ones and settle the promise that is returned."""
    keep: Any = None
    give_up: Any = None

    def take(resolve: Callable[..., object], reject: Callable[..., object]) -> None:
        nonlocal keep, give_up
        keep = resolve
        give_up = reject

    promise = silence(new_promise(take))

    def success(data: object = UNDEFINED, nothing: object = UNDEFINED) -> None:
        keep(data)
        succeed(callbacks, data)

    def failure(err: object, data: object = UNDEFINED) -> None:
        problem = request_error(err)
        give_up(problem)
        # Clients rely on it: an error goes to `success` where only that was given; silence does not.
        if truthy(either(callbacks, NOTHING).failure):
            callbacks.failure(err, data)
        elif problem.code != TIMEOUT:
            succeed(callbacks, data)

    send(obj(success=success, failure=failure))
    return promise


def refused(callbacks: SuccessFailOptions | None, err: object) -> Any:
    """Call `failure` for a request that is not sent; returns the rejected promise."""
    return promised(lambda both: both.failure(err), obj(failure=lambda err, data: fail(callbacks, err)))


def within(timeout: Any, what: str, callbacks: SuccessFailOptions) -> Any:
    """Callbacks that settle once: with the answer, or after `timeout` ms with a ValueError. No timeout, no change."""
    if not (is_number(timeout) and timeout > 0):
        return callbacks
    open = True

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
    timer = set_timeout(expire, timeout)
    return obj(success=settle(callbacks.success), failure=failure)


def silence(promise: Promise) -> Any:
    """The promise, whose rejection is not reported as unhandled."""
    promise.catch(lambda error: UNDEFINED)
    return promise


def described(err: object) -> Any:
    """The backend's error as an object: it comes as JSON text. An empty object when it cannot be read."""
    found = attempt(lambda: parse_json(err)) if is_string(err) else err
    return found if is_object(found) else NOTHING


def request_error(err: Any) -> StreamsError:
    """The StreamsError of what a request was answered with."""
    details = described(err)
    word = err if is_string(err) and matches(WORD, err) else "request_failed"
    type: str = text(either(details.type, word))
    code = substitute(HUMP, substitute(ENDING, type, ""), lambda _, one, two: text(one) + "_" + text(two)).lower()
    return StreamsError(coalesce(details.code, code), text(either(details.message, err)), "", err)
