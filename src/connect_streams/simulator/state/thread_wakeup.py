"""Calling into an event loop from another thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


def waker(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> Callable[[], None]:
    """A function that sets the event from any thread."""
    return caller(loop, event.set)


def caller(loop: asyncio.AbstractEventLoop, action: Callable[[], None]) -> Callable[[], None]:
    """A function that runs the action in the loop, from any thread. In a loop that has ended there is nothing to do."""

    def call() -> None:
        try:
            loop.call_soon_threadsafe(action)
        except RuntimeError:
            if not loop.is_closed():
                raise

    return call
