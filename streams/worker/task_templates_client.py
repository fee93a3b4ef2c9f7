"""The TaskTemplates backend (CTI service §9)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import coalesce, obj, text, truthy
from streams.host.objects import entries, is_object
from streams.host.uri import encode_uri
from streams.wire.methods import TaskTemplatesClientMethods
from streams.worker.environment import Environment
from streams.worker.rest import send_json


class TaskTemplatesClient:
    """Maps four methods to URLs under `base`."""

    def __init__(self, environment: Environment, base: str) -> None:
        self._environment: Environment = environment
        self._base = base

    def call(self, method: str, params: Any, done: Any) -> None:
        """Call `method`; `done(outcome)` runs exactly once."""
        given: Any = coalesce(params, obj())
        verb = "GET"
        path = f"/proxy/instance/{encode_uri(text(given.instanceId))}/task/template"
        body: Any = None
        if method == TaskTemplatesClientMethods.LIST_TASK_TEMPLATES:
            path = f"{path}{_query(given.queryParams)}"
        elif method == TaskTemplatesClientMethods.GET_TASK_TEMPLATE:
            path = f"{path}/{_template(coalesce(given.templateParams, obj()))}"
        else:
            verb = "PUT" if method == TaskTemplatesClientMethods.CREATE_TEMPLATED_TASK else "POST"
            path = f"/{method}"
            body = given
        headers: Any = obj()
        headers["x-csrf-token"] = "csrf"
        send_json(self._environment, verb, f"{self._base}{path}", headers, body, done)


def _template(params: Any) -> str:
    version = f"?snapshotVersion={encode_uri(text(params.version))}" if truthy(params.version) else ""
    return f"{encode_uri(text(params.id))}{version}"


def _query(params: Any) -> str:
    if not is_object(params):
        return ""
    parts = [f"{encode_uri(name)}={encode_uri(text(value))}" for name, value in entries(params) if value is not None]
    return f"?{'&'.join(parts)}" if len(parts) > 0 else ""
