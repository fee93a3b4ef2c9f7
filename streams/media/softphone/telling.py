"""What the softphone tells everyone: metrics, errors. None of it throws, for a call must go on (or end) without it."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, obj
from streams.log.levels import LogComponent
from streams.session.core import Core
from streams.util.storage import attempt
from streams.wire.names import AgentEvents, EventType


def tell(core: Core, event: str, data: Any) -> None:
    """Have all tabs hear an event, if anyone is there to pass it on."""
    attempt(lambda: core.broadcast(event, data))


def metric(core: Core, name: str, contact_id: Any = UNDEFINED, data: Any = UNDEFINED) -> None:
    """Send a metric of a call, or of the softphone as such."""
    tell(core, EventType.CLIENT_METRIC, obj(name=name, contactId=contact_id, data=data))


def note(core: Core, error: Any) -> None:
    """Write down what went wrong; nobody is told."""
    core.log.warn(LogComponent.SOFTPHONE, "%s", error_message(error)).withException(error)


def announce(core: Core, kind: str, message: Any = "", url: Any = "") -> None:
    """Tell everyone of a softphone error: `agent::softphone_error`, a SoftphoneError for those who listen."""
    core.log.warn(LogComponent.SOFTPHONE, "Softphone error %s: %s", kind, message)
    tell(core, AgentEvents.SOFTPHONE_ERROR, obj(errorType=kind, errorMessage=message, endPointUrl=url))
