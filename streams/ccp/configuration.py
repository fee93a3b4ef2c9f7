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

STORED_AFTER = 100
ASK_AFTER = 1000
"""Milliseconds after which stored settings are taken up, and after which the framing page is asked for its own."""


class Configuration:
    """Applies each `configure` of the framing page, and passes it on to all contexts.

    `params` are those of `initSharedWorker`: they hold where no page frames this one.
    """

    def __init__(self, core: Core, conduit: Conduit, params: Any, is_framed: bool, undos: list[Any]) -> None:
        self._core: Core = core
        self._conduit: Conduit = conduit
        self._params: Any = params
        self._is_framed: bool = is_framed
        self._undos: list[Any] = undos
        self._is_received: bool = False

    def follow(self) -> None:
        """Listen to the framing page."""
        self._conduit.onDownstream(EventType.CONFIGURE, self._note_configure)

    def begin(self) -> None:
        """The worker is there: a softphone may be hosted."""
        if self._is_framed:
            # A page that was configured before and is not now takes up what it knew, and asks.
            after(self._undos, STORED_AFTER, self._take_up_stored)
            after(self._undos, ASK_AFTER, self.ask)
        else:
            self._apply(self._params.softphone)
            self._core.initPageOptions(self._params)

    def ask(self) -> None:
        """Ask the framing page for its `configure`, unless it came."""
        if not self._is_received:
            self._conduit.sendDownstream(EventType.REQUEST_CONFIGURE)

    def _apply(self, softphone: Any) -> None:
        if truthy(softphone) and (truthy(softphone.allowFramedSoftphone) or not self._is_framed):
            self._core.hostSoftphone(softphone)

    def _note_configure(self, given: Any) -> None:
        core = self._core
        data: Any = either(given, obj())
        if truthy(data.authToken):
            return
        self._is_received = True
        softphone: Any = either(data.softphone, obj())
        if not truthy(softphone.disableStoringParamsInLocalStorage):
            store(SOFTPHONE, data.softphone)
        if truthy(data.shouldAddNamespaceToLogs):
            core.connect.addNamespaceToLogs("CCP")
        self._apply(assign(obj(), self._params.softphone, softphone))
        configure_log(core.log, data.logConfig)
        self._conduit.sendUpstream(EventType.BROADCAST, obj(event=ConfigurationEvents.CONFIGURE, data=data))

    def _take_up_stored(self) -> None:
        if not self._is_received:
            softphone: Any = stored(SOFTPHONE)
            if truthy(softphone) and truthy(softphone.allowFramedSoftphone):
                metric = obj(name="EmbeddedCCPRefreshedWithoutInitCCP", data=obj(count=1))
                self._core.connect.publishMetric(metric)
            self._apply(softphone)
