"""What the softphone notifies everyone of: metrics, problems. None of it throws: calls go on without it."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, obj
from streams.log.levels import LogComponent
from streams.session.core import Core
from streams.util.storage import attempt
from streams.wire.names import AgentEvents, EventType


def broadcast(core: Core, event: str, data: Any) -> None:
    """Emit an event in all tabs, if there is anyone to pass it on."""
    attempt(lambda: core.broadcast(event, data))


def metric(core: Core, name: str, contact_id: str | None = UNDEFINED, data: Any = UNDEFINED) -> None:
    """Send a metric of a call, or of the softphone as such."""
    broadcast(core, EventType.CLIENT_METRIC, obj(name=name, contactId=contact_id, data=data))


def log_error(core: Core, error: object) -> None:
    """Write down what went wrong; nobody is notified."""
    core.log.warn(LogComponent.SOFTPHONE, "%s", error_message(error)).withException(error)


def report_problem(core: Core, kind: str, message: object = "", url: object = "") -> None:
    """Notify everyone of a softphone error: `agent::softphone_error`, a SoftphoneError for those who listen."""
    core.log.warn(LogComponent.SOFTPHONE, "Softphone error %s: %s", kind, message)
    broadcast(core, AgentEvents.SOFTPHONE_ERROR, obj(errorType=kind, errorMessage=message, endPointUrl=url))
