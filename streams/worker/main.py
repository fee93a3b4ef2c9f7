"""`connect.worker.main()`: makes this script the SharedWorker of the instance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj
from streams.host.objects import first
from streams.host.window import scope
from streams.log.logger import Logger
from streams.session.core import Core
from streams.wire.names import EventType
from streams.worker.types import Broadcast

LAYER = "SharedWorker"

Begin = Callable[[Logger, Callable[[Broadcast], None]], Callable[[Any], Any]]
"""`begin(log, share)` starts the worker; returns what takes the port of each page. `share(broadcast)` gets the way to
all pages, for the log."""


def install_worker(connect: Any, core: Core, begin: Begin) -> None:
    """Attach `connect.worker`. Nothing runs before `main` is called; calling it again changes nothing."""
    join: Callable[[Any], None] | None = None

    def main() -> None:
        nonlocal join
        if join is None:
            join = begin(core.log, lambda broadcast: share_log(core.log, broadcast))
            scope.onconnect = lambda event: join(first(event.ports))

    connect.worker = obj(main=main)


def share_log(log: Logger, broadcast: Broadcast) -> None:
    """Ship what the worker logs to the pages, whose console somebody may look at (wire protocol §7.2)."""

    def describe(entry: Any) -> None:
        entry.contextLayer = LAYER

    log._describe = describe
    log._sink = lambda entry: broadcast(EventType.LOG, entry)
    log._server_sink = lambda entry: broadcast(EventType.SERVER_BOUND_INTERNAL_LOG, entry)
