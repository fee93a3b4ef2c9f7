"""Requests under way. Each is settled exactly once: by its first answer, or when its time is over."""

from __future__ import annotations

from typing import Any

from streams.host.json import to_json
from streams.host.markers import obj, text, truthy
from streams.host.objects import bare, is_number, is_object, is_string

REQUEST_TIMEOUT = 60000


class PendingRequests:
    """Keeps the callbacks of unanswered requests by request id.

    `timers` offers `after(milliseconds, function) -> handle` and `cancel(handle)`; without it requests wait for ever.
    """

    def __init__(self, timers: Any = None) -> None:
        self.table: Any = bare()
        self.timers: Any = timers

    def add(self, request: Any, callbacks: Any) -> None:
        """Wait for the answer: 60 s, and as long again as `params.timeout` asks the backend to hold the request."""
        entry = obj(callbacks=callbacks, timer=None)
        self.table[request.requestId] = entry
        if self.timers is not None:
            asked: Any = request.params.timeout if is_object(request.params) else 0
            limit: float = REQUEST_TIMEOUT + (asked if is_number(asked) else 0)
            entry.timer = self.timers.after(limit, lambda: self._expire(request, limit))

    def settle(self, response: Any) -> None:
        """Hand an answer to whom it may concern. Answers to others, and second answers, are none of ours."""
        if not is_object(response) or not is_string(response.requestId):
            return
        callbacks = self.forget(response.requestId)
        if callbacks is None:
            return
        # Clients rely on it: an error goes to `success` where only that was given (public API §0).
        if truthy(response.err) and truthy(callbacks.failure):
            callbacks.failure(response.err, response.data)
        elif truthy(callbacks.success):
            callbacks.success(response.data)

    def forget(self, request_id: str) -> Any:
        """The callbacks of a request, which is off the table now; None when it is not on it."""
        entry = self.table[request_id]
        if entry is None:
            return None
        del self.table[request_id]
        if self.timers is not None:
            self.timers.cancel(entry.timer)
        return entry.callbacks

    def _expire(self, request: Any, limit: float) -> None:
        callbacks = self.forget(request.requestId)
        if callbacks is not None and truthy(callbacks.failure):
            message = "No answer to " + text(request.method) + " within " + text(limit) + " ms."
            callbacks.failure(_timeout_error(message), obj(message=message))


def _timeout_error(message: str) -> str:
    # The shape of every error of the backend (CTI service §4.3), and as text like those.
    return to_json(obj(type="TimeoutError", code="request_timeout", message=message, stack=[], retryStatus="none"))
