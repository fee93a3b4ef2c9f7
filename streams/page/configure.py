"""What the page tells the CCP about how it wants it (wire protocol §3.4)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, truthy
from streams.wire.names import EventType

ASKED_FOR = ["softphone", "chat", "task", "pageOptions", "shouldAddNamespaceToLogs", "disasterRecoveryOn"]


def configuration_of(params: Any) -> Any:
    """The payload of `configure` for `initCCP`'s params; None when there is nothing to configure."""
    if not any(truthy(params[name]) for name in ASKED_FOR):
        return None
    page = params.pageOptions
    return obj(
        softphone=params.softphone,
        chat=params.chat,
        task=params.task,
        autoAcceptTone=params.autoAcceptTone,
        pageOptions=page,
        shouldAddNamespaceToLogs=params.shouldAddNamespaceToLogs,
        showInactivityModal=page.showInactivityModal if truthy(page) else UNDEFINED,
        disasterRecoveryOn=params.disasterRecoveryOn,
    )


def send_configure(params: Any, conduit: Any) -> None:
    """Send `configure` to the CCP, if there is something to configure."""
    payload = configuration_of(params)
    if payload is not None:
        conduit.sendUpstream(EventType.CONFIGURE, payload)


def answer_configure_requests(params: Any, conduit: Any) -> Any:
    """Answer each `request_configure` of the CCP with a fresh `configure`; returns the subscription."""
    return conduit.onUpstream(EventType.REQUEST_CONFIGURE, lambda: send_configure(params, conduit))
