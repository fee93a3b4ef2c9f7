"""What the framing page's `configure` does in the CCP page (wire protocol §3.4, §3.7)."""

from __future__ import annotations

from typing import Any

from streams.api.stored_params import store, stored_ringtone, stored_softphone
from streams.host.markers import either, obj, truthy
from streams.host.objects import assign
from streams.wire.names import ConfigurationEvents, EventType

STORED_AFTER = 100
ASK_AFTER = 1000


class Configuration:
    """Applies the first `configure`, and passes each on to all contexts. `page` is the CcpPage."""

    def __init__(self, page: Any) -> None:
        self.page: Any = page
        self.core: Any = page.core
        self.params: Any = page.params
        self.framed: bool = page.framed
        self.received: bool = False
        self.started: bool = False

    def follow(self) -> None:
        """Listen for `configure` from the framing page."""
        self.page.conduit.onDownstream(EventType.CONFIGURE, lambda data: self._configured(either(data, obj())))

    def acknowledged(self) -> None:
        """The worker is there. A page that was configured before and is not now takes up what it knew, and asks."""
        if not self.framed:
            self._apply(self.params.softphone, self.params.ringtone)
            self.core.initPageOptions(self.params)
            return
        self.page.owner.after(STORED_AFTER, self._take_up_stored)
        self.page.owner.after(ASK_AFTER, self.ask)

    def ask(self) -> None:
        """Ask the framing page for its `configure`, unless it came."""
        if not self.received:
            self.page.conduit.sendDownstream(EventType.REQUEST_CONFIGURE)

    def _configured(self, data: Any) -> None:
        if truthy(data.authToken):
            return
        self.received = True
        ringtone = merged_ringtone(self.params.ringtone, data)
        store(data.softphone, ringtone)
        if truthy(data.shouldAddNamespaceToLogs):
            self.core.connect.addNamespaceToLogs("CCP")
        self._apply(assign(obj(), self.params.softphone, data.softphone), ringtone)
        self.page.conduit.sendUpstream(EventType.BROADCAST, obj(event=ConfigurationEvents.CONFIGURE, data=data))

    def _take_up_stored(self) -> None:
        if not self.received:
            self._apply(stored_softphone(), stored_ringtone())

    def _apply(self, softphone: Any, ringtone: Any) -> None:
        if truthy(ringtone) and not self.started:
            self.started = True
            self.core.initRingtoneEngines(obj(ringtone=ringtone))
        if truthy(softphone) and (truthy(softphone.allowFramedSoftphone) or not self.framed):
            self.core.initSoftphoneManager(softphone)


def merged_ringtone(ringtone: Any, data: Any) -> Any:
    """The application's ringtones, `{voice, chat, …: {ringtoneUrl, disabled}}`, as the page wants them."""
    merged = assign(obj(), ringtone)
    for kind, wish in [
        ["voice", data.softphone],
        ["queue_callback", data.softphone],
        ["chat", data.chat],
        ["task", data.task],
        ["autoAcceptTone", data.autoAcceptTone],
    ]:
        if truthy(wish):
            tone = assign(obj(), merged[kind])
            if truthy(wish.disableRingtone):
                tone.disabled = True
            if truthy(wish.ringtoneUrl):
                tone.ringtoneUrl = wish.ringtoneUrl
            merged[kind] = tone
    return merged
