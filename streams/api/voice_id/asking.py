"""Requests of Voice ID (CTI service §8). They fail with plain objects `{type, message, stack, err}` (public API §6)."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import VoiceIdErrorTypes
from streams.host.json import parse_json
from streams.host.markers import either, obj, throw, truthy
from streams.host.numbers import random
from streams.host.objects import is_string
from streams.host.patterns import pattern, substitute
from streams.host.window import new_promise, set_timeout
from streams.util.errors import voice_id_error

DIGITS = "0123456789abcdef"
TOKEN = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"
ANY_DIGIT = pattern("x", "g")
UNDERSCORE = pattern("_", "g")


async def ask(voice: Any, method: str, params: Any, type: str) -> Any:
    """The data of a request, or else throws an error of this type."""
    answer = await voice._core.outcome(method, params)
    return refuse(type, answer.err) if truthy(answer.err) else answer.data


def refuse(type: str, err: Any = None, message: Any = None) -> Any:
    """Throw one of `connect.VoiceIdErrorTypes`. Its message is the type in words, unless the service has a better."""
    words = substitute(UNDERSCORE, type, " ")
    return throw(voice_id_error(type, either(message, words), err))


def refuse_session(err: Any, type: str) -> Any:
    """Throw what a request about a session failed with: this type, or that there is no such session."""
    return refuse(VoiceIdErrorTypes.SESSION_NOT_EXISTS if is_unknown(described(err).status) else type, err)


def described(err: Any) -> Any:
    """The backend's error as an object: it comes as JSON text. An empty object when it cannot be read."""
    if not is_string(err):
        return err
    try:
        return parse_json(err)
    except Exception:
        return obj()


def is_unknown(status: Any) -> bool:
    """Whether a status says that the thing asked about does not exist."""
    return status in [400, 404]


def pause(delay: float) -> Any:
    """A promise kept after `delay` milliseconds."""
    return new_promise(lambda resolve, reject: set_timeout(resolve, delay))


def client_token() -> str:
    """A random UUID, version 4."""
    return substitute(ANY_DIGIT, TOKEN, lambda *_: DIGITS[int(random() * 16)])
