"""Faults to order: a slow, failing or vanishing backend, one operation or a whole region at a time.

The HTTP edge asks ``Faults.take`` before it serves anything. Names of operations are those of the CTI service
(``GetAgentSnapshot``), or a path (``/auth/authorize``, ``/api`` for all operations), ``websocket`` (opening the
agent's), ``aws/heartbeat`` and ``aws/subscribe`` (frames that stay unanswered, or fail), ``softphone/<method>`` (see
``media.signalling``), ``agent-discovery`` (asking which region is active), or ``*`` for every request to the instance
but those of the control API.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass
class Fault:
    """What to do to a request: wait ``delay`` seconds, then drop the connection, answer an error, or go on."""

    operation: str = "*"
    status: int | None = None
    error: str = "InternalServerException"
    message: str = "ordered fault"
    delay: float = 0.0
    drop: bool = False
    times: int | None = None


IMPAIRMENTS: dict[str, list[Fault]] = {
    "dead": [Fault(drop=True)],
    "slow": [Fault(delay=3.0)],
    "half-dead": [Fault("/api", status=500), Fault("websocket", status=500)],
    "undiscovered": [Fault("agent-discovery", drop=True)],
}
"""What a region can suffer from: nothing answers; everything takes 3 s; pages load but the agent's data do not come;
its workers cannot learn which region is active."""
CUTTING = ("dead", "half-dead")
"""Impairments that end what is under way."""


class Faults:
    """The list of active faults, and the requests that are being served. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._active: list[Fault] = []
        self._served: set[Callable[[], None]] = set()
        self.impairment: str | None = None

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._active.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._active.clear()
            self.impairment = None

    def impair(self, kind: str | None) -> None:
        """Put the faults of a kind of impairment in place of all there are; ``None``: of none."""
        with self._lock:
            self.impairment = kind
            self._active = [replace(fault) for fault in IMPAIRMENTS.get(kind or "", [])]
        if kind in CUTTING:
            self.cut_off()

    def take(self, *operations: str, exact: bool = False) -> Fault | None:
        """The fault to apply to a request with these names, if any; counts down faults with a limited number of times.

        ``exact`` leaves out the faults that were ordered for ``*``.
        """
        with self._lock:
            for fault in self._active:
                if fault.operation in operations or (fault.operation == "*" and not exact):
                    if fault.times is not None:
                        fault.times -= 1
                        if fault.times <= 0:
                            self._active.remove(fault)
                    return fault
        return None

    @contextmanager
    def serving(self, cut: Callable[[], None]) -> Iterator[None]:
        """While the request is served, ``cut_off`` calls ``cut``."""
        with self._lock:
            self._served.add(cut)
        try:
            yield
        finally:
            with self._lock:
                self._served.discard(cut)

    def cut_off(self) -> None:
        """Cut the connections of all requests and websockets under way."""
        with self._lock:
            served = list(self._served)
        for cut in served:
            cut()

    def listing(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(fault) for fault in self._active]
