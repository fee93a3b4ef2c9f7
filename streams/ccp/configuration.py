"""What the framing page's `configure` does in the CCP page (wire protocol §3.4, §3.7)."""

from __future__ import annotations

from typing import Any

from streams.api.stored_params import RINGTONE, SOFTPHONE, store, stored
from streams.host.markers import either, obj, truthy
from streams.host.objects import assign, entries
from streams.log.root import configure_log
from streams.util.disposables import after
from streams.wire.names import ConfigurationEvents, EventType

STORED_AFTER = 100
ASK_AFTER = 1000


def follow_configuration(core: Any, conduit: Any, params: Any, framed: bool, undos: list[Any]) -> Any:
    """Apply each `configure` of the framing page and pass it on to all contexts.

    Returns two functions: `begin()`, for when the worker is there, and `ask()`, which asks the framing page unless its
    `configure` came.
    """
    received = False
    ringing = False

    def apply(softphone: Any, ringtone: Any) -> None:
        nonlocal ringing
        if truthy(ringtone) and not ringing:
            ringing = True
            core.initRingtoneEngines(obj(ringtone=ringtone))
        if truthy(softphone) and (truthy(softphone.allowFramedSoftphone) or not framed):
            core.initSoftphoneManager(softphone)

    def configured(given: Any) -> None:
        nonlocal received
        data: Any = either(given, obj())
        if truthy(data.authToken):
            return
        received = True
        softphone: Any = either(data.softphone, obj())
        ringtone = merged_ringtone(params.ringtone, data)
        if not truthy(softphone.disableStoringParamsInLocalStorage):
            store(SOFTPHONE, data.softphone)
            store(RINGTONE, ringtone)
        if truthy(data.shouldAddNamespaceToLogs):
            core.connect.addNamespaceToLogs("CCP")
        apply(assign(obj(), params.softphone, softphone), ringtone)
        configure_log(core.log, data.logConfig)
        conduit.sendUpstream(EventType.BROADCAST, obj(event=ConfigurationEvents.CONFIGURE, data=data))

    def take_up_stored() -> None:
        if not received:
            apply(stored(SOFTPHONE), stored(RINGTONE))

    def ask() -> None:
        if not received:
            conduit.sendDownstream(EventType.REQUEST_CONFIGURE)

    def begin() -> None:
        if framed:
            # A page that was configured before and is not now takes up what it knew, and asks.
            after(undos, STORED_AFTER, take_up_stored)
            after(undos, ASK_AFTER, ask)
        else:
            apply(params.softphone, params.ringtone)
            core.initPageOptions(params)

    conduit.onDownstream(EventType.CONFIGURE, configured)
    return [begin, ask]


def merged_ringtone(ringtone: Any, data: Any) -> Any:
    """The application's ringtones, `{voice, chat, …: {ringtoneUrl, disabled}}`, as the page wants them."""
    merged = assign(obj(), ringtone)
    wishes = obj(
        voice=data.softphone,
        queue_callback=data.softphone,
        chat=data.chat,
        task=data.task,
        autoAcceptTone=data.autoAcceptTone,
    )
    for kind, wish in entries(wishes):
        if truthy(wish):
            tone = assign(obj(), merged[kind])
            if truthy(wish.disableRingtone):
                tone.disabled = True
            if truthy(wish.ringtoneUrl):
                tone.ringtoneUrl = wish.ringtoneUrl
            merged[kind] = tone
    return merged
