"""One call: its session of the RTC library from the first ring to the report at its end.

    WAITING ── start ──► RUNNING ── completed, or failed for the last time ──► DONE
       ▲                  │   │                                                 ▲
       ├──── failed ──────┘   └── ended here ──► ENDING ── the library is done ─┘
       │                  │
       └──── allowed ─── ASKING: the agent has not answered yet whether the microphone may be used

A call that is ended while it has no session is DONE at once.

Everything the end needs is known from the beginning: the contact's data may be gone by then.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.clock import now
from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, JsObject, either, obj, same, truthy
from streams.host.objects import on_assignment
from streams.host.window import resolved
from streams.media.softphone.audio import CallAudio
from streams.media.softphone.call_contact import CallContact
from streams.media.softphone.host import SoftphoneHost
from streams.media.softphone.media_stream import MediaStream
from streams.media.softphone.microphone import get_microphone
from streams.media.softphone.notifications import broadcast, log_error, metric, report_problem
from streams.media.softphone.reasons import end_point, error_type
from streams.media.softphone.report import publish_report
from streams.media.softphone.speaker import speaker
from streams.media.softphone.statistics import CallStatistics
from streams.model.states import ContactType
from streams.session.core import Core
from streams.util.disposables import after, every, undo_all
from streams.util.storage import attempt
from streams.wire.names import ConnectionEvents, ContactEvents
from streams.wire.outcome import silence
from streams.wire.topics import contact_topic

MOST_ATTEMPTS = 3
SAMPLE_EVERY = 1000
UPLOAD_EVERY = 30000
FAREWELL = 3000
"""How long, in ms, the library has to say that a session which was hung up is over."""

STREAM_ADDED = "onLocalStreamAdded"

WAITING = 0
RUNNING = 1
ENDING = 2
DONE = 3
ASKING = 4
"""The states of a call: it may be started; it has a session; it was hung up, and the library is not done with the
session; it has no session, and gets no other; it has none until the agent allows the microphone."""


class SoftphoneCall:
    """A call that waits to be started; `key` is the agent's connection id.

    `start` counts while it is WAITING: again after a failure, a few times. `end` may come at any time, more than once.
    """

    def __init__(self, phone: SoftphoneHost, contact: CallContact, key: str) -> None:
        self.state: int = WAITING
        self.key: str = key
        self.contact: CallContact = contact
        self.contact_id: str = contact.getContactId()
        self.session: Any = None
        """The session of the RTC library."""
        self.parked_contact: CallContact | None = None
        """The contact as it was when the call began to wait for the agent to choose a tab."""
        self.was_connected: bool = False
        self.is_held: bool = False
        self._phone: SoftphoneHost = phone
        self._core: Core = phone.core
        self._subtype: Any = attempt(lambda: contact.getContactSubtype())
        self._undos: list[Any] = []
        self._reported: Any = obj()
        """The kinds of problems that everyone has been notified of."""
        self._began_at: float = now()
        self._latency: float = 0
        self._attempts_left: int = MOST_ATTEMPTS
        self._callbacks: JsObject = obj()
        self._statistics: Any = None
        self._voice_focus: Any = phone.core.connect.VoiceFocusProvider
        self.audio: CallAudio = CallAudio(phone, self)

    # -- beginning --

    def start(self, info: JsObject, stream: MediaStream | None, callbacks: JsObject | None) -> None:
        """Open a session. info: the contact's media info; stream: the caller's own microphone; callbacks: see the
        library's session, `{onSessionFailed, onSessionConnected, onSessionCompleted, onLocalStreamAdded}`."""
        self._attempts_left -= 1
        self.audio.own_stream = stream
        self._callbacks = either(callbacks, obj())
        self.state = RUNNING
        self.parked_contact = None
        metric(self._core, "Softphone Connecting", self.contact_id)
        try:
            self._open_session(info, stream)
        except Exception as error:
            self._receive_exception(self.session, error)

    def _open_session(self, info: JsObject, stream: MediaStream | None) -> None:
        phone = self._phone
        peers = phone.peers
        session = peers.create_session(self.contact_id, self.key, info)
        self.session = session
        self._statistics = CallStatistics(self.contact, session)
        if truthy(stream):
            session.mediaStream = stream
        session.echoCancellation = not truthy(phone.options.disableEchoCancellation)
        broadcast(self._core, ConnectionEvents.SESSION_INIT, obj(connectionId=self.key))
        self._receive("onSessionFailed", session, self._fail)
        self._receive("onSessionConnected", session, lambda _: self._connect())
        self._receive("onSessionCompleted", session, lambda _: self._complete())
        self._receive(STREAM_ADDED, session, self.audio.receive_stream)
        session.remoteAudioElement = speaker()
        resolved(peers.connect_session(session, self.key)).catch(lambda error: self._receive_exception(session, error))

    def _receive(self, name: str, session: JsObject, react: Callable[[Any], None]) -> None:
        """What the library calls counts only while the session is the call's. The caller may listen, too."""

        def receive(sender: Any, data: Any = None) -> None:
            if same(self.session, session):
                react(data)
                callbacks = self._callbacks
                if truthy(callbacks[name]):
                    attempt(lambda: callbacks[name](sender, data))
            elif name == STREAM_ADDED:
                self.audio.receive_late(data)

        session[name] = receive

    # -- what the library says --

    def _connect(self) -> None:
        core = self._core
        contact = self.contact
        id = self.contact_id
        self._latency = now() - self._began_at
        metric(core, "Softphone Session Connected", id)
        self.audio.apply()
        if self.audio.is_muted:
            # After a reload nobody knows that any longer.
            self._phone.emit_mute()
        every(self._undos, SAMPLE_EVERY, self._sample)
        every(self._undos, UPLOAD_EVERY, lambda: self._statistics.upload())
        # The service accepts such a call automatically: no tab needs to ring on.
        if contact.getType() == ContactType.VOICE and truthy(contact.isAutoAcceptEnabled()):
            broadcast(core, ContactEvents.ACCEPTED, obj(contactId=id))
            broadcast(core, contact_topic(ContactEvents.ACCEPTED, id), obj(contactId=id))

    def _sample(self) -> None:
        # The library opens tracks as it likes. Where calls share a connection the current one decides.
        if same(self._phone.current(), self):
            self.audio.apply()
        self._statistics.sample(self.audio.is_muted)
        if either(self.session._pc, obj()).connectionState == "failed":
            self._report_problem(SoftphoneErrorTypes.WEBRTC_ERROR, "The connection is lost.", "")

    def _complete(self) -> None:
        self._finish("Softphone Session Completed", UNDEFINED)
        self._unmute()

    def _fail(self, reason: Any) -> None:
        kind = error_type(self._core.connect, reason)
        if kind is not None:
            self._report_problem(kind, reason, end_point(kind, either(self.session, obj())))
        self._finish("Softphone Session Failed", obj(failedReason=reason))
        if self._attempts_left > 0:
            self.state = WAITING
            if same(reason, either(self._core.connect.RTCErrors, obj()).GUM_TIMEOUT_FAILURE):
                self._await_permission()

    def _await_permission(self) -> None:
        """The agent takes long to allow the microphone: one question is enough, and the call goes on when it is."""

        def go_on(stream: MediaStream) -> None:
            self._phone.close(stream.getAudioTracks())
            if self.state == ASKING:
                self.state = WAITING
                self._phone.follow(self.contact, True)

        self.state = ASKING
        silence(get_microphone(True).then(go_on))

    def _receive_exception(self, session: JsObject | None, error: Any) -> None:
        """The library threw."""
        if same(self.session, session):
            log_error(self._core, error)
            self._fail(error_message(error))

    def _report_problem(self, kind: str, message: Any, url: Any) -> None:
        """Notify everyone of a kind of problem, once a call."""
        if not truthy(self._reported[kind]):
            self._reported[kind] = True
            report_problem(self._core, kind, message, url)

    # -- the end --

    def end(self) -> None:
        """Hang up. The microphone is closed at once, the report follows when the library is done, or soon."""
        session = self.session
        self._attempts_left = 0
        if not truthy(session):
            self.state = DONE
            self._unmute()
            return
        self.state = ENDING
        try:
            self._phone.peers.hang_up(session, self.key)
        except Exception as error:
            log_error(self._core, error)
        if same(self.session, session):
            undo_all(self._undos)
            self._release(session)
            after(self._undos, FAREWELL, self._complete)

    def _release(self, session: JsObject | None) -> None:
        """Close the microphone; also if it comes later, of which the library notifies nobody."""
        if truthy(session) and not self.audio.is_open() and not truthy(session._localStream):
            attempt(lambda: on_assignment(session, "_localStream", self.audio.receive_late))
        self.audio.release()

    def _finish(self, event: str, data: JsObject | None) -> None:
        """The session is over: nothing of it is left, whatever fails on the way."""
        core = self._core
        session = self.session
        self.session = None
        self.state = DONE
        undo_all(self._undos)
        metric(core, event, self.contact_id, data)
        try:
            if truthy(session):
                publish_report(core, self.contact, session, self._statistics, self._facts())
                self._statistics.upload()
        finally:
            self._release(session)
        self._voice_focus.publishMetrics(obj(contactId=self.contact_id))
        if self._phone.current() is None:
            self._voice_focus.cleanVoiceFocus()

    def _facts(self) -> JsObject:
        """What the report says beyond the library's findings."""
        return obj(
            ccpMediaReadyLatencyMillis=self._latency,
            contactSubtype=self._subtype,
            vdiPlatform=either(self._phone.platform, None),
            isConnected=self.was_connected,
        )

    def _unmute(self) -> None:
        """The mute button of this call is of no use any longer."""
        self.audio.mute(False)
        self._phone.emit_mute()
