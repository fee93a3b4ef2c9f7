"""The configuration that the page sends to the CCP (wire protocol §3.4)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, JsObject, either, obj, truthy
from streams.host.objects import assign, values
from streams.util.members import copy
from streams.wire.conduit import Conduit
from streams.wire.names import EventType


def send_configure(params: Any, conduit: Conduit, extra: object = None) -> None:
    """Send `configure` to the CCP, with the members of `extra`, if there is something to say."""
    payload: Any = assign(obj(), extra)
    copy(payload, params, "softphone chat task pageOptions shouldAddNamespaceToLogs")
    if extra is None:
        # The first generation of two regions has nothing to say in the second.
        payload.disasterRecoveryOn = params.disasterRecoveryOn
    if truthy(params.logConfig):
        payload.logConfig = params.logConfig
    if any(truthy(option) for option in values(payload)):
        payload.autoAcceptTone = params.autoAcceptTone
        payload.showInactivityModal = either(params.pageOptions, obj()).showInactivityModal
        if truthy(params.email):
            # The original leaves these out.
            payload.email = params.email
        conduit.sendUpstream(EventType.CONFIGURE, payload)


def region_state(connect: JsObject, params: JsObject, conduit: Conduit) -> Any:
    """What one of two CCPs gets with its settings."""
    is_active: bool = truthy(connect.isActiveConduit(conduit))
    return obj(
        enableGlobalResiliency=params.enableGlobalResiliency, instanceState="active" if is_active else "inactive"
    )


def shared_params(params: object) -> Any:
    """The params of `initCCP` without what clients of the Amazon Connect SDK are made with: it stays in this page."""
    return assign(obj(), params, obj(provider=UNDEFINED, plugins=UNDEFINED))


def answer_configure_requests(params: Any, conduit: Conduit) -> Any:
    """Answer each `request_configure` of the CCP with a fresh `configure`; returns the subscription."""
    return conduit.onUpstream(EventType.REQUEST_CONFIGURE, lambda: send_configure(params, conduit))
