"""The backends of the current session, behind one call (wire protocol §5.3, §6.8)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import truthy
from streams.host.objects import values
from streams.wire.methods import AgentAppClientMethods, TaskTemplatesClientMethods
from streams.worker.agent_app_client import AgentAppClient
from streams.worker.cti_client import CtiClient, no_such_method
from streams.worker.endpoints import Endpoints
from streams.worker.environment import Environment
from streams.worker.metrics import api_metrics
from streams.worker.task_templates_client import TaskTemplatesClient


class Backend:
    """Finds the client for a method. Without a session every call fails on the spot.

    `measured(metric)` gets an `api_metric` for each call that went out.
    """

    def __init__(self, environment: Environment, measured: Any) -> None:
        self._environment: Environment = environment
        self._measured = measured
        self._cti: Any = None
        self._agent_app: Any = None
        self._task_templates: Any = None

    def is_open(self) -> bool:
        """Whether there is a session."""
        return self._cti is not None

    def open(self, endpoints: Endpoints, given: Any, token: str) -> None:
        """Use `token` from now on; `given` is the payload of `configure`. Calls on their way keep theirs."""
        self._cti = CtiClient(self._environment, endpoints.cti, token)
        self._agent_app = None
        if endpoints.agent_app != "" and truthy(given.authCookieName):
            self._agent_app = AgentAppClient(self._environment, endpoints.agent_app, given.authCookieName, token)
        self._task_templates = TaskTemplatesClient(self._environment, endpoints.task_templates)

    def close(self) -> None:
        """Forget the session."""
        self._cti = None
        self._agent_app = None
        self._task_templates = None

    def call(self, method: str, params: Any, done: Any) -> Any:
        """Call a method; `done(outcome)` runs exactly once. Returns what can be given up, or None."""
        client: Any = self._client_of(method)
        if client is None:
            done(no_such_method(method, "NULL"))
            return None
        started = self._environment.now()

        def settled(outcome: Any) -> None:
            if outcome.status > 0 or truthy(outcome.error.type):
                for metric in api_metrics(method, params, self._environment.now() - started, outcome):
                    self._measured(metric)
            done(outcome)

        return client.call(method, params, settled)

    def _client_of(self, method: str) -> Any:
        if method in values(AgentAppClientMethods):
            return self._agent_app
        if method in values(TaskTemplatesClientMethods):
            return self._task_templates
        return self._cti
