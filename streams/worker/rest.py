"""What the AgentApp and TaskTemplates backends have in common: JSON over HTTP, five attempts (CTI service §8, §9)."""

from __future__ import annotations

from typing import Any

from streams.host.json import to_json
from streams.host.markers import UNDEFINED, obj
from streams.wire.methods import HTTP_STATUS_CODES
from streams.worker.environment import Environment
from streams.worker.exchange import Exchange, rest_policy
from streams.worker.failures import parsed

PAUSE = 1000
TIMEOUT = 60000


def send_json(environment: Environment, method: str, url: str, headers: Any, body: Any, done: Any) -> None:
    """Send `body` (None for nothing) as JSON; `done(outcome)` as for the CTI client. Cookies go along."""
    headers["Accept"] = "application/json"
    headers["Content-Type"] = "application/json"
    request = obj(
        url=url,
        method=method,
        headers=headers,
        body=UNDEFINED if body is None else to_json(body),
        credentials="include",
        timeout=TIMEOUT,
    )
    Exchange(environment, request, rest_policy(PAUSE), lambda reply: done(_outcome(reply)))


def _outcome(reply: Any) -> Any:
    body = parsed(reply.text)
    if reply.status == HTTP_STATUS_CODES.SUCCESS:
        return obj(data=body, error=None, denial=None, status=reply.status, size=reply.size)
    body.status = reply.status
    if reply.failure is not None:
        body.type = reply.failure
    return obj(data=None, error=body, denial=None, status=reply.status, size=0)
