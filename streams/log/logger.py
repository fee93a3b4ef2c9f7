"""Logger: what happened, in memory and on the console (public API §12, wire protocol §7).

Every entry is kept whatever its level; the log level decides about line numbers, the console and filtered downloads.
Memory is bounded: entries go after two roll intervals, and the oldest makes room when there are 5,000.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from streams.host.clock import elapsed
from streams.host.errors import JsError, error_message
from streams.host.json import to_pretty_json
from streams.host.markers import either, obj, public, text, truthy
from streams.host.objects import first, is_number, is_string, values
from streams.host.window import set_interval
from streams.log.console import write_line
from streams.log.download import save
from streams.log.entry import LogEntry
from streams.log.levels import LogComponent, LogLevel
from streams.log.ranks import RANKS, rank_named, rank_of_entry
from streams.log.redaction import redact, redact_text
from streams.util.identifiers import randomId
from streams.util.printf import printf

ROLL_INTERVAL = 1800000
MOST_ENTRIES = 5000
"""Entries kept in all."""

PUSH_INTERVAL = 5000
LARGEST_BATCH = 500
SMALLEST_CLIENT_SIDE_BATCH = 50


@public
class Logger:
    """Keeps log entries.

    Each of `trace debug info log test warn error critical` takes `(format, ...values)` or
    `(component, format, ...values)` and returns the LogEntry, for `withException(e)` and `withObject(o)`. None of them
    throws.
    """

    # Hooks of whoever owns the page, set on the instance: `_describe(entry)` fills in tabId, contextLayer and
    # agentResourceId; `_sink(entry)` ships each entry that is written here, not those that arrived from elsewhere;
    # `_server_sink(entry)` ships one that was written here for the service, which queues up otherwise;
    # `_send_logs(conduit, entries)` and `_client_logs(entries)` take what has queued up; `_downloaded(name)` has the
    # pages below save theirs, and says what this one's file is called.
    _describe: Any
    _sink: Any
    _server_sink: Any
    _send_logs: Any
    _client_logs: Any
    _downloaded: Any

    _lenient: bool
    """Whether an unknown level is reported on the console instead of thrown: so it is for the page's own log."""

    _shipping: bool

    def __init__(self) -> None:
        self._logs: list[LogEntry] = []
        self._rolled_logs: list[LogEntry] = []
        self._logs_to_push: list[LogEntry] = []
        self._server_bound_logs: list[LogEntry] = []
        self._echo_level: int = RANKS.INFO
        self._log_level: int = RANKS.INFO
        self._line_count: int = 0
        self._roll_interval: int = ROLL_INTERVAL
        self._rolled_at: float = 0
        self._logger_id: str = randomId()

    def setLogRollInterval(self, interval: Any) -> None:
        """Start a new generation of entries each `interval` milliseconds; two generations are kept."""
        if is_number(interval) and interval > 0:
            self._roll_interval = interval
            self._rolled_at = elapsed()

    def setLogLevel(self, level: str) -> None:
        """Count, echo and download (when filtered) from this level up. An Error when there is no such level."""
        self._log_level = rank_of(self, level, self._log_level)

    def setEchoLevel(self, level: str) -> None:
        """Show on the console from this level up, as far as the log level agrees. An Error as above."""
        self._echo_level = rank_of(self, level, self._echo_level)

    def write(self, component: str, level: str, line: str) -> LogEntry:
        """Write a finished text; returns its entry."""
        entry = LogEntry(component, level, line, self._logger_id, None, None)
        if truthy(self._describe):
            self._describe(entry)
        self.addLogEntry(entry)
        if component == LogComponent.SOFTPHONE:
            note(self._logs_to_push, entry)
        # What the sink itself logs is not shipped.
        if truthy(self._sink) and not truthy(self._shipping):
            self._shipping = True
            try:
                self._sink(entry)
            except Exception as error:
                write_line(LogLevel.ERROR, redact_text(error_message(error)))
            self._shipping = False
        return entry

    def addLogEntry(self, logEntry: Any) -> None:
        """Keep (and echo) an entry, redacted once more: it may come from another window."""
        entry: LogEntry = logEntry if isinstance(logEntry, LogEntry) else LogEntry.fromObject(logEntry)
        entry.text = redact_text(entry.text)
        entry.objects = redact(entry.objects)
        entry.exception = redact(entry.exception)
        roll(self)
        self._logs.append(entry)
        if len(self._rolled_logs) + len(self._logs) > MOST_ENTRIES:
            (self._rolled_logs if len(self._rolled_logs) > 0 else self._logs).pop(0)
        rank = rank_of_entry(entry)
        if rank >= self._log_level:
            entry.line = self._line_count
            self._line_count += 1
            if rank >= self._echo_level:
                write_line(entry.level, entry.toString())

    def clearObjects(self) -> None:
        """Forget all attached objects."""
        for entry in kept(self):
            entry.objects = []

    def clearExceptions(self) -> None:
        """Forget all attached exceptions."""
        for entry in kept(self):
            entry.exception = None

    def trace(self, *line: Any) -> LogEntry:
        """Write at level TRACE."""
        return write_at(self, LogLevel.TRACE, line)

    def debug(self, *line: Any) -> LogEntry:
        """Write at level DEBUG."""
        return write_at(self, LogLevel.DEBUG, line)

    def info(self, *line: Any) -> LogEntry:
        """Write at level INFO."""
        return write_at(self, LogLevel.INFO, line)

    def log(self, *line: Any) -> LogEntry:
        """Write at level LOG."""
        return write_at(self, LogLevel.LOG, line)

    def test(self, *line: Any) -> LogEntry:
        """Write at level TEST."""
        return write_at(self, LogLevel.TEST, line)

    def warn(self, *line: Any) -> LogEntry:
        """Write at level WARN."""
        return write_at(self, LogLevel.WARN, line)

    def error(self, *line: Any) -> LogEntry:
        """Write at level ERROR."""
        return write_at(self, LogLevel.ERROR, line)

    def critical(self, *line: Any) -> LogEntry:
        """Write at level ERROR: the original never records CRITICAL."""
        return write_at(self, LogLevel.ERROR, line)

    def toString(self) -> str:
        """The current entries, one a line."""
        return "\n".join([entry.toString() for entry in self._logs])

    def download(self, options: Any = None) -> None:
        """Let the user save all entries as `<logName>.txt`, a JSON array.

        `options` is the name, or `{logName = "agent-log", filterByLogLevel = false}`.
        """
        given: Any = obj(logName=options) if is_string(options) else either(options, obj())
        fewest = self._log_level if truthy(given.filterByLogLevel) else 0
        name: Any = either(given.logName, "agent-log")
        name = self._downloaded(name) if truthy(self._downloaded) else name
        save(text(name) + ".txt", entries_as_json(self, fewest))

    def getLoggerId(self) -> str:
        """What distinguishes this logger's entries from those of other windows."""
        return self._logger_id

    def sendInternalLogEntryToServer(self, logEntry: Any) -> None:
        """Queue an entry meant for the service's own log."""
        note(self._server_bound_logs, logEntry)

    def scheduleUpstreamLogPush(self, conduit: Any) -> None:
        """Hand the softphone's entries over every five seconds."""
        set_interval(lambda: self.reportMasterLogsUpStream(conduit), PUSH_INTERVAL)

    def reportMasterLogsUpStream(self, conduit: Any) -> None:
        """Hand the softphone's entries over now (wire protocol §7.2)."""
        entries = self._logs_to_push
        self._logs_to_push = []
        if len(entries) > 0 and truthy(self._send_logs):
            self._send_logs(conduit, entries)

    def scheduleDownstreamClientSideLogsPush(self) -> None:
        """Hand the entries for the service over every five seconds."""
        set_interval(lambda: self.pushClientSideLogsDownstream(), PUSH_INTERVAL)

    def pushClientSideLogsDownstream(self) -> None:
        """Hand the entries for the service over now, unless there are very few."""
        entries = self._server_bound_logs
        if len(entries) >= SMALLEST_CLIENT_SIDE_BATCH:
            self._server_bound_logs = []
            if truthy(self._client_logs):
                self._client_logs(entries)


