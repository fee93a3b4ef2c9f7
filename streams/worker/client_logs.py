"""The softphone's log entries, collected for the backend."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.wire.methods import ClientMethods, RetryableErrors
from streams.wire.names import EventType
from streams.wire.schema.messages import LogEntryData
from streams.worker.session import Session
from streams.worker.types import Call, Reply

MOST_BUFFERED = 400


class ClientLogs:
    """What is still to be uploaded for a session. Uploaded entries are gone from here whatever comes of it."""

    def __init__(self, session: Session, call: Call) -> None:
        self._session: Session = session
        self._call: Call = call
        self._buffer: list[Any] = []

    def add(self, entry: LogEntryData) -> None:
        """Keep an entry `{time, component, text}`."""
        self._buffer.append(obj(timestamp=entry.time, component=entry.component, message=entry.text))

    def upload_if_full(self) -> None:
        """Upload once there are more than 400."""
        if len(self._buffer) > MOST_BUFFERED:
            self.upload()

    def upload(self) -> None:
        """Send what is buffered, if anything is. Every page gets `auth_fail` where the token is not taken."""
        if len(self._buffer) > 0:
            params = obj(logEvents=self._buffer)
            self._buffer = []
            self._call(ClientMethods.SEND_CLIENT_LOGS, params, self._session.guard(self._uploaded))

    def _uploaded(self, outcome: Reply) -> None:
        if outcome.denial == RetryableErrors.UNAUTHORIZED:
            self._session.broadcast(EventType.AUTH_FAIL, None)
