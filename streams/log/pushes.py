"""Entries that leave this page in batches (wire protocol §7.2)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import public
from streams.host.window import clear_interval, set_interval

PUSH_INTERVAL = 5000
LARGEST_BATCH = 500
SMALLEST_CLIENT_SIDE_BATCH = 50


def note(queue: list[Any], entry: Any) -> None:
    """Add to a queue that nobody may be draining: the oldest entry makes room."""
    queue.append(entry)
    if len(queue) > LARGEST_BATCH:
        queue.pop(0)


@public
class LogPushes:
    """The part of `Logger` that queues entries and hands them over.

    Where they go is said by hooks of whoever owns the page, set on the instance: `_send_logs(conduit, entries)`,
    `_client_logs(entries)`.
    """

    _logsToPush: list[Any]
    _serverBoundInternalLogs: list[Any]
    _upstreamTimer: Any
    _clientSideTimer: Any
    _send_logs: Any
    _client_logs: Any

    def sendInternalLogEntryToServer(self, logEntry: Any) -> None:
        """Queue an entry meant for the service's own log."""
        note(self._serverBoundInternalLogs, logEntry)

    def scheduleUpstreamLogPush(self, conduit: Any) -> None:
        """Hand the softphone's entries over every five seconds. A second call does nothing."""
        if self._upstreamTimer is None:
            self._upstreamTimer = set_interval(lambda: self.reportMasterLogsUpStream(conduit), PUSH_INTERVAL)

    def reportMasterLogsUpStream(self, conduit: Any) -> None:
        """Hand the softphone's entries over now."""
        entries = self._logsToPush
        if len(entries) > 0:
            self._logsToPush = []
            if self._send_logs is not None:
                self._send_logs(conduit, entries)

    def scheduleDownstreamClientSideLogsPush(self) -> None:
        """Hand the entries for the service over every five seconds. A second call does nothing."""
        if self._clientSideTimer is None:
            self._clientSideTimer = set_interval(lambda: self.pushClientSideLogsDownstream(), PUSH_INTERVAL)

    def pushClientSideLogsDownstream(self) -> None:
        """Hand the entries for the service over now, unless there are very few."""
        entries = self._serverBoundInternalLogs
        if len(entries) >= SMALLEST_CLIENT_SIDE_BATCH:
            self._serverBoundInternalLogs = []
            if self._client_logs is not None:
                self._client_logs(entries)


def stop_pushes(log: Any) -> None:
    """End what the two schedules began."""
    clear_interval(log._upstreamTimer)
    clear_interval(log._clientSideTimer)
    log._upstreamTimer = None
    log._clientSideTimer = None
