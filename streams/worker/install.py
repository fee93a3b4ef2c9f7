"""`connect.worker.main()`: makes this realm the SharedWorker of the instance."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.host.markers import obj
from streams.host.objects import first
from streams.host.window import scope
from streams.worker.engine import Engine
from streams.worker.environment import Environment


def install_worker(connect: Any, core: Core) -> None:
    """Attach `connect.worker`. Nothing runs before `main` is called; calling it again changes nothing."""
    state: Any = obj(engine=None)

    def main() -> None:
        if state.engine is not None:
            return
        state.engine = Engine(Environment(), core.log)
        scope.onconnect = lambda event: state.engine.connect(first(event.ports))

    connect.worker = obj(main=main)
