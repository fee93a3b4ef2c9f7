"""`connect.worker.main()`: makes this realm the SharedWorker of the instance."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.objects import first
from streams.host.window import scope
from streams.session.core import Core
from streams.wire.names import EventType

LAYER = "SharedWorker"


def install_worker(connect: Any, core: Core, begin: Any) -> None:
    """Attach `connect.worker`. Nothing runs before `main` is called; calling it again changes nothing.

    `begin(log, share)` starts the worker, and returns what takes the port of each page.
    """
    join: Any = None

    def main() -> None:
        nonlocal join
        if join is None:
            join = begin(core.log, lambda tell: share_log(core.log, tell))
            scope.onconnect = lambda event: join(first(event.ports))

    connect.worker = obj(main=main)


def share_log(log: Any, tell: Any) -> None:
    """Ship what the worker logs to the pages, whose console somebody may look at (wire protocol §7.2)."""

    def describe(entry: Any) -> None:
        entry.contextLayer = LAYER

    log._describe = describe
    log._sink = lambda entry: tell(EventType.LOG, entry)
    log._server_sink = lambda entry: tell(EventType.SERVER_BOUND_INTERNAL_LOG, entry)
