"""Noticing that the shared worker is dead: no browser reports it, and its port stays open (wire protocol §6.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.util.disposables import every
from streams.wire.conduit import Conduit
from streams.wire.names import EventType

PERIOD = 2500
FIRST_WORD = 2
SILENT = 6
"""So many periods without a message, and the worker counts as dead; the first message must come sooner."""


class WorkerLiveness:
    """Calls `lost()` when the worker is silent though it was asked, and again until it is not."""

    def __init__(self, conduit: Conduit, lost: Callable[[], None]) -> None:
        self._conduit: Conduit = conduit
        self._lost: Callable[[], None] = lost
        self._silent_periods: int = 0
        self._limit: int = FIRST_WORD

    def start(self, undos: list[Any]) -> None:
        """Watch until `undos` are done."""
        self._conduit.onAllUpstream(self._note_message)
        every(undos, PERIOD, self._look)

    def _note_message(self) -> None:
        self._silent_periods = 0
        self._limit = SILENT

    def _look(self) -> None:
        self._silent_periods += 1
        if self._silent_periods >= self._limit:
            self._note_message()
            self._lost()
        elif self._silent_periods > 1:
            self._conduit.sendUpstream(EventType.SYNCHRONIZE)
