"""SoftphoneManager: the page's side of the calls that it hosts (public API §8)."""

from __future__ import annotations

from typing import Any

from streams.api.agent.agent import Agent
from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.errors import error_message
from streams.host.markers import either, obj, public, truthy
from streams.host.objects import first
from streams.host.window import resolved, set_timeout
from streams.media.softphone.call import FAREWELL
from streams.media.softphone.calls import NONE, make_calls
from streams.media.softphone.logger import library_logger
from streams.media.softphone.microphone import check_microphone, follow_permission, refused
from streams.media.softphone.notifications import announce, emit, metric
from streams.media.softphone.peers import close_peers, open_peers
from streams.media.softphone.platforms import choose_platform, strategy_of
from streams.media.softphone.speaker import choose_speaker
from streams.session.core import Core
from streams.util.browser import getChromeBrowserVersion, getFirefoxBrowserVersion, getOperaBrowserVersion
from streams.util.disposables import undo_all
from streams.util.identifiers import randomId
from streams.wire.names import AgentEvents, ConfigurationEvents, ConnectionEvents, ContactEvents, EventType


@public
class SoftphoneManager:
    """`new connect.SoftphoneManager(params)`, made by `connect.core.initSoftphoneManager` in the one tab that hosts.

    params: the `softphone` options of `initCCP`. Sessions are known by the agent's connection id of the first moment.
    The media is that of `connect.RTCSession` (connect-rtc-js), which must be there when a call comes.
    """

    _core: Core

    def __init__(self, *params: Any) -> None:
        core = self._core
        phone: Any = self
        undos: list[Any] = []
        options: Any = either(first(params), NONE)
        phone.params = options
        phone.platform = choose_platform(core.connect, options.VDIPlatform)
        phone.logger = library_logger(core.log)
        phone.clientId = randomId()
        phone.ringtoneEngine = None
        phone.rtcPeerConnectionFactory = phone.rtcPeerConnectionManager = phone.library = None
        calls = make_calls(phone, core)

        def publish_mute() -> None:
            call = calls.current()
            emit(core, AgentEvents.MUTE_TOGGLE, obj(muted=call is not None and truthy(call.audio.muted)))

        def set_mute(data: Any) -> None:
            wanted = either(data, obj()).mute
            call = calls.current()
            if wanted is None:
                publish_mute()
            elif call is not None:
                call.audio.mute(truthy(wanted))
                publish_mute()

        def everywhere(act: Any) -> Any:
            """Have each call that has its microphone do something, one after the other; a promise."""
            done = resolved(None)
            for call in calls.live():
                if truthy(call.audio.open()):
                    done = next_of(done, act, call.audio)
            return done

        def set_microphone(data: Any) -> None:
            device = either(data, obj()).deviceId
            without = truthy(options.disableEchoCancellation)

            def changed(nothing: Any) -> None:
                emit(core, ConfigurationEvents.MICROPHONE_DEVICE_CHANGED, obj(deviceId=device))

            if truthy(device) and calls.current() is not None:
                metric(core, "echoCancellationCheck", None, obj(count=1, disableEchoCancellation=without))
                everywhere(lambda audio: audio.listen(device)).then(
                    changed, lambda error: refused(core, error_message(error))
                )

        def refresh() -> None:
            """The agent's settings may be others now."""
            phone.persistent = core.configuration().softphonePersistentConnection
            if calls.current() is None:
                open_peers(phone, core)
            if truthy(phone.rtcPeerConnectionManager):
                phone.rtcPeerConnectionManager.handlePersistentPeerConnectionToggle(phone.persistent)

        def on(topic: str, f: Any) -> None:
            subscription = core.subscribe(topic, f)
            undos.append(subscription.unsubscribe)

        def terminate() -> None:
            """Hang up, and let go of everything. A second call does nothing."""
            undo_all(undos)
            busy = calls.current() is not None
            calls.end()
            if busy:
                # The library says farewell to the service first.
                set_timeout(lambda: close_peers(phone), FAREWELL)
            else:
                close_peers(phone)

        def use(key: Any, stream: Any) -> Any:
            return calls.with_key(key).audio.use(stream, stream)

        phone.current = calls.current
        phone.publishMute = publish_mute
        phone.uses = lambda track: any(truthy(call.audio.uses(track)) for call in calls.live())
        phone.getSession = lambda key: calls.with_key(key).session
        phone.startSession = calls.start
        phone.destroySession = lambda key: calls.with_key(key).end()
        phone.sanityCheckActiveSessions = calls.strays
        phone.replaceMediaStreamInRTCSession = lambda stream: everywhere(lambda audio: audio.use(stream, stream))
        phone.replaceAudioTracksInRTCSessionWithVoiceEnhancedMedia = lambda device: everywhere(
            lambda audio: audio.listen(device)
        )
        phone.replaceLocalMediaTrack = lambda key, track: first(
            calls.with_key(key).session._pc.getSenders()
        ).replaceTrack(track)
        phone.terminate = terminate

        phone.rtcJsStrategy = strategy_of(core, phone.platform)
        refresh()
        on(AgentEvents.REFRESH, refresh)
        if not is_supported():
            announce(core, SoftphoneErrorTypes.UNSUPPORTED_BROWSER, "This browser has no softphone.")
        if phone.platform != "AWS_WORKSPACE" and options.allowEarlyGum is not False:
            check_microphone(core)
        follow_permission(core, undos)
        on(EventType.MUTE, set_mute)
        on(ConfigurationEvents.SET_SPEAKER_DEVICE, lambda data: choose_speaker(core, data.deviceId))
        on(ConfigurationEvents.SET_MICROPHONE_DEVICE, set_microphone)
        on(ConnectionEvents.READY_TO_START_SESSION, lambda: calls.start())
        on(ContactEvents.INIT, lambda contact: calls.look(contact))
        on(ContactEvents.REFRESH, lambda contact: calls.look(contact))
        on(ContactEvents.DESTROYED, calls.leave)
        for contact in Agent().getContacts():
            calls.look(contact, True)


def next_of(before: Any, act: Any, audio: Any) -> Any:
    """A promise of what `act(audio)` promises once `before` is kept."""
    return before.then(lambda nothing: act(audio))


def is_supported() -> bool:
    """Whether the softphone works in this browser."""
    return getOperaBrowserVersion() > 17 or getChromeBrowserVersion() > 22 or getFirefoxBrowserVersion() > 21
