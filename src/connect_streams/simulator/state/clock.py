"""Time for the simulator: the hour of the day and timers, both replaceable in tests.

Nothing else in the simulator asks the operating system for the time, so a test can let an hour of ring and wrap-up
timers pass with one call.
"""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable
from typing import Protocol


class Timer:
    """One planned call. ``cancel()`` may be called at any time, any number of times."""

    def __init__(self, due: float, action: Callable[[], None]) -> None:
        self.due = due
        self._action: Callable[[], None] | None = action

    def cancel(self) -> None:
        """Never run the action. Idempotent."""
        self._action = None

    def fire(self) -> None:
        """Run the action once; nothing after ``cancel()`` or a first run."""
        action, self._action = self._action, None
        if action is not None:
            action()

    @property
    def pending(self) -> bool:
        """Whether the action is still to run."""
        return self._action is not None


class Clock(Protocol):
    """What the simulator asks for the time, and has call it later."""

    def now(self) -> float:
        """Seconds since the epoch."""
        ...

    def call_later(self, delay: float, action: Callable[[], None]) -> Timer:
        """Run ``action`` after ``delay`` seconds unless the timer is cancelled."""
        ...

    def advance(self, seconds: float) -> None:
        """Move time forward; timers that fall due run, in order of their due time."""
        ...

    def set_right(self) -> None:
        """Take back what ``advance`` has moved, where time has a true state. Timers keep the time they are due at."""
        ...


class _Agenda:
    """Timers sorted by due time; ties keep the order in which they were planned."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Timer]] = []
        self._order = itertools.count()

    def add(self, timer: Timer) -> None:
        heapq.heappush(self._heap, (timer.due, next(self._order), timer))

    def next_due(self) -> float | None:
        while self._heap and not self._heap[0][2].pending:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def pop(self) -> Timer:
        return heapq.heappop(self._heap)[2]


class ManualClock:
    """A clock that stands still until ``advance`` is called. Single-threaded, for tests."""

    def __init__(self, start: float = 1_760_000_000.0) -> None:
        self._now = start
        self._agenda = _Agenda()

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._now

    def call_later(self, delay: float, action: Callable[[], None]) -> Timer:
        """Run ``action`` once time has been advanced by ``delay`` seconds."""
        timer = Timer(self._now + delay, action)
        self._agenda.add(timer)
        return timer

    def advance(self, seconds: float) -> None:
        """Move time forward; timers that fall due run, each at its own time."""
        end = self._now + seconds
        while (due := self._agenda.next_due()) is not None and due <= end:
            self._now = max(self._now, due)
            self._agenda.pop().fire()
        self._now = end

    def set_right(self) -> None:
        """This time is as true as any."""


class SystemClock:
    """Wall-clock time, with one daemon thread that runs the timers.

    ``advance`` shifts this clock against the wall clock, so a running simulator can be fast-forwarded as well.
    """

    def __init__(self) -> None:
        self._offset = 0.0
        self._agenda = _Agenda()
        self._wake = threading.Condition()
        self._thread: threading.Thread | None = None
        self._running = False

    def now(self) -> float:
        """Seconds since the epoch, moved by what was advanced."""
        return time.time() + self._offset

    def call_later(self, delay: float, action: Callable[[], None]) -> Timer:
        """Run ``action`` in the clock's thread after ``delay`` seconds."""
        timer = Timer(self.now() + delay, action)
        with self._wake:
            self._agenda.add(timer)
            self._wake.notify()
        return timer

    def advance(self, seconds: float) -> None:
        """Move this clock ahead of the wall clock; timers that fall due run soon."""
        with self._wake:
            self._offset += seconds
            self._wake.notify()

    def set_right(self) -> None:
        """Show the wall clock's time again."""
        with self._wake:
            self._offset = 0.0
            self._wake.notify()

    def start(self) -> None:
        """Start the thread that runs timers. Idempotent."""
        with self._wake:
            if self._running:
                return
            self._running = True
            self._thread = threading.Thread(target=self._run, name="simulator-clock", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread; timers wait for the next start. Idempotent."""
        with self._wake:
            self._running = False
            self._wake.notify()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while (timer := self._next()) is not None:
            try:
                timer.fire()
            except Exception:
                logging.getLogger(__name__).exception("a timer failed")

    def _next(self) -> Timer | None:
        """Wait for the next timer that is due; ``None`` when the clock was stopped."""
        with self._wake:
            while self._running:
                due = self._agenda.next_due()
                wait = None if due is None else due - self.now()
                if wait is not None and wait <= 0:
                    return self._agenda.pop()
                self._wake.wait(wait)
            return None
