"""SoftphoneManager: what pages hold of the softphone that their tab hosts (public API §8)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, JsObject, either, obj, public
from streams.host.objects import first
from streams.media.softphone.call_contact import CallContact
from streams.media.softphone.media_stream import MediaStream, Track
from streams.media.softphone.platforms import strategy_of
from streams.media.softphone.softphone import Softphone
from streams.session.core import Core


@public
class SoftphoneManager:
    """`new connect.SoftphoneManager(params)`, made by `connect.core.initSoftphoneManager` in the one tab that hosts.

    params: the `softphone` options of `initCCP`. Sessions are known by the agent's connection id of the first moment.
    The media is that of `connect.RTCSession` (connect-rtc-js), which must be there when a call comes.
    """

    _core: Core

    def __init__(self, *params: Any) -> None:
        manager: Any = self
        core = self._core
        phone = Softphone(core, manager, either(first(params), obj()))
        calls = phone.calls
        manager.ringtoneEngine = None

        def start(
            contact: CallContact | None = None,
            key: str | None = None,
            stream: MediaStream | None = None,
            callbacks: JsObject | None = None,
        ) -> None:
            """Start a contact's call; without a contact those that wait for the agent to choose a tab."""
            if contact is not None:
                calls.start(contact, key, stream, callbacks)
            else:
                calls.start_parked()

        def session_of(key: str) -> Any:
            call = calls.with_key(key)
            return UNDEFINED if call is None else call.session

        def destroy(key: str) -> None:
            call = calls.with_key(key)
            if call is not None:
                call.end()

        def replace_track(key: str, track: Track) -> Any:
            return first(session_of(key)._pc.getSenders()).replaceTrack(track)

        manager.current = calls.current
        manager.getSession = session_of
        manager.startSession = start
        manager.destroySession = destroy
        manager.sanityCheckActiveSessions = calls.end_strays
        manager.replaceMediaStreamInRTCSession = phone.use_stream
        manager.replaceAudioTracksInRTCSessionWithVoiceEnhancedMedia = phone.use_microphone
        manager.replaceLocalMediaTrack = replace_track
        manager.terminate = phone.terminate
        manager.rtcJsStrategy = strategy_of(core, phone.platform)
        phone.begin()
