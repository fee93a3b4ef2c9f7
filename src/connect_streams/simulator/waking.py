"""Waking an event loop from another thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


def waker(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> Callable[[], None]:
    """A function that sets the event from any thread. A loop that has ended meanwhile is nobody to wake."""

    def wake() -> None:
        try:
            loop.call_soon_threadsafe(event.set)
        except RuntimeError:
            if not loop.is_closed():
                raise

    return wake
