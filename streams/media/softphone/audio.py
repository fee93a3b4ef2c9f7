"""The agent's side of a call's sound: the tracks it has open, and whether they are muted."""

from __future__ import annotations

from typing import Any, Protocol

from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, JsObject, either, obj, same, throw, truthy
from streams.host.objects import first
from streams.host.window import resolved, scope
from streams.media.softphone.host import SoftphoneHost
from streams.media.softphone.media_stream import MediaStream, Track
from streams.media.softphone.microphone import constraint, enhanced, get_microphone
from streams.media.softphone.notifications import broadcast, log_error, metric
from streams.util.storage import attempt
from streams.wire.names import AgentEvents

MUTED = "softphoneMuted::"


class AudioOwner(Protocol):
    """The call: its agent's connection, its contact, and the session of the RTC library that counts now."""

    key: str
    contact_id: str
    session: JsObject | None


class CallAudio:
    """The tracks of one call: closed (no stream), or open (the library's stream, and the tracks that we opened for it).

    Streams arrive late: what comes for an earlier session than the call's own is closed at once, unless a call uses it.
    """

    def __init__(self, phone: SoftphoneHost, call: AudioOwner) -> None:
        self._phone: SoftphoneHost = phone
        self._call: AudioOwner = call
        self._stored_as: str = MUTED + call.contact_id
        self._stream: Any = None
        self._tracks: list[Track] = []
        self.own_stream: MediaStream | None = None
        """A stream of the caller's, which stays the caller's."""
        # A page that is loaded again takes up where it was: nobody is audible who believes to be muted.
        self.is_muted: bool = truthy(attempt(lambda: scope.sessionStorage.getItem(self._stored_as)))

    def apply(self) -> None:
        """Open or close every track that is on its way out."""
        peers = either(self._call.session, obj())._pc
        senders: list[Any] = peers.getSenders() if truthy(peers) else []
        own: list[Any] = self._stream.getAudioTracks() if truthy(self._stream) else []
        for track in [*own, *[sender.track for sender in senders]]:
            if truthy(track):
                track.enabled = not self.is_muted

    def mute(self, value: bool) -> None:
        """Mute or unmute from now on, whatever the tracks will be."""
        self.is_muted = value
        self.apply()
        key = self._stored_as
        attempt(lambda: scope.sessionStorage.setItem(key, "1") if value else scope.sessionStorage.removeItem(key))

    # -- streams --

    def _opened(self, stream: MediaStream) -> list[Track]:
        """The tracks of a stream that are ours to close."""
        return [] if same(stream, self.own_stream) else stream.getAudioTracks()

    def receive_stream(self, fresh: MediaStream) -> None:
        """The library has the microphone."""
        phone = self._phone
        core = phone.core
        self._stream = fresh
        self._tracks = self._opened(fresh)
        self.apply()
        echo = not truthy(phone.options.disableEchoCancellation)
        metric(core, "IsEchoCancellationEnabled", UNDEFINED, obj(count=1 if echo else 0))

        def announce_stream(_: Any) -> None:
            broadcast(core, AgentEvents.LOCAL_MEDIA_STREAM_CREATED, obj(connectionId=self._call.key))

        better = resolved(fresh) if truthy(phone.platform) else enhanced(phone, fresh)
        better.then(lambda one: UNDEFINED if same(one, fresh) else self.use(one, fresh)).catch(
            lambda error: log_error(core, error)
        ).then(announce_stream)

    def use(self, fresh: MediaStream, source: MediaStream) -> Any:
        """Speak through another stream, made of `source` (or the same); a promise."""
        session = self._call.session
        opened = [*self._opened(fresh), *self._opened(source)]
        return (
            resolved(None)
            .then(lambda _: self._replace(fresh, session))
            .then(lambda _: self._swap(fresh, opened, session), lambda error: self._drop(opened, error))
        )

    def _replace(self, fresh: MediaStream, session: Any) -> Any:
        track = first(fresh.getAudioTracks())
        track.enabled = not self.is_muted
        return first(session._pc.getSenders()).replaceTrack(track)

    def _swap(self, fresh: MediaStream, opened: list[Track], session: Any) -> None:
        """The far end gets `fresh`: it takes the place of the former one here as well."""
        if not same(self._call.session, session):
            self._phone.close(opened)
            return
        stream = self._stream
        for track in stream.getAudioTracks():
            stream.removeTrack(track)
        stream.addTrack(first(fresh.getAudioTracks()))
        former = self._tracks
        self._tracks = opened
        self._phone.close(former)
        # The library must not request the microphone again of its own accord.
        session._isUserProvidedStream = True
        if is_function(session.disableMediaStreamRefresh):
            session.disableMediaStreamRefresh()
        self.apply()

    def _drop(self, opened: list[Track], error: Any) -> Any:
        """It failed: what was opened in vain is closed, and the error goes on to the caller."""
        self._phone.close(opened)
        return throw(error)

    def use_microphone(self, device: str | None) -> Any:
        """Take another microphone, or the browser's choice again; a promise."""
        phone = self._phone
        wanted = constraint(device, phone.options.disableEchoCancellation)
        return get_microphone(wanted).then(
            lambda source: enhanced(phone, source).then(lambda better: self.use(better, source))
        )

    def release(self) -> None:
        """Close the microphone, as far as no other call uses the same tracks."""
        mine = self._tracks
        self._tracks = []
        self._stream = None
        self._let_go(mine)

    def receive_late(self, stream: MediaStream) -> None:
        """The library has the microphone for a session that is over."""
        self._let_go(self._opened(stream))

    def _let_go(self, tracks: list[Track]) -> None:
        phone = self._phone
        if phone.peers.keeps_connection():
            # The connection stays for the next call, and the library with it; nothing is audible meanwhile.
            for track in tracks:
                track.enabled = False
        else:
            phone.close(tracks)

    def uses(self, track: Track) -> bool:
        """Whether the call speaks through this track, or has it open."""
        sent: list[Track] = self._stream.getAudioTracks() if truthy(self._stream) else []
        return any(same(track, one) for one in [*self._tracks, *sent])

    def is_open(self) -> bool:
        """Whether the call has a stream."""
        return self._stream is not None
