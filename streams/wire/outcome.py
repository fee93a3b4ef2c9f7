"""The promise of what a request was answered with, beside the callbacks of whoever asked (public API §0.6).

It is kept with what `success` gets. It is broken with a StreamsError: `code` is the backend's type of error in
small letters (`InvalidStateException` is `invalid_state`) or else `request_failed`, `cause` is the error as it came.
Nobody has to look at it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.json import parse_json
from streams.host.markers import UNDEFINED, coalesce, either, obj, text, truthy
from streams.host.objects import is_object, is_string
from streams.host.patterns import matches, pattern, substitute
from streams.host.window import Promise, new_promise
from streams.util.errors import StreamsError
from streams.util.storage import attempt

NOTHING = obj()

ENDING = pattern("(Exception|Error)$")
HUMP = pattern("([a-z])([A-Z])", "g")
WORD = pattern("^\\w+$")


def promised(send: Callable[..., object], callbacks: Any) -> Any:
    """Call `send(callbacks)` with callbacks that call the given ones and settle the promise that is returned.

    `failure` takes a third argument: whether nobody answered.
    """
    keep: Any = None
    give_up: Any = None
    given: Any = either(callbacks, NOTHING)

    def take(resolve: Callable[..., object], reject: Callable[..., object]) -> None:
        nonlocal keep, give_up
        keep = resolve
        give_up = reject

    promise = silence(new_promise(take))

    def success(data: object = UNDEFINED, nothing: object = UNDEFINED) -> None:
        keep(data)
        if truthy(given.success):
            given.success(data)

    def failure(err: object, data: object = UNDEFINED, is_silence: bool = False) -> None:
        give_up(request_error(err))
        # Clients rely on it: an error goes to `success` where only that was given; silence does not.
        if truthy(given.failure):
            given.failure(err, data)
        elif truthy(given.success) and not is_silence:
            given.success(data)

    send(obj(success=success, failure=failure))
    return promise


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
