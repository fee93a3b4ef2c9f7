"""Requests of Voice ID (CTI service §8). They fail with plain objects `{type, message, stack, err}` (public API §6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from streams.api.context import get_core
from streams.host.markers import either, same, throw, truthy
from streams.host.objects import is_number
from streams.host.window import new_promise, set_timeout
from streams.util.errors import voice_id_error
from streams.wire.outcome import described
from streams.wire.schema.requests import ErrorData


async def ask(method: str, params: object, type: str, unknown: str | None = None) -> Any:
    """The data of a request, or else throws an error of this type.

    unknown: the type instead, when the service does not know what it was asked about.
    """
    answer = await get_core().outcome(method, params)
    if not truthy(answer.err):
        return answer.data
    return refuse(unknown if truthy(unknown) and is_unknown(described(answer.err)) else type, answer.err)


def refuse(type: str, err: object = None, message: object = None) -> Any:
    """Throw one of `connect.VoiceIdErrorTypes`. Its message is the type in words, unless the service has a better."""
    words = " ".join(type.split("_"))
    return throw(voice_id_error(type, either(message, words), err))


def is_unknown(problem: ErrorData) -> bool:
    """Whether a problem is that the thing asked about does not exist."""
    return same(problem.status, 404) or same(problem.status, 400)


async def poll(times: int, look: Callable[[], Awaitable[Any]], type: str) -> Any:
    """What `look()` finds; while it gives a number instead, it is called again after so many milliseconds."""
    for _round in range(times):
        found = await look()
        if not is_number(found):
            return found
        await pause(found)
    return refuse(type)


def pause(delay: float) -> Any:
    """A promise kept after `delay` milliseconds."""
    return new_promise(lambda resolve, reject: set_timeout(resolve, delay))
