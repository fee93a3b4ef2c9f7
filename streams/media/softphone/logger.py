"""The log as the RTC library takes it: functions of `(contactId, category, …)` that return the entry."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, text
from streams.host.objects import values
from streams.log.levels import LogComponent, LogLevel
from streams.log.logger import Logger


def library_logger(log: Logger) -> Any:
    """`{log, trace, debug, info, warn, error}`; entries go to the softphone's part of the page's log."""

    def writer(level: str) -> Any:
        return lambda *parts: log.write(LogComponent.SOFTPHONE, level, " ".join([text(part) for part in parts]))

    logger = obj()
    for level in values(LogLevel):
        name: str = level
        logger[name.lower()] = writer(name)
    return logger