def rank_of(log: Logger, level: str, known: int) -> int:
    """The rank of a level's name; when there is no such level `known`, or an Error."""
    rank: Any = rank_named(level, None)
    if rank is not None:
        return rank
    problem = "Unknown logging level: " + level
    if not truthy(log._lenient):
        raise JsError(problem)
    write_line(LogLevel.ERROR, problem)
    return known


def write_at(log: Logger, level: str, line: Sequence[Any]) -> LogEntry:
    """Write `[component?, format, ...values]`."""
    head: Any = first(line)
    if head in values(LogComponent):
        return log.write(head, level, printf(line[1:]))
    return log.write(LogComponent.CCP, level, printf(line))


def note(queue: list[Any], entry: Any) -> None:
    """Add to a queue that nobody may be draining: the oldest entry makes room."""
    queue.append(entry)
    if len(queue) > LARGEST_BATCH:
        queue.pop(0)


def roll(log: Logger) -> None:
    """Begin a new generation when the current one is old; the one before the last goes."""
    age = elapsed() - log._rolled_at
    if age >= log._roll_interval:
        log._rolled_logs = [] if age >= 2 * log._roll_interval else log._logs
        log._logs = []
        log._rolled_at = elapsed()


def kept(log: Logger) -> list[LogEntry]:
    """All entries, oldest first."""
    return [*log._rolled_logs, *log._logs]


def entries_as_json(log: Logger, fewest: int) -> str:
    """The content of a downloaded log: the entries of at least this rank."""
    roll(log)
    return to_pretty_json([entry for entry in kept(log) if rank_of_entry(entry) >= fewest])
