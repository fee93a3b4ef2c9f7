"""One request to a backend with its retries: the only way to any of them."""

from __future__ import annotations

from typing import Any

from streams.host.json import parse_json, to_json
from streams.host.markers import obj, truthy
from streams.host.objects import is_object
from streams.worker.environment import Environment

REST_TIMEOUT = 60000


def exchange(environment: Environment, request: Any, policy: Any, done: Any) -> None:
    """Send `request`, again while the policy says so; `done(reply)` gets the last reply, with its JSON as `data`.

    `policy` is `{retries, again(reply) -> bool, pause(attempt) -> ms}`; attempts count from 0.
    """
    attempt: int = 0

    def answered(reply: Any) -> None:
        nonlocal attempt
        reply.data = parsed(reply.text)
        if attempt < policy.retries and truthy(policy.again(reply)):
            environment.after(policy.pause(attempt), send)
            attempt += 1
        else:
            done(reply)

    def send() -> None:
        environment.fetch(request, answered)

    send()


def parsed(source: Any) -> Any:
    """The object in a reply's body; an empty one when there is none."""
    try:
        value: Any = parse_json(source)
        return value if is_object(value) else obj()
    except Exception:
        return obj()


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
