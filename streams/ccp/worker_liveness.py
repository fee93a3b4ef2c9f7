"""Noticing that the shared worker is dead: no browser reports it, and its port stays open (wire protocol §6.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.util.disposables import every
from streams.wire.conduit import Conduit
from streams.wire.names import EventType

PERIOD = 2500
FIRST_MESSAGE = 2
SILENT = 6
"""So many periods without a message, and the worker counts as dead; the first message must come sooner."""


def watch_worker(conduit: Conduit, undos: list[Any], lost: Callable[[], None]) -> None:
    """Call `lost()` when the worker is silent though it was asked, and again until it is not."""
    silent_periods: int = 0
    limit: int = FIRST_MESSAGE

    def note_message() -> None:
        nonlocal silent_periods, limit
        silent_periods = 0
        limit = SILENT

    def look() -> None:
        nonlocal silent_periods
        silent_periods += 1
        if silent_periods >= limit:
            note_message()
            lost()
        elif silent_periods > 1:
            conduit.sendUpstream(EventType.SYNCHRONIZE)

    conduit.onAllUpstream(note_message)
    every(undos, PERIOD, look)
