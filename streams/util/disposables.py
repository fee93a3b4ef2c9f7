"""What must end: timers and listeners. Whoever starts some keeps one list of functions that undo them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.objects import discard
from streams.host.window import clear_interval, clear_timeout, set_interval, set_timeout


def undo_all(undos: list[Any]) -> None:
    """Undo everything, in the order in which it was started. More may be added afterwards."""
    while len(undos) > 0:
        undos.pop(0)()


def after(undos: list[Any], delay: float, action: Callable[[], Any]) -> None:
    """Call `action` once after `delay` milliseconds."""

    def undo() -> None:
        clear_timeout(handle)

    def run() -> None:
        # What is spent need not be undone: the list stays short however long the page lives.
        discard(undos, undo)
        action()

    handle = set_timeout(run, delay)
    undos.append(undo)


def every(undos: list[Any], delay: float, action: Callable[[], Any]) -> None:
    """Call `action` each `delay` milliseconds."""
    handle = set_interval(action, delay)
    undos.append(lambda: clear_interval(handle))


def unsubscribe(undos: list[Any], subscription: Any) -> None:
    """A subscription that ends with the others."""
    undos.append(lambda: subscription.unsubscribe())


def listen(undos: list[Any], target: Any, kind: str, handler: Callable[[Any], Any]) -> None:
    """Add an event listener to a window, a document or an element."""
    target.addEventListener(kind, handler)
    undos.append(lambda: target.removeEventListener(kind, handler))
