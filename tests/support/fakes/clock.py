"""A clock and its timers, which tests move."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any

Action = Callable[[], Any]


class FakeClock:
    """Time in milliseconds that stands still until `advance` is called; timers fire in the order in which they are due.

    Timers that are due at the same moment fire in the order in which they were set.
    """

    def __init__(self, start: float = 0.0) -> None:
        self.start = start
        self.now = start
        self.delays: list[float] = []
        """What each timer was set to, in order."""
        self._queue: list[tuple[float, int]] = []
        self._pending: dict[int, tuple[Action, float | None]] = {}

    @property
    def elapsed(self) -> float:
        """Milliseconds since the clock was made."""
        return self.now - self.start

    @property
    def pending(self) -> int:
        """How many timers are set."""
        return len(self._pending)

    def set_timeout(self, action: Action, delay: float) -> int:
        """Call `action` once after `delay` ms; returns a handle for `clear`."""
        return self._set(action, delay, None)

    def set_interval(self, action: Action, period: float) -> int:
        """Call `action` each `period` ms; returns a handle for `clear`."""
        return self._set(action, period, period)

    def clear(self, handle: int | None) -> None:
        """Cancel a timer; None and handles of timers that have fired are ignored."""
        self._pending.pop(handle, None)  # type: ignore[arg-type]

    def advance(self, millis: float) -> None:
        """Let time pass, and fire what is due on the way."""
        end = self.now + millis
        while self._queue and self._queue[0][0] <= end:
            moment, handle = heapq.heappop(self._queue)
            if handle in self._pending:
                self.now = max(self.now, moment)
                self._fire(handle)
        self.now = end

    def after(self, undos: list[Any], delay: float, action: Action) -> None:
        """A timer whose undo stands in `undos` while it is set, as `streams.util.disposables.after` makes them."""

        def undo() -> None:
            self.clear(handle)

        def run() -> None:
            if undo in undos:
                undos.remove(undo)
            action()

        handle = self.set_timeout(run, delay)
        undos.append(undo)

    def suspend(self, millis: float) -> None:
        """The computer sleeps: time goes on, and timers stand still."""
        self.now += millis
        self._queue = [(moment + millis, handle) for moment, handle in self._queue]

    def _set(self, action: Action, delay: float, period: float | None) -> int:
        self.delays.append(delay)
        handle = len(self.delays)
        self._pending[handle] = (action, period)
        heapq.heappush(self._queue, (self.now + delay, handle))
        return handle

    def _fire(self, handle: int) -> None:
        action, period = self._pending[handle]
        if period is None:
            del self._pending[handle]
        else:
            heapq.heappush(self._queue, (self.now + period, handle))
        action()
