"""Whether the other end of the port still answers: a check each so often, as the CCP asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.clock import elapsed
from streams.host.markers import JsObject, obj
from streams.util.disposables import every, undo_all

SHORTEST = 1000
"""CCPs that ask for shorter intervals, or for none, are not checked."""
PATIENCE = 3
"""How many intervals of silence make the connection unhealthy."""

HealthStatus = obj(UNKNOWN="unknown", HEALTHY="healthy", UNHEALTHY="unhealthy")


class HealthChecks:
    """`check()` sends a check.

    `changed({status, previousStatus, lastCheckTime, lastCheckCounter})` is called for each change of the status.
    """

    def __init__(self, check: Callable[[], None], changed: Callable[[JsObject], None]) -> None:
        self._check = check
        self._changed = changed
        self._status: str = HealthStatus.UNKNOWN
        self._last_answer: JsObject = obj(time=None, counter=None)
        self._answered_at = 0.0
        self._running: list[Any] = []

    def start(self, interval: float) -> None:
        """Check each `interval` milliseconds from now on, instead of as before."""
        self.stop()
        self._answered_at = elapsed()
        if interval >= SHORTEST:
            every(self._running, interval, lambda: self._beat(interval))
            self._check()

    def _beat(self, interval: float) -> None:
        if elapsed() - self._answered_at >= PATIENCE * interval:
            self._become(HealthStatus.UNHEALTHY)
        self._check()

    def receive(self, answer: JsObject) -> None:
        """The answer to a check: `{time, counter}`."""
        self._last_answer = answer
        self._answered_at = elapsed()
        self._become(HealthStatus.HEALTHY)

    def _become(self, status: str) -> None:
        if status != self._status:
            last = self._last_answer
            self._changed(
                obj(
                    status=status,
                    previousStatus=self._status,
                    lastCheckTime=last.time,
                    lastCheckCounter=last.counter,
                )
            )
            self._status = status

    def stop(self) -> None:
        """Stop sending checks."""
        undo_all(self._running)
