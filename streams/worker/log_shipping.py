"""Log entries on their way through the worker (wire protocol §6.8, §7.2)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, truthy
from streams.host.objects import is_array, is_object
from streams.wire.methods import ClientMethods, RetryableErrors
from streams.wire.names import EventType
from streams.worker.backend import Backend
from streams.worker.environment import Environment

PERIOD = 1000
MOST_BUFFERED = 400
MOST_QUEUED = 500


class LogShipping:
    """Sends the worker's own entries to the pages, and the softphone's entries to the backend."""

    def __init__(self, environment: Environment, backend: Backend, tell: Any) -> None:
        self._environment: Environment = environment
        self._backend: Backend = backend
        self._tell = tell
        self._own: list[Any] = []
        self._is_waiting: bool = False
        self._buffer: list[Any] = []

    def own(self, entry: Any) -> None:
        """The worker logged something: it goes out within a second. Nothing ticks while nothing is logged."""
        if len(self._own) >= MOST_QUEUED:
            self._own.pop(0)
        self._own.append(entry)
        if not self._is_waiting:
            self._is_waiting = True
            self._environment.after(PERIOD, self._send_own)

    def _send_own(self) -> None:
        self._is_waiting = False
        waiting = self._own
        self._own = []
        for entry in waiting:
            self._tell(EventType.LOG, entry)

    def take(self, entries: Any) -> None:
        """`send_logs`: show the entries to every page, and upload them once there are more than 400."""
        if not is_array(entries):
            return
        for entry in entries:
            if is_object(entry):
                self._tell(EventType.LOG, entry)
                self._buffer.append(obj(timestamp=entry.time, component=entry.component, message=entry.text))
        if len(self._buffer) > MOST_BUFFERED:
            self.upload()

    def upload(self) -> None:
        """Send what is buffered to the backend; it is gone from here whatever comes of it."""
        if len(self._buffer) == 0 or not self._backend.is_open():
            return
        events = self._buffer
        self._buffer = []
        self._backend.call(ClientMethods.SEND_CLIENT_LOGS, obj(logEvents=events), self._uploaded)

    def _uploaded(self, outcome: Any) -> None:
        refused: bool = truthy(outcome.denial) and outcome.denial == RetryableErrors.UNAUTHORIZED
        if refused and self._backend.is_open():
            self._tell(EventType.AUTH_FAIL, None)
