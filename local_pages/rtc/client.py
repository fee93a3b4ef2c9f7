"""Functions of the client, which may be missing and may throw: neither harms the call."""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke
from streams.host.markers import truthy
from streams.host.objects import member

CATEGORY = "RTC"


def call_client(logger: Any, callback: Any, *given: Any) -> None:
    """Call `callback`, if there is one; what it throws is logged."""
    try:
        if truthy(callback):
            invoke(callback, None, *given)
    except Exception as problem:
        if truthy(logger) and truthy(logger.error):
            logger.error(CATEGORY, "a callback has thrown", problem)


def write_log(logger: Any, level: str, *line: Any) -> None:
    """Write a line, where the client's logger has this level."""
    if truthy(logger) and truthy(member(logger, level)):
        invoke(member(logger, level), logger, *line)
