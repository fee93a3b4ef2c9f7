"""Faults to order: a slow, failing or vanishing backend, one operation at a time.

The HTTP edge asks ``Faults.take(operation)`` before it serves anything. Names of operations are those of the CTI
service (``GetAgentSnapshot``), or a path (``/auth/authorize``), ``websocket`` (opening the agent's), ``aws/heartbeat``
and ``aws/subscribe`` (frames that stay unanswered, or fail), ``softphone/<method>`` (see ``media.signalling``), or
``*`` for every request but those of the control API.
"""

from __future__ import annotations

import threading
from dataclasses import asdict, dataclass
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


class Faults:
    """The list of active faults. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._active: list[Fault] = []

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._active.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._active.clear()

    def take(self, operation: str, exact: bool = False) -> Fault | None:
        """The fault to apply to this request, if any; counts down faults with a limited number of times.

        ``exact`` leaves out the faults that were ordered for ``*``.
        """
        with self._lock:
            for fault in self._active:
                if fault.operation == operation or (fault.operation == "*" and not exact):
                    if fault.times is not None:
                        fault.times -= 1
                        if fault.times <= 0:
                            self._active.remove(fault)
                    return fault
        return None

    def listing(self) -> list[dict[str, Any]]:
        with self._lock:
            return [asdict(fault) for fault in self._active]
