"""`connect.core.initRingtoneEngines`: one tab of all rings (public API §8, wire protocol §3.7, §5.4)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, new, obj, text, truthy
from streams.host.objects import define_hidden, entries, prototype_of, publish, values
from streams.host.window import set_timeout
from streams.media.ringtones.engine import RingtoneEngine
from streams.media.ringtones.kinds import (
    AdditionalVoiceRingtoneEngine,
    AutoAcceptedRingtoneEngine,
    ChatRingtoneEngine,
    EmailRingtoneEngine,
    QueueCallbackRingtoneEngine,
    TaskRingtoneEngine,
    VoiceRingtoneEngine,
)
from streams.media.ringtones.settings import merged_settings, own_settings
from streams.session.core import Core
from streams.session.stored_params import RINGTONE, store, stored
from streams.util.assertions import assertNotNull
from streams.wire.names import AgentEvents, ConfigurationEvents, EventType, MasterTopics

STORED_AFTER = 100

NOTHING = obj()


def install_ringtones(connect: Any, core: Any) -> None:
    """Attach the classes and `connect.core.initRingtoneEngines`."""
    define_hidden(prototype_of(RingtoneEngine), "_core", core)
    publish(
        connect,
        VoiceRingtoneEngine,
        AdditionalVoiceRingtoneEngine,
        QueueCallbackRingtoneEngine,
        ChatRingtoneEngine,
        TaskRingtoneEngine,
        EmailRingtoneEngine,
        AutoAcceptedRingtoneEngine,
    )

    def init_ringtone_engines(params: Any, setRingtoneEngines: Any = None) -> None:
        """Ring for contacts, in whichever tab is master of `connect::ringtone`. A second call changes nothing.

        params: `{ringtone: {voice, queue_callback, additionalVoice, chat, task, email, autoAcceptTone}}`, each
        `{ringtoneUrl}` or `{disabled: true}`. voice and queue_callback must be there: ValueError. In a frame the
        framing page's `softphone`, `chat`, `task`, `email` and `autoAcceptTone` go before, so its `configure` is waited
        for. The engines are then found in `connect.core.ringtoneEngines`.
        """
        settings = own_settings(params)
        if truthy(core.connect.isFramed()) and not truthy(core.connect.isCRM()):
            await_configure(core, core.getUpstream(), settings)
        else:
            compete(core, settings)

    core.initRingtoneEngines = init_ringtone_engines


def await_configure(core: Core, conduit: Any, settings: Any) -> None:
    """Begin with what the framing page wants; with what it wanted last, when this page alone was loaded again."""

    def configure(given: Any) -> None:
        data: Any = either(given, obj())
        # With a token it is the worker's.
        if not truthy(data.authToken):
            merged = merged_settings(settings, data)
            if not truthy(either(data.softphone, obj()).disableStoringParamsInLocalStorage):
                store(RINGTONE, merged)
            compete(core, merged)

    def take_up_stored() -> None:
        kept = stored(RINGTONE)
        if truthy(kept):
            compete(core, kept)

    def acknowledged(data: Any) -> None:
        if truthy(either(data, obj()).id):
            set_timeout(take_up_stored, STORED_AFTER)

    conduit.onDownstream(EventType.CONFIGURE, configure)
    conduit.onUpstream(EventType.ACKNOWLEDGE, acknowledged)


def compete(core: Any, settings: Any) -> None:
    """Make the engines once this tab is the master. The first settings count."""
    for kind in ["voice", "queue_callback"]:
        tone: Any = either(settings[kind], NOTHING)
        # One of the two must be there.
        assertNotNull(either(tone.disabled, tone.ringtoneUrl), "ringtone." + kind + ".ringtoneUrl")
    if core.ringtoneEngines is not None:
        return
    engines = core.ringtoneEngines = obj()
    is_made = False

    def ask() -> None:
        if not is_made and truthy(core.connect.agent.initialized):
            core.connect.ifMaster(MasterTopics.RINGTONE, make)

    def make() -> None:
        nonlocal is_made
        if is_made:
            return
        is_made = True
        classes = obj(
            voice=VoiceRingtoneEngine,
            additionalVoice=AdditionalVoiceRingtoneEngine,
            chat=ChatRingtoneEngine,
            task=TaskRingtoneEngine,
            email=EmailRingtoneEngine,
            queue_callback=QueueCallbackRingtoneEngine,
            autoAcceptTone=AutoAcceptedRingtoneEngine,
        )
        for kind, cls in entries(classes):
            tone = either(settings[kind], NOTHING)
            if truthy(tone.ringtoneUrl) and not truthy(tone.disabled):
                engines["autoAccept" if kind == "autoAcceptTone" else kind] = new(cls, tone)
        if truthy(core._ringerDeviceId):
            redirect()

    def redirect() -> None:
        for engine in values(engines):
            engine.setOutputDevice(core._ringerDeviceId).catch(lambda error: core.log.warn("%s", text(error)))

    def set_ringer(data: Any) -> None:
        core._ringerDeviceId = data.deviceId
        if is_made:
            redirect()
            core.broadcast(ConfigurationEvents.RINGER_DEVICE_CHANGED, data)

    core.subscribe(AgentEvents.REFRESH, ask)
    # The master may have left in the middle of a ring.
    core.subscribe(EventType.UPDATE_CONNECTED_CCPS, ask)
    core.subscribe(ConfigurationEvents.SET_RINGER_DEVICE, set_ringer)
    ask()
