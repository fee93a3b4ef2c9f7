"""One request to a backend with its retries: the only way to any of them."""

from __future__ import annotations

from streams.host.clock import Date
from streams.host.json import parse_json, to_json
from streams.host.markers import either, obj, truthy
from streams.host.numbers import is_nan, to_number
from streams.host.objects import is_object
from streams.worker.environment import Environment
from streams.worker.types import Done, Params, Reply, Request, RetryPolicy

REST_TIMEOUT = 60000
PATIENCE = 60000
"""Milliseconds after which nothing is sent again: by then whoever asked has given up."""

LONGEST_PAUSE = 300000
"""Milliseconds that a backend may ask for: no pause is for ever."""


def send_with_retries(environment: Environment, request: Request, policy: RetryPolicy, done: Done) -> None:
    """Send `request`, again while the policy says so; `done(reply)` gets the last reply, with its JSON as `data`.

    A body that is no JSON is an empty object; where the status says success, `failure` says that it is none.
    """
    end = environment.elapsed() + PATIENCE
    attempt: int = 0

    def answered(reply: Reply) -> None:
        nonlocal attempt
        read_body(reply)
        reply.pause = requested_pause(reply)
        pause = max(policy.pause(attempt), reply.pause)
        if attempt < policy.retries and truthy(policy.again(reply)) and environment.elapsed() + pause < end:
            environment.after(pause, send)
            attempt += 1
        else:
            done(reply)

    def send() -> None:
        if not truthy(request.is_aborted):
            environment.fetch(request, answered)

    send()


def read_body(reply: Reply) -> None:
    """Add the object in a reply's body as `data`."""
    try:
        reply.data = parse_json(either(reply.text, "{}"))
    except Exception:
        # Refusals may have any body.
        reply.failure = "SyntaxError" if is_success(reply) else reply.failure
    if not is_object(reply.data):
        reply.data = obj()


def requested_pause(reply: Reply) -> float:
    """The milliseconds that a `Retry-After` asks for: seconds, or a date. Without one, or when it makes no sense, 0.

    A date is the service's: it means something only beside the service's own time.
    """
    retry_after: str | None = reply.retryAfter
    seconds: float = to_number(retry_after)
    millis: float = Date(retry_after).getTime() - Date(reply.date).getTime() if is_nan(seconds) else seconds * 1000
    return either(max(min(millis, LONGEST_PAUSE), 0), 0)


def is_busy(reply: Reply) -> bool:
    """Whether the backend answered that it cannot just now: a server error, or too many requests."""
    return reply.status >= 500 or reply.status == 429


def is_success(reply: Reply) -> bool:
    """Whether the backend did what it was asked."""
    return reply.status >= 200 and reply.status < 300


def rest_policy(pause: float) -> RetryPolicy:
    """The policy of the plain HTTP backends: five attempts, `pause` ms apart, while they are busy (CTI service §8)."""
    return obj(retries=4, again=is_busy, pause=lambda attempt: pause)


def rest_request(url: str, method: str, body: Params) -> Request:
    """A request to a plain HTTP backend: it takes and gives JSON, and knows the session by its cookies."""
    headers = obj(Accept="application/json")
    headers["Content-Type"] = headers.Accept
    request: Request = obj(url=url, method=method, headers=headers, credentials="include", timeout=REST_TIMEOUT)
    if body is not None:
        request.body = to_json(body)
    return request
