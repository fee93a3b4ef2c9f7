"""What a call receives of the agent's voice: the tracks it has open, and whether they are muted."""

from __future__ import annotations

from typing import Any

from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, either, obj, same, truthy
from streams.host.objects import first
from streams.host.window import resolved, scope
from streams.media.softphone.microphone import constraint, enhanced, get_microphone, stop
from streams.media.softphone.notifications import emit, metric, note
from streams.session.core import Core
from streams.util.storage import attempt
from streams.wire.names import AgentEvents

MUTED = "softphoneMuted::"


def make_audio(phone: Any, core: Core, call: Any) -> Any:
    """`{muted, apply(), mute(value), unmute(), added(stream, own), use(fresh, source), listen(device), release()}`.

    `call.session` is the session that counts; what comes for an earlier one is closed at once.
    """
    kept = MUTED + call.contactId
    stream: Any = None
    tracks: list[Any] = []
    audio: Any = obj()
    # A page that is loaded again takes up where it was: nobody is heard who believes that he is not.
    audio.muted = truthy(attempt(lambda: scope.sessionStorage.getItem(kept)))

    def apply() -> None:
        """Open or close every track that is on its way out."""
        peers = either(call.session, obj())._pc
        senders: list[Any] = peers.getSenders() if truthy(peers) else []
        opened: list[Any] = stream.getAudioTracks() if truthy(stream) else []
        for track in [*opened, *[sender.track for sender in senders]]:
            if truthy(track):
                track.enabled = not truthy(audio.muted)

    def mute(value: bool) -> None:
        """Mute or unmute from now on, whatever the tracks will be."""
        audio.muted = value
        apply()
        attempt(lambda: scope.sessionStorage.setItem(kept, "1") if value else scope.sessionStorage.removeItem(kept))

    def added(fresh: Any, own: Any) -> None:
        """The library has the microphone (`fresh`); `own` is a stream of the caller's, which stays the caller's."""
        nonlocal stream, tracks
        stream = fresh
        tracks = [] if same(fresh, own) else fresh.getTracks()
        apply()
        echo = not truthy(phone.params.disableEchoCancellation)
        metric(core, "IsEchoCancellationEnabled", UNDEFINED, obj(count=1 if echo else 0))

        def made(nothing: Any) -> None:
            emit(core, AgentEvents.LOCAL_MEDIA_STREAM_CREATED, obj(connectionId=call.key))

        better = resolved(fresh) if truthy(phone.platform) else enhanced(core, fresh)
        better.then(lambda one: UNDEFINED if same(one, fresh) else use(one, fresh)).catch(
            lambda error: note(core, error)
        ).then(made)

    def use(fresh: Any, source: Any) -> Any:
        """Speak through another stream, made of `source` (or the same); a promise."""
        session = call.session
        opened: list[Any] = [*fresh.getTracks(), *source.getTracks()]

        def swap(nothing: Any) -> None:
            nonlocal tracks
            if not same(call.session, session):
                stop(opened)
                return
            for track in stream.getAudioTracks():
                stream.removeTrack(track)
            stream.addTrack(first(fresh.getAudioTracks()))
            stop([track for track in tracks if not any(same(track, one) for one in opened)])
            tracks = opened
            # The library is not to ask for the microphone by itself again.
            session._isUserProvidedStream = True
            if is_function(session.disableMediaStreamRefresh):
                session.disableMediaStreamRefresh()
            apply()

        def failed(error: Any) -> Any:
            stop([track for track in opened if not any(same(track, one) for one in tracks)])
            raise error

        def replace(nothing: Any) -> Any:
            track = first(fresh.getAudioTracks())
            track.enabled = not truthy(audio.muted)
            return first(session._pc.getSenders()).replaceTrack(track)

        return resolved(None).then(replace).then(swap, failed)

    def listen(device: Any) -> Any:
        """Take another microphone, or the browser's choice again; a promise."""
        wanted = constraint(device, phone.params.disableEchoCancellation)
        return get_microphone(wanted).then(
            lambda source: enhanced(core, source).then(lambda better: use(better, source))
        )

    def release() -> None:
        """Close the microphone, as far as no other call uses the same tracks."""
        nonlocal stream, tracks
        mine = tracks
        tracks = []
        stream = None
        if truthy(phone.persistent) and truthy(phone.rtcPeerConnectionManager):
            # The connection stays for the next call, and the library with it; nothing is heard meanwhile.
            for track in mine:
                track.enabled = False
        else:
            stop([track for track in mine if not truthy(phone.uses(track))])

    audio.apply = apply
    audio.mute = mute
    audio.added = added
    audio.use = use
    audio.listen = listen
    audio.release = release
    audio.uses = lambda track: any(same(track, one) for one in tracks)
    audio.open = lambda: stream is not None
    return audio
