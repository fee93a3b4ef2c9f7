"""Noticing that the shared worker is dead: nobody tells, and its port stays open (wire protocol §6.7)."""

from __future__ import annotations

from typing import Any

from streams.util.disposables import every
from streams.wire.names import EventType

PERIOD = 2500
FIRST_WORD = 2
SILENT = 6
"""So many periods without a word, and the worker counts as dead; the first word must come sooner."""


def watch_worker(conduit: Any, undos: list[Any], lost: Any) -> None:
    """Call `lost()` when the worker says nothing though it was asked, and again until it speaks."""
    silence: int = 0
    limit: int = FIRST_WORD

    def heard() -> None:
        nonlocal silence, limit
        silence = 0
        limit = SILENT

    def look() -> None:
        nonlocal silence, limit
        silence += 1
        if silence >= limit:
            silence = 0
            limit = SILENT
            lost()
        elif silence > 1:
            conduit.sendUpstream(EventType.SYNCHRONIZE)

    conduit.onAllUpstream(heard)
    every(undos, PERIOD, look)
