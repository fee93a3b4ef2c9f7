"""Whether the other end of the port still answers: a check each so often, as the CCP asked for."""

from __future__ import annotations

from typing import Any

from streams.host.clock import now
from streams.host.markers import obj, same
from streams.util.disposables import every, undo_all

SHORTEST = 1000
"""CCPs that ask for shorter intervals, or for none, are not checked."""
PATIENCE = 3
"""How many intervals of silence make the connection unhealthy."""


def health_checks(running: list[Any], check: Any, tell: Any) -> Any:
    """`{start(interval), heard(message)}`; `running` keeps what ends the checks.

    `check()` sends a check; `tell({status, previousStatus, lastCheckTime, lastCheckCounter})` hears of each change
    between `healthy` and `unhealthy`.
    """
    status = "unknown"
    last: Any = obj(time=None, counter=None)
    at = 0.0

    def become(found: str) -> None:
        nonlocal status
        if not same(found, status):
            tell(obj(status=found, previousStatus=status, lastCheckTime=last.time, lastCheckCounter=last.counter))
            status = found

    def heard(message: Any) -> None:
        nonlocal last, at
        last = message
        at = now()
        become("healthy")

    def start(interval: float) -> None:
        nonlocal at
        undo_all(running)
        at = now()

        def beat() -> None:
            if now() - at >= PATIENCE * interval:
                become("unhealthy")
            check()

        if interval >= SHORTEST:
            every(running, interval, beat)
            check()

    return obj(start=start, heard=heard)
