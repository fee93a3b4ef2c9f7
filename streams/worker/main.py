"""`connect.worker.main()`: makes this realm the SharedWorker of the instance."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.host.markers import obj
from streams.host.objects import first
from streams.host.window import scope
from streams.worker.agent_app_client import AgentAppClient
from streams.worker.engine import start_worker
from streams.worker.environment import Environment


def install_worker(connect: Any, core: Core) -> None:
    """Attach `connect.worker`. Nothing runs before `main` is called; calling it again changes nothing."""
    join: Any = None

    def main() -> None:
        nonlocal join
        if join is None:
            join = start_worker(Environment(), core.log)
            scope.onconnect = lambda event: join(first(event.ports))

    def init_agent_app_client(params: Any) -> None:
        """Make `connect.core.agentAppClient` of `{authToken, authCookieName, agentAppEndpoint}`; ValueError without."""
        core.agentAppClient = AgentAppClient(params.authCookieName, params.authToken, params.agentAppEndpoint)

    connect.worker = obj(main=main)
    connect.AgentAppClient = AgentAppClient
    core.initAgentAppClient = init_agent_app_client  # type: ignore[attr-defined]
