"""Requests over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

from streams.host.markers import obj
from tests.support.fakes.clock import FakeClock

Answer = tuple[Any, ...]
"""Status (0: a connection that breaks) and body, and the text of a `Retry-After` if there is one."""

Respond = Callable[[Answer], None]
Backend = Callable[[Any, Respond], None]
"""Takes a request and a function that answers it, now, later or never."""


class FakeNetwork:
    """`fetch(request, done)` as the worker's environment offers it; a `backend` answers, 200 `{}` without one."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.latency = 5.0
        """Milliseconds from an answer to its arrival."""
        self.requests: list[Any] = []
        self.aborted: list[Any] = []
        self.open: list[Any] = []
        """The requests that neither were answered nor given up."""
        self.backend: Backend = lambda request, respond: respond((200, {}))

    def fetch(self, request: Any, done: Callable[[Any], None]) -> None:
        """Send a request; `done(reply)` follows once, within the request's `timeout` ms, unless it is aborted."""
        self.requests.append(request)
        self.open.append(request)

        def settle() -> None:
            if request in self.open:
                self.open.remove(request)

        def deliver(reply: Any) -> None:
            settle()
            self.clock.set_timeout(lambda: None if request.is_aborted else done(reply), 0)

        def abort() -> None:
            self.aborted.append(request)
            settle()
            self.clock.clear(limit)

        def respond(answer: Answer) -> None:
            self.clock.clear(limit)
            self.clock.set_timeout(lambda: deliver(reply_of(self.clock.now, *answer)), self.latency)

        request.control = obj(abort=abort)
        limit = self.clock.set_timeout(lambda: deliver(obj(status=0, failure="TimeoutError")), request.timeout)
        self.backend(request, respond)


def reply_of(now: float, status: int, body: Any, retry_after: str | None = None) -> Any:
    """The reply that `fetch` makes of an HTTP answer of the moment `now` (ms); status 0 is a broken connection."""
    if status == 0:
        return obj(status=0, failure="NetworkingError")
    text = body if isinstance(body, str) else json.dumps(body)
    date = formatdate(now / 1000, usegmt=True)
    return obj(status=status, text=text, size=len(text.encode()), errorType=None, retryAfter=retry_after, date=date)
