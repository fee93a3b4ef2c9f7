"""What the softphone reports to all tabs: metrics, errors. None of it throws: a call must go on (or end) anyway."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, obj
from streams.log.levels import LogComponent
from streams.session.core import Core
from streams.util.storage import attempt
from streams.wire.names import AgentEvents, EventType


def emit(core: Core, event: str, data: Any) -> None:
    """Send an event to all tabs, if there is a connection to do so."""
    attempt(lambda: core.broadcast(event, data))


def metric(core: Core, name: str, contact_id: Any = UNDEFINED, data: Any = UNDEFINED) -> None:
    """Send a metric of a call, or of the softphone as such."""
    emit(core, EventType.CLIENT_METRIC, obj(name=name, contactId=contact_id, data=data))


def note(core: Core, error: Any) -> None:
    """Log what went wrong; no event is emitted."""
    core.log.warn(LogComponent.SOFTPHONE, "%s", error_message(error)).withException(error)


def announce(core: Core, kind: str, message: Any = "", url: Any = "") -> None:
    """Report a softphone error to all tabs: `agent::softphone_error`, a SoftphoneError for those who listen."""
    core.log.warn(LogComponent.SOFTPHONE, "Softphone error %s: %s", kind, message)
    emit(core, AgentEvents.SOFTPHONE_ERROR, obj(errorType=kind, errorMessage=message, endPointUrl=url))
