"""One call: its session of the RTC library from the first ring to the report at its end.

Everything the end needs is known from the beginning: the contact's data may be gone by then.
"""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.clock import now
from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, either, obj, same, truthy
from streams.host.window import resolved
from streams.media.softphone.audio import make_audio
from streams.media.softphone.notifications import announce, emit, metric, note
from streams.media.softphone.peers import connect_session, create_session, hang_up
from streams.media.softphone.reasons import end_point, error_type
from streams.media.softphone.report import publish_report
from streams.media.softphone.speaker import speaker
from streams.media.softphone.statistics import CallStatistics
from streams.model.states import ContactType
from streams.session.core import Core
from streams.util.disposables import after, every, undo_all
from streams.util.storage import attempt
from streams.wire.names import ConnectionEvents, ContactEvents
from streams.wire.topics import contact_topic

MOST_ATTEMPTS = 3
SAMPLE_EVERY = 1000
UPLOAD_EVERY = 30000
FAREWELL = 3000
"""How long the library has to say that a session which was hung up is over."""


def make_call(phone: Any, core: Core, contact: Any, key: str) -> Any:
    """A call that waits to be started; `phone` is the softphone manager, `key` the agent's connection id.

    `start(info, stream?, callbacks?)` counts while `waiting`: again after a failure, a few times. `end()` may come at
    any time, more than once.
    """
    id: str = contact.getContactId()
    provider = core.connect.VoiceFocusProvider
    subtype = attempt(lambda: contact.getContactSubtype())
    undos: list[Any] = []
    reported = obj()
    began = now()
    latency = 0
    attempts = 0
    own: Any = None
    wishes: Any = obj()
    statistics: Any = None
    call: Any = obj(key=key, contact=contact, contactId=id, session=None, waiting=True)
    audio = call.audio = make_audio(phone, core, call)

    def start(info: Any, stream: Any = None, callbacks: Any = None) -> None:
        nonlocal attempts, own, wishes, statistics
        attempts += 1
        own = stream
        wishes = either(callbacks, obj())
        call.waiting = False
        call.parked = None
        metric(core, "Softphone Connecting", id)
        try:
            session = create_session(phone, core, id, key, info)
            call.session = session
            statistics = CallStatistics(contact, session)
            if truthy(stream):
                session.mediaStream = stream
            session.echoCancellation = not truthy(phone.params.disableEchoCancellation)
            emit(core, ConnectionEvents.SESSION_INIT, obj(connectionId=key))
            session.onSessionFailed = handler("onSessionFailed", session, failed)
            session.onSessionConnected = handler("onSessionConnected", session, connected)
            session.onSessionCompleted = handler("onSessionCompleted", session, completed)
            session.onLocalStreamAdded = handler("onLocalStreamAdded", session, added)
            session.remoteAudioElement = speaker()
            resolved(connect_session(phone, session, key)).catch(lambda error: broken(session, error))
        except Exception as error:
            broken(call.session, error)

    def handler(name: str, session: Any, react: Any) -> Any:
        """What the library calls: it counts only while the session is the call's. The caller may listen, too."""

        def handle(who: Any, what: Any = None) -> None:
            if same(call.session, session):
                react(what)
                if truthy(wishes[name]):
                    attempt(lambda: wishes[name](who, what))

        return handle

    def broken(session: Any, error: Any) -> None:
        """The library threw."""
        if same(call.session, session):
            note(core, error)
            failed(error_message(error))

    def problem(kind: str, message: Any, url: Any = "") -> None:
        """Report what is wrong to all tabs, once a call."""
        if not truthy(reported[kind]):
            reported[kind] = True
            announce(core, kind, message, url)

    def added(stream: Any) -> None:
        audio.added(stream, own)

    def connected(nothing: Any) -> None:
        nonlocal latency
        latency = now() - began
        metric(core, "Softphone Session Connected", id)
        audio.apply()
        if truthy(audio.muted):
            # After a reload nobody knows that any more.
            phone.publishMute()
        every(undos, SAMPLE_EVERY, tick)
        every(undos, UPLOAD_EVERY, lambda: statistics.upload())
        # The service accepts such a call automatically: no tab needs to ring on.
        if contact.getType() == ContactType.VOICE and truthy(contact.isAutoAcceptEnabled()):
            emit(core, ContactEvents.ACCEPTED, obj(contactId=id))
            emit(core, contact_topic(ContactEvents.ACCEPTED, id), obj(contactId=id))

    def tick() -> None:
        # The library opens tracks as it likes. Where calls share a connection the current one decides.
        if same(phone.current(), call):
            audio.apply()
        statistics.sample(audio.muted)
        if either(call.session._pc, call).connectionState == "failed":
            problem(SoftphoneErrorTypes.WEBRTC_ERROR, "The connection is lost.")

    def completed(nothing: Any) -> None:
        finish("Softphone Session Completed")
        unmute()

    def failed(reason: Any) -> None:
        session = call.session
        kind = error_type(core.connect, reason)
        if kind is not None:
            problem(kind, reason, end_point(kind, either(session, obj())))
        finish("Softphone Session Failed", obj(failedReason=reason))
        call.waiting = attempts < MOST_ATTEMPTS and not truthy(call.over)

    def finish(event: str, data: Any = UNDEFINED) -> None:
        """The session is over: nothing of it is left, whatever fails on the way."""
        session = call.session
        call.session = None
        undo_all(undos)
        metric(core, event, id, data)
        try:
            if truthy(session):
                facts = obj(
                    ccpMediaReadyLatencyMillis=latency,
                    contactSubtype=subtype,
                    vdiPlatform=either(phone.platform, None),
                    isConnected=truthy(call.connected),
                )
                publish_report(core, contact, session, statistics, facts)
                statistics.upload()
        finally:
            audio.release()
        provider.publishMetrics(obj(contactId=id))
        if phone.current() is None:
            provider.cleanVoiceFocus()

    def unmute() -> None:
        """The mute button of this call is of no use any more."""
        audio.mute(False)
        phone.publishMute()

    def end() -> None:
        """Hang up. The microphone is closed at once, the report follows when the library is done, or soon."""
        session = call.session
        call.over = True
        call.waiting = False
        if not truthy(session):
            unmute()
            return
        try:
            hang_up(phone, session, key)
        except Exception as error:
            note(core, error)
        if same(call.session, session):
            undo_all(undos)
            audio.release()
            after(undos, FAREWELL, lambda: completed(None))

    call.start = start
    call.end = end
    return call
