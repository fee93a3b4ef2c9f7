"""Calling functions of the host page without being stopped by what they throw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.errors import error_trace
from streams.host.window import resolved
from streams.log.logger import Logger


def call_isolated(f: Callable[..., object], event: Any, logger: Logger) -> None:
    """Call `f(event)`, which may be asynchronous, after what runs now; what it throws is logged."""
    resolved(event).then(f).catch(lambda error: logger.error("SDK: %s", error_trace(error)))
