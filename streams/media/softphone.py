"""Where the softphone and the ringtones will live. For now what they were asked for is kept, for them to find."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, truthy
from streams.host.objects import assign
from streams.wire.names import ConnectionEvents


def install_softphone(core: Any) -> None:
    """Attach the functions that start softphone and ringtones."""

    def init_softphone_manager(params: Any = None) -> None:
        """Host the softphone in this page, with the `softphone` options of `initCCP`."""
        core.softphoneParams = assign(obj(), core.softphoneParams, params)

    def init_ringtone_engines(params: Any, setRingtoneEngines: Any = None) -> None:
        """Ring in this page: `{ringtone: {voice, queue_callback, chat, task, …: {ringtoneUrl, disabled}}}`."""
        core.ringtoneParams = params.ringtone

    def ready_to_start_session() -> None:
        """Tell the page that hosts the softphone to start the session: this one, or the one across the frame."""
        event = ConnectionEvents.READY_TO_START_SESSION
        framed = truthy(either(core.softphoneParams, obj()).allowFramedSoftphone)
        connect = core.connect
        if truthy(connect.isCCP()) and not framed:
            core.require_upstream().sendDownstream(event)
        elif truthy(connect.isCRM()) and framed:
            core.require_upstream().sendUpstream(event)
        else:
            core.eventBus.trigger(event)

    core.initSoftphoneManager = init_softphone_manager
    core.initRingtoneEngines = init_ringtone_engines
    core.triggerReadyToStartSessionEvent = ready_to_start_session
