"""The softphone of the one tab that hosts it: its calls, devices and mute button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.agent.agent import Agent
from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.errors import error_message
from streams.host.markers import JsObject, either, obj, truthy
from streams.host.window import resolved, set_timeout
from streams.media.softphone.audio import CallAudio
from streams.media.softphone.call import FAREWELL
from streams.media.softphone.call_contact import CallContact
from streams.media.softphone.calls import SoftphoneCalls
from streams.media.softphone.media_stream import MediaStream, Track
from streams.media.softphone.microphone import check_microphone, follow_permission, refused
from streams.media.softphone.notifications import broadcast, log_error, metric, report_problem
from streams.media.softphone.peers import PeerConnections
from streams.media.softphone.platforms import choose_platform
from streams.media.softphone.speaker import choose_speaker
from streams.session.core import Core
from streams.util.browser import getChromeBrowserVersion, getFirefoxBrowserVersion, getOperaBrowserVersion
from streams.util.disposables import undo_all, unsubscribe
from streams.util.storage import attempt
from streams.wire.names import AgentEvents, ConfigurationEvents, ConnectionEvents, ContactEvents, EventType
from streams.wire.schema.messages import Mute


class Softphone:
    """`options` are those of `initCCP` for the softphone; `owner` is what shows pages the library's objects."""

    def __init__(self, core: Core, owner: JsObject, options: JsObject) -> None:
        self.core: Core = core
        self.options: JsObject = options
        self.platform: str | None = choose_platform(core.connect, options.VDIPlatform)
        self.peers: PeerConnections = PeerConnections(core, owner, options)
        self._undos: list[Any] = []
        self.calls: SoftphoneCalls = SoftphoneCalls(self)

    def begin(self) -> None:
        """Follow the agent's settings, contacts and devices from now on. Where the library throws, nothing is left."""
        try:
            self._begin()
        except Exception:
            self.terminate()
            raise

    def _begin(self) -> None:
        core = self.core
        calls = self.calls
        self._follow_settings()
        self._on(AgentEvents.REFRESH, self._follow_settings)
        if not is_supported():
            report_problem(core, SoftphoneErrorTypes.UNSUPPORTED_BROWSER, "This browser has no softphone.")
        if self.platform != "AWS_WORKSPACE" and self.options.allowEarlyGum is not False:
            check_microphone(core, self.options.disableEchoCancellation)
        follow_permission(core, self._undos)
        self._on(EventType.MUTE, self._set_mute)
        self._on(ConfigurationEvents.SET_SPEAKER_DEVICE, lambda data: choose_speaker(core, data.deviceId))
        self._on(ConfigurationEvents.SET_MICROPHONE_DEVICE, self._set_microphone)
        self._on(ConnectionEvents.READY_TO_START_SESSION, calls.start_parked)
        self._on(ContactEvents.INIT, lambda contact: self.follow(contact, False))
        self._on(ContactEvents.REFRESH, lambda contact: self.follow(contact, False))
        self._on(ContactEvents.DESTROYED, calls.lose)
        for contact in Agent().getContacts():
            self.follow(contact, True)

    def _on(self, topic: str, f: Callable[..., None]) -> None:
        unsubscribe(self._undos, self.core.subscribe(topic, f))

    def _follow_settings(self) -> None:
        # Before there is an agent the connection is made for each call.
        persistent = attempt(lambda: self.core.configuration().softphonePersistentConnection)
        self.peers.follow_settings(persistent, self.current() is not None)

    def terminate(self) -> None:
        """Hang up, and let go of everything. A second call does nothing."""
        undo_all(self._undos)
        is_busy = self.current() is not None
        self.calls.end_all()
        if is_busy:
            # The library says farewell to the service first.
            set_timeout(self.peers.close, FAREWELL)
        else:
            self.peers.close()

    # -- for calls --

    def current(self) -> Any:
        """The call that the mute button means."""
        return self.calls.current()

    def follow(self, contact: CallContact, has_come_late: bool) -> None:
        """Take note of what has become of a contact; one that is broken is isolated."""
        try:
            self.calls.follow(contact, has_come_late)
        except Exception as error:
            log_error(self.core, error)

    def close(self, tracks: list[Track]) -> None:
        """Close those of these tracks that no call uses."""
        for track in tracks:
            if not any(call.audio.uses(track) for call in self.calls.live()):
                track.stop()

    def emit_mute(self) -> None:
        """Notify all tabs whether the current call is muted."""
        call = self.calls.current()
        broadcast(self.core, AgentEvents.MUTE_TOGGLE, obj(muted=call is not None and call.audio.is_muted))

    # -- mute button and devices --

    def _set_mute(self, data: Mute | None) -> None:
        wanted: bool | None = either(data, obj()).mute
        call = self.calls.current()
        if wanted is None:
            self.emit_mute()
        elif call is not None:
            call.audio.mute(truthy(wanted))
            self.emit_mute()

    def _set_microphone(self, data: JsObject | None) -> None:
        core = self.core
        device: str | None = either(data, obj()).deviceId

        def changed(_: object) -> None:
            broadcast(core, ConfigurationEvents.MICROPHONE_DEVICE_CHANGED, obj(deviceId=device))

        if truthy(device) and self.current() is not None:
            without = truthy(self.options.disableEchoCancellation)
            metric(core, "echoCancellationCheck", None, obj(count=1, disableEchoCancellation=without))
            self.use_microphone(device).then(changed, lambda error: refused(core, error_message(error)))

    def use_microphone(self, device: str | None) -> Any:
        """Have all calls take another microphone, or the browser's choice again; a promise."""
        return self._with_each_audio(lambda audio: audio.use_microphone(device))

    def use_stream(self, stream: MediaStream) -> Any:
        """Have all calls speak through a stream; a promise."""
        return self._with_each_audio(lambda audio: audio.use(stream, stream))

    def _with_each_audio(self, act: Callable[[CallAudio], Any]) -> Any:
        """Have each call that has its microphone do something, one after the other; a promise."""
        done = resolved(None)
        for call in self.calls.live():
            if call.audio.is_open():
                done = next_of(done, act, call.audio)
        return done


def next_of(before: Any, act: Callable[[CallAudio], Any], audio: CallAudio) -> Any:
    """A promise of what `act(audio)` promises once `before` is kept."""
    return before.then(lambda _: act(audio))


def is_supported() -> bool:
    """Whether the softphone works in this browser."""
    return getOperaBrowserVersion() > 17 or getChromeBrowserVersion() > 22 or getFirefoxBrowserVersion() > 21
