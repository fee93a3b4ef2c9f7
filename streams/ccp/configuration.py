"""What the framing page's `configure` does in the CCP page (wire protocol §3.4, §3.7)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.objects import assign
from streams.log.root import configure_log
from streams.session.core import Core
from streams.session.stored_params import SOFTPHONE, store, stored
from streams.util.disposables import after
from streams.wire.conduit import Conduit
from streams.wire.names import ConfigurationEvents, EventType
from streams.wire.schema.options import SharedWorkerOptions, SoftPhoneOptions

STORED_AFTER = 100
ASK_AFTER = 1000


def follow_configuration(
    core: Core, conduit: Conduit, params: SharedWorkerOptions, framed: bool, undos: list[Any]
) -> Any:
    """Apply each `configure` of the framing page and pass it on to all contexts.

    Returns `{begin, ask}`: `begin()` is for when the worker is there, `ask()` asks the framing page unless its
    `configure` came.
    """
    received = False

    def apply(softphone: SoftPhoneOptions | None) -> None:
        if truthy(softphone) and (truthy(softphone.allowFramedSoftphone) or not framed):
            core.hostSoftphone(softphone)

    def configured(given: Any) -> None:
        nonlocal received
        data: Any = either(given, obj())
        if truthy(data.authToken):
            return
        received = True
        softphone: Any = either(data.softphone, obj())
        if not truthy(softphone.disableStoringParamsInLocalStorage):
            store(SOFTPHONE, data.softphone)
        if truthy(data.shouldAddNamespaceToLogs):
            core.connect.addNamespaceToLogs("CCP")
        apply(assign(obj(), params.softphone, softphone))
        configure_log(core.log, data.logConfig)
        conduit.sendUpstream(EventType.BROADCAST, obj(event=ConfigurationEvents.CONFIGURE, data=data))

    def take_up_stored() -> None:
        if not received:
            softphone: Any = stored(SOFTPHONE)
            if truthy(softphone) and truthy(softphone.allowFramedSoftphone):
                core.connect.publishMetric(obj(name="EmbeddedCCPRefreshedWithoutInitCCP", data=obj(count=1)))
            apply(softphone)

    def ask() -> None:
        if not received:
            conduit.sendDownstream(EventType.REQUEST_CONFIGURE)

    def begin() -> None:
        if framed:
            # A page that was configured before and is not now takes up what it knew, and asks.
            after(undos, STORED_AFTER, take_up_stored)
            after(undos, ASK_AFTER, ask)
        else:
            apply(params.softphone)
            core.initPageOptions(params)

    conduit.onDownstream(EventType.CONFIGURE, configured)
    return obj(begin=begin, ask=ask)
