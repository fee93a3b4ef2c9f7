"""One owner for what must end: timers, listeners, subscriptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.objects import discard
from streams.host.window import clear_interval, clear_timeout, set_interval, set_timeout


class Disposables:
    """Keeps the undo of each thing started, and undoes all of them at once.

    Each method returns a function that undoes that one thing early; calling it again does nothing.
    """

    def __init__(self) -> None:
        self._undos: list[Any] = []

    def add(self, undo: Callable[[], Any]) -> Callable[[], None]:
        """Own `undo`: called by `dispose`, or by the function returned, whichever comes first."""

        def once() -> None:
            if discard(self._undos, once):
                undo()

        self._undos.append(once)
        return once

    def after(self, delay: float, action: Callable[[], Any]) -> Callable[[], None]:
        """Call `action` once after `delay` milliseconds."""

        def fire() -> None:
            cancel()
            action()

        handle = set_timeout(fire, delay)
        cancel = self.add(lambda: clear_timeout(handle))
        return cancel

    def every(self, delay: float, action: Callable[[], Any]) -> Callable[[], None]:
        """Call `action` each `delay` milliseconds."""
        handle = set_interval(action, delay)
        return self.add(lambda: clear_interval(handle))

    def listen(self, target: Any, kind: str, handler: Callable[[Any], Any]) -> Callable[[], None]:
        """Add an event listener to a window, a document or an element."""
        target.addEventListener(kind, handler)
        return self.add(lambda: target.removeEventListener(kind, handler))

    def own(self, subscription: Any) -> Callable[[], None]:
        """Own something that has `unsubscribe()`."""
        return self.add(lambda: subscription.unsubscribe())

    def dispose(self) -> None:
        """Undo everything, in the order it was started. More may be added afterwards."""
        for undo in self._undos.copy():
            undo()
