"""The page's own log, and the log on the namespace."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.markers import public
from streams.host.objects import define_hidden, mix_in, prototype_of
from streams.log.console import addNamespaceToLogs, write_line
from streams.log.entry import LogEntry
from streams.log.levels import LogComponent, LogLevel
from streams.log.logger import Logger
from streams.log.pushes import LogPushes


@public
class RootLogger(Logger):
    """A logger that never throws: a level it does not know is told on the console and changes nothing."""

    def setLogLevel(self, level: str) -> None:
        """As `Logger.setLogLevel`, without the Error."""
        try:
            super().setLogLevel(level)
        except Exception as error:
            write_line(LogLevel.ERROR, error_message(error))

    def setEchoLevel(self, level: str) -> None:
        """As `Logger.setEchoLevel`, without the Error."""
        try:
            super().setEchoLevel(level)
        except Exception as error:
            write_line(LogLevel.ERROR, error_message(error))


def install_log(connect: Any) -> Logger:
    """Put the log on the namespace; returns the root logger (`connect.getLog()`)."""
    mix_in(Logger, LogPushes)
    log = RootLogger()
    define_hidden(prototype_of(LogEntry), "_log", log)
    connect.Logger = Logger
    connect.LogEntry = LogEntry
    connect.LogLevel = LogLevel
    connect.LogComponent = LogComponent
    connect.rootLogger = log
    connect.getLog = lambda: log
    connect.addNamespaceToLogs = addNamespaceToLogs
    return log
