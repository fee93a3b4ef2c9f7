"""One request to a backend with its retries: the only way to any of them."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date
from streams.host.json import parse_json, to_json
from streams.host.markers import either, obj, truthy
from streams.host.numbers import is_nan, to_number
from streams.host.objects import is_object
from streams.worker.environment import Environment

REST_TIMEOUT = 60000
PATIENCE = 60000
"""Milliseconds after which nothing is sent again: by then whoever asked has given up."""

LONGEST_PAUSE = 300000
"""Milliseconds that a backend may ask for: no pause is for ever."""


def exchange(environment: Environment, request: Any, policy: Any, done: Any) -> None:
    """Send `request`, again while the policy says so; `done(reply)` gets the last reply, with its JSON as `data`.

    `policy` is `{retries, again(reply) -> bool, pause(attempt) -> ms}`; attempts count from 0. The `pause` of the reply
    is how many ms the backend asks for. A body that is no JSON is an empty object; `failure` tells it of a success.
    """
    started = environment.now()
    attempt: int = 0

    def answered(reply: Any) -> None:
        nonlocal attempt
        read_body(reply)
        now = environment.now()
        asked = asked_pause(reply.retryAfter, now)
        own: float = policy.pause(attempt)
        pause = max(own, asked)
        reply.pause = asked
        if attempt < policy.retries and truthy(policy.again(reply)) and now + pause < started + PATIENCE:
            environment.after(pause, send)
            attempt += 1
        else:
            done(reply)

    def send() -> None:
        environment.fetch(request, answered)

    send()


def read_body(reply: Any) -> None:
    """Add the object in a reply's body as `data`."""
    try:
        reply.data = parse_json(either(reply.text, "{}"))
    except Exception:
        # Refusals may have any body.
        reply.failure = "SyntaxError" if is_success(reply) else reply.failure
    if not is_object(reply.data):
        reply.data = obj()


def asked_pause(given: Any, now: float) -> float:
    """The milliseconds that a `Retry-After` asks for: seconds, or a date. Without one, or when it makes no sense, 0."""
    seconds: float = to_number(given)
    millis: float = Date(given).getTime() - now if is_nan(seconds) else seconds * 1000
    return either(max(min(millis, LONGEST_PAUSE), 0), 0)


def is_busy(reply: Any) -> bool:
    """Whether the backend answered that it cannot just now: a server error, or too many requests."""
    return reply.status >= 500 or reply.status == 429


def is_success(reply: Any) -> bool:
    """Whether the backend did what it was asked."""
    return reply.status >= 200 and reply.status < 300


def rest_policy(pause: float) -> Any:
    """The policy of the plain HTTP backends: five attempts, `pause` ms apart, while they are busy (CTI service §8)."""
    return obj(retries=4, again=is_busy, pause=lambda attempt: pause)


def rest_request(url: str, method: str, body: Any) -> Any:
    """A request to a plain HTTP backend: it takes and gives JSON, and knows the session by its cookies."""
    headers: Any = obj(Accept="application/json")
    headers["Content-Type"] = headers.Accept
    made: Any = obj(url=url, method=method, headers=headers, credentials="include", timeout=REST_TIMEOUT)
    if body is not None:
        made.body = to_json(body)
    return made
