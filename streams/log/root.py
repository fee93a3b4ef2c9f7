"""The page's own log, and the log on the namespace."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.objects import assign, define_hidden, prototype_of, publish
from streams.log.console import addNamespaceToLogs
from streams.log.entry import LogEntry
from streams.log.levels import LogComponent, LogLevel
from streams.log.logger import Logger


def install_log(connect: Any) -> Logger:
    """Put the log on the namespace; returns the root logger (`connect.getLog()`)."""
    log = Logger()
    log._lenient = True
    define_hidden(prototype_of(LogEntry), "_log", log)
    publish(connect, Logger, LogEntry)
    assign(
        connect,
        obj(
            LogLevel=LogLevel,
            LogComponent=LogComponent,
            rootLogger=log,
            getLog=lambda: log,
            addNamespaceToLogs=addNamespaceToLogs,
        ),
    )
    return log


def configure_log(log: Logger, config: Any) -> None:
    """Take `{logLevel, echoLevel}`, names of levels; either may be missing, and all of it."""
    given: Any = either(config, obj())
    if truthy(given.logLevel):
        log.setLogLevel(given.logLevel)
    if truthy(given.echoLevel):
        log.setEchoLevel(given.echoLevel)
