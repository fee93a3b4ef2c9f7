"""LogEntry: one line of the log and what is attached to it (public API §12, wire protocol §7.1)."""

from __future__ import annotations

from typing import Any

from streams.host.clock import Date
from streams.host.errors import error_name, error_stack, own_message
from streams.host.markers import either, obj, public, text, truthy
from streams.host.numbers import is_nan
from streams.host.objects import is_string
from streams.log.levels import LogComponent, LogLevel
from streams.log.redaction import redact
from streams.util.foreign_events import deepcopyCrossOriginEvent
from streams.util.storage import attempt


@public
class LogEntry:
    """A line of the log. It is cloned over all hops, so its members are plain data. Methods that attach return it."""

    # Bound to the prototype: the root logger.
    _log: Any

    def __init__(self, component: str, level: str, line: str, loggerId: Any, tabId: Any, contextLayer: Any) -> None:
        self.component: str = component
        self.level: str = level
        self.text: str = line
        self.time: Any = Date()
        self.tabId: Any = tabId
        self.exception: Any = None
        self.objects: list[Any] = []
        self.line: int = 0
        self.agentResourceId: Any = None
        self.loggerId: Any = loggerId
        self.contextLayer: Any = contextLayer

    @staticmethod
    def fromObject(source: Any) -> LogEntry:
        """An entry again of what arrived: `{level, text, time: Date | number | string, exception, objects, …}`."""
        # Anything but a text might not print.
        word = lambda name: source[name] if is_string(source[name]) else None
        level, line = [either(word("level"), LogLevel.INFO), either(word("text"), "")]
        entry = LogEntry(LogComponent.CCP, level, line, word("loggerId"), word("tabId"), word("contextLayer"))
        # A moment may have lost its class; now, when there is none.
        moment: Any = attempt(lambda: Date(either(source.time, "?")))
        if moment is not None and not is_nan(moment.getTime()):
            entry.time = moment
        entry.exception = source.exception
        entry.objects = either(source.objects, [])
        entry.agentResourceId = word("agentResourceId")
        return entry

    def toString(self) -> str:
        """`[ISO time] [LEVEL] [agentResourceId]: text`."""
        return f"[{text(self.time.toISOString())}] [{self.level}] [{text(self.agentResourceId)}]: {self.text}"

    def getTime(self) -> Any:
        """When it was written (Date)."""
        return self.time

    def getAgentResourceId(self) -> Any:
        """The agent's id, null while it is not known."""
        return self.agentResourceId

    def getTabId(self) -> Any:
        """The tab that wrote it, or null."""
        return self.tabId

    def getContextLayer(self) -> Any:
        """`CRM`, `CCP` or `SharedWorker`."""
        return self.contextLayer

    def getLevel(self) -> str:
        """Its level's name."""
        return self.level

    def getText(self) -> str:
        """The formatted text."""
        return self.text

    def getComponent(self) -> str:
        """`ccp`, `softphone`, `chat` or `task`."""
        return self.component

    def withException(self, err: Any) -> LogEntry:
        """Attach what was thrown, as `{type, message, stack: [lines]}`. There is one only.

        What is no Error has for its type its `code` or the name of its class, and a message only where it is an object
        with one.
        """
        stack = error_stack(err)
        self.exception = redact(
            obj(type=error_name(err), message=own_message(err), stack=[] if stack == "" else stack.split("\n"))
        )
        return self

    def withObject(self, data: Any) -> LogEntry:
        """Attach a redacted copy of an object. There may be many."""
        self.objects.append(redact(data))
        return self

    def withCrossOriginEventObject(self, event: Any) -> LogEntry:
        """Attach what may be read of an event from another origin."""
        return self.withObject(deepcopyCrossOriginEvent(event))

    def sendInternalLogToServer(self) -> LogEntry:
        """Send the entry to the service's own log, through whoever ships from this page."""
        log: Any = self._log
        if truthy(log._server_sink):
            log._server_sink(self)
        else:
            log.sendInternalLogEntryToServer(self)
        return self
