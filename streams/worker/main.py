"""`connect.worker.main()`: makes this realm the SharedWorker of the instance."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.host.markers import obj
from streams.host.objects import first
from streams.host.window import scope
from streams.wire.names import EventType
from streams.worker.engine import Engine
from streams.worker.environment import Environment

LAYER = "SharedWorker"


def install_worker(connect: Any, core: Core) -> None:
    """Attach `connect.worker`. Nothing runs before `main` is called; calling it again changes nothing."""
    state: Any = obj(engine=None)

    def main() -> None:
        if state.engine is not None:
            return
        engine = Engine(Environment(), core.log)
        state.engine = engine
        share_log(core.log, engine)
        scope.onconnect = lambda event: engine.connect(first(event.ports))

    connect.worker = obj(main=main)


def share_log(log: Any, engine: Engine) -> None:
    """Ship what the worker logs to the pages, whose console somebody may look at (wire protocol §7.2)."""

    def describe(entry: Any) -> None:
        entry.contextLayer = LAYER

    log._describe = describe
    log._sink = engine.logs.own
    log._server_sink = lambda entry: engine.ports.tell(EventType.SERVER_BOUND_INTERNAL_LOG, entry)
