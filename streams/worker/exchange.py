"""One request to a backend with its retries: sent, sent again while the policy says so, settled exactly once."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, truthy
from streams.wire.methods import HTTP_STATUS_CODES
from streams.worker.environment import Environment

REST_ATTEMPTS = 5


def is_busy(reply: Any) -> bool:
    """Whether the backend answered that it cannot just now: a server error, or too many requests."""
    return (
        reply.status >= HTTP_STATUS_CODES.INTERNAL_SERVER_ERROR or reply.status == HTTP_STATUS_CODES.TOO_MANY_REQUESTS
    )


def rest_policy(pause: float) -> Any:
    """The policy of the plain HTTP backends: five attempts, `pause` ms apart, while they are busy (CTI service §8)."""
    return obj(retries=REST_ATTEMPTS - 1, again=is_busy, pause=lambda attempt: pause)


class Exchange:
    """Sends `request` at once; `done(reply)` gets the last reply.

    `policy` is `{retries, again(reply) -> bool, pause(attempt) -> ms}`; attempts count from 0.
    """

    def __init__(self, environment: Environment, request: Any, policy: Any, done: Any) -> None:
        self._environment: Environment = environment
        self._request = request
        self._policy = policy
        self._done = done
        self._attempt: int = 0
        self._given_up: bool = False
        self._timer: Any = None
        self._abort: Any = None
        self._send()

    def give_up(self) -> None:
        """Forget about the answer: `done` will not be called any more."""
        self._given_up = True
        self._environment.cancel(self._timer)
        if self._abort is not None:
            self._abort()

    def _send(self) -> None:
        self._abort = self._environment.fetch(self._request, self._answered)

    def _answered(self, reply: Any) -> None:
        if self._given_up:
            return
        if self._attempt < self._policy.retries and truthy(self._policy.again(reply)):
            pause: float = self._policy.pause(self._attempt)
            self._attempt += 1
            self._timer = self._environment.after(pause, self._send)
            return
        self._done(reply)
