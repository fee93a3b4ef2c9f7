"""The journal: reading it, and waiting for an entry."""

from __future__ import annotations

import threading
import time
from typing import Annotated, Any

from pydantic import Field

from ..composition import LocalInstance
from ..registry import Commands, command

Json = dict[str, Any]
LONGEST_WAIT = 30.0


@command("GET", "events", result="events")
def events(
    instance: LocalInstance,
    since: Annotated[int, Field(description="only entries that are numbered above it")] = 0,
    kind: Annotated[str | None, Field(description="only entries of this kind")] = None,
    wait: Annotated[float, Field(description="seconds (at most 30) to hold the answer until there is an entry")] = 0.0,
) -> list[Json]:
    """The journal: entries numbered above ``since``, optionally of one kind; at once, or as soon as there is one."""
    grown = threading.Event()
    unwatch = instance.journal.watch(grown.set)
    end = time.monotonic() + min(wait, LONGEST_WAIT)
    try:
        while not (entries := instance.journal.entries(since, kind)):
            if not grown.wait(max(0.0, end - time.monotonic())):
                break
            grown.clear()
        return entries
    finally:
        unwatch()


class JournalCommands(Commands):
    """Methods for the journal."""

    events = events

    def expect(self, kind: str, since: int = 0, timeout: float = 60.0, **fields: Any) -> Json:
        """Wait for a journal entry of this kind with these fields; TimeoutError when none comes in time (seconds)."""
        end = time.monotonic() + timeout
        while True:
            left = end - time.monotonic()
            for entry in self.events(since, kind, max(0.0, left)):
                if fields.items() <= entry.items():
                    return entry
                since = entry["seq"]
            if left <= 0:
                raise TimeoutError(f"no {kind} entry with {fields} within {timeout} s")
