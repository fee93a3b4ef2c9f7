"""A session of the local Connect's RTC library, stage by stage."""

import pytest

from local_pages.rtc.reasons import RTCErrors
from local_pages.rtc.session import Session
from local_pages.rtc.stages import Stage
from streams.host.errors import JsError
from streams.host.markers import obj
from streams.host.window import rejected
from tests.support.fakes.media import FakeStream
from tests.unit.local_pages.rtc_world import Deferred, RtcWorld, answer

UP = [
    "onGumSuccess", "onLocalStreamAdded", "onSessionInitialized", "onSignalingConnected", "onIceCollectionComplete",
    "onSignalingStarted", "onRemoteStreamAdded", "onSessionConnected",
]  # fmt: skip


@pytest.fixture
def world() -> RtcWorld:
    return RtcWorld()


def failure(world: RtcWorld) -> str:
    """The reason that the client was given, once."""
    [reason] = [details[0] for event, *details in world.called_back if event == "onSessionFailed"]
    return str(reason)


def test_way_up(world: RtcWorld) -> None:
    """A session asks for the microphone, gathers, invites, accepts and talks; the callbacks come in that order."""
    world.strategy.microphone = microphone = Deferred()
    session = world.session()
    assert session._stage == Stage.IDLE
    session.connect()
    assert session._stage == Stage.OPENING
    microphone.resolve(world.strategy.grant())
    assert session._stage == Stage.GATHERING
    world.service.answers["invite"] = None
    world.pc.find_candidate()
    assert session._stage == Stage.INVITING
    world.service.emit(obj(id=world.service.sent[-1].id, result=answer()), "a1")
    assert session._stage == Stage.TALKING
    assert sorted(world.names()) == sorted(UP)
    assert world.names()[:3] == UP[:3] and world.names()[5:] == UP[5:]
    assert world.service.methods() == ["invite", "accept"]
    assert world.service.request("invite").candidates[0].candidate == "candidate:relay"
    assert (world.pc.remote.type, world.pc.remote.sdp) == ("answer", "v=0")


def test_hangup_while_talking(world: RtcWorld) -> None:
    """Hanging up says goodbye, closes everything, and reports once."""
    session = world.session()
    world.talk(session)
    world.browser.clock.advance(5000)
    session.hangup()
    session.hangup()
    assert world.names()[-2:] == ["onSessionCompleted", "onSessionDestroyed"]
    assert world.names().count("onSessionDestroyed") == 1
    assert world.service.request("bye") == world.service.sent[-1].params
    assert world.service.request("bye").callContextToken == "token"
    assert world.is_silent() and world.pc.signalingState == "closed"
    assert session.sessionReport.talkingTimeMillis == 5000
    assert world.service.listeners == []


@pytest.mark.parametrize("late", [False, True])
def test_hangup_before_the_invitation_needs_no_goodbye(world: RtcWorld, late: bool) -> None:
    """Before it was invited the service knows nothing of the call; a microphone that comes late is closed."""
    world.strategy.microphone = microphone = Deferred()
    session = world.session()
    session.connect()
    if not late:
        microphone.resolve(world.strategy.grant())
    session.hangup()
    if late:
        microphone.resolve(world.strategy.grant())
    assert world.service.methods() == []
    assert world.is_silent()
    assert world.names()[-2:] == ["onSessionCompleted", "onSessionDestroyed"]


def test_hangup_inside_a_callback(world: RtcWorld) -> None:
    """A client that hangs up in a callback stops what would have come next: the service is not invited."""
    session = world.session()
    session.onSignalingStarted = lambda who: who.hangup()
    world.talk(session)
    assert world.service.methods() == []
    assert world.names()[-1] == "onSessionDestroyed" and "onSessionFailed" not in world.names()


def test_a_session_starts_once(world: RtcWorld) -> None:
    """A second `connect` does nothing, nor does one after the end."""
    session = world.session()
    world.talk(session)
    session.connect()
    session.hangup()
    session.connect()
    assert len(world.strategy.asked) == 1


def test_microphone_refused(world: RtcWorld) -> None:
    """A refused microphone is a failure of its own."""
    world.strategy.microphone = microphone = Deferred()
    world.session().connect()
    microphone.reject(JsError("NotAllowedError"))
    assert failure(world) == RTCErrors.GUM_OTHER_FAILURE
    assert "onGumError" in world.names()


def test_microphone_never_granted(world: RtcWorld) -> None:
    """A microphone that nobody grants or refuses is given up after the limit; when it comes after all, it is closed."""
    world.strategy.microphone = microphone = Deferred()
    session = world.session(gumTimeoutMillis=200)
    session.connect()
    world.browser.clock.advance(199)
    assert "onSessionFailed" not in world.names()
    world.browser.clock.advance(1)
    assert failure(world) == RTCErrors.GUM_TIMEOUT_FAILURE
    assert session.sessionReport.gumTimeoutFailure is True
    microphone.resolve(world.strategy.grant())
    assert world.is_silent()


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("offer", RTCErrors.CREATE_OFFER_FAILURE),
        ("local", RTCErrors.SET_LOCAL_DESCRIPTION_FAILURE),
        ("remote", RTCErrors.SET_REMOTE_DESCRIPTION_FAILURE),
        ("candidate", RTCErrors.SET_REMOTE_DESCRIPTION_FAILURE),
    ],
)
def test_what_the_browser_refuses(world: RtcWorld, step: str, reason: str) -> None:
    """Each step that the browser may refuse has its reason."""
    session = world.session()
    session.onGumSuccess = lambda who: None
    session.onLocalStreamAdded = lambda who, stream: setattr(world.pc, "refuses", step)
    world.talk(session)
    assert failure(world) == reason
    assert world.is_silent() and world.pc.signalingState == "closed"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (486, RTCErrors.USER_BUSY),
        (404, RTCErrors.CALL_NOT_FOUND),
        (403, RTCErrors.SIGNALLING_HANDSHAKE_FAILURE),
        (500, RTCErrors.SIGNALLING_HANDSHAKE_FAILURE),
        (obj(), RTCErrors.INVALID_REMOTE_SDP),
        (obj(sdp="v=0", candidates=[]), RTCErrors.NO_REMOTE_ICE_CANDIDATE),
        (obj(sdp="v=0"), RTCErrors.NO_REMOTE_ICE_CANDIDATE),
    ],
)
def test_what_the_service_answers(world: RtcWorld, reply: object, reason: str) -> None:
    """Each answer to the invitation that is none has its reason; the service is owed no goodbye."""
    world.service.answers["invite"] = reply
    world.talk(world.session())
    assert failure(world) == reason
    assert world.service.methods() == ["invite"]


def test_a_silent_service(world: RtcWorld) -> None:
    """Five seconds of silence end the session."""
    world.service.answers["invite"] = None
    world.talk(world.session())
    world.browser.clock.advance(4999)
    assert "onSessionFailed" not in world.names()
    world.browser.clock.advance(1)
    assert failure(world) == RTCErrors.SIGNALLING_HANDSHAKE_FAILURE


def test_only_a_call_that_is_gone_is_no_error_in_the_log(world: RtcWorld) -> None:
    """`Call Not Found` is logged as information: somebody hung up before the service answered."""
    for code in (404, 486):
        world.service.answers["invite"] = code
        world.talk(world.session())
    assert [level for level, _ in world.logged] == ["info", "error"]


def test_no_candidate_at_all(world: RtcWorld) -> None:
    """Without any candidate the session fails when gathering ends, or after the limit."""
    world.session().connect()
    world.pc.gathering_ends()
    assert failure(world) == RTCErrors.ICE_COLLECTION_TIMEOUT


def test_candidates_without_a_relay(world: RtcWorld) -> None:
    """With candidates but no relay the invitation waits for the limit, and goes out."""
    world.session(iceTimeoutMillis=300).connect()
    world.pc.find_candidate("host")
    assert world.service.methods() == []
    world.browser.clock.advance(300)
    assert world.service.methods() == ["invite", "accept"]
    assert ["onIceCollectionComplete", True, 1] in world.called_back


def test_the_service_says_bye(world: RtcWorld) -> None:
    """The service's `bye` is answered, and completes the session."""
    session = world.session()
    world.talk(session)
    world.service.emit(obj(method="bye", id="s1"), "a1")
    world.browser.clock.advance(0)
    assert (world.service.sent[-1].id, world.service.sent[-1].method) == ("s1", None)
    assert world.names()[-2:] == ["onSessionCompleted", "onSessionDestroyed"]
    assert session.is_over()


def test_other_requests_of_the_service_are_ignored(world: RtcWorld) -> None:
    """A request that the library does not know is not answered and ends nothing."""
    session = world.session()
    world.talk(session)
    world.service.emit(obj(method="dance", id="s1"), "a1")
    assert world.service.sent[-1].method == "accept" and not session.is_over()


def test_accept_is_forbidden(world: RtcWorld) -> None:
    """403 to `accept` fails the session, which then takes leave."""
    world.service.answers["accept"] = 403
    world.talk(world.session())
    assert failure(world) == RTCErrors.SIGNALLING_HANDSHAKE_FAILURE
    assert world.service.methods() == ["invite", "accept", "bye"]


@pytest.mark.parametrize("code", [404, 500])
def test_other_refusals_of_accept_are_logged(world: RtcWorld, code: int) -> None:
    """Other errors on `accept` do not end a call."""
    world.service.answers["accept"] = code
    session = world.session()
    world.talk(session)
    assert session._stage == Stage.TALKING and world.logged[-1][0] == "warn"


def test_a_callback_that_throws_does_not_harm_the_call(world: RtcWorld) -> None:
    """What a callback throws is logged, and the session goes on."""

    def broken(*_: object) -> None:
        raise JsError("client")

    session = world.session(onLocalStreamAdded=broken, onSessionConnected=broken)
    world.talk(session)
    assert session._stage == Stage.TALKING
    assert [level for level, _ in world.logged] == ["error", "error"]


def test_the_clients_own_stream_stays_the_clients(world: RtcWorld) -> None:
    """A stream that the client gives is sent instead of the microphone, and not stopped."""
    mine = FakeStream()
    session = world.session(mediaStream=mine)
    world.talk(session)
    assert session.mediaStream is mine and world.strategy.asked == []
    session.hangup()
    assert mine.tracks[0].live


def test_what_took_the_microphones_place_is_stopped(world: RtcWorld) -> None:
    """A track that was swapped in later is stopped as well."""
    session = world.session()
    world.talk(session)
    swapped = FakeStream()
    world.pc.senders[0].replaceTrack(swapped.tracks[0])
    session.hangup()
    assert world.is_silent() and not swapped.tracks[0].live


def test_pausing(world: RtcWorld) -> None:
    """Either side's sound can be paused and resumed."""
    session = world.session()
    session.pauseLocalAudio()
    world.talk(session)
    session.pauseLocalAudio()
    session.pauseRemoteAudio()
    assert session.mediaStream.tracks[0].enabled is False
    assert session.remote_stream.tracks[0].enabled is False
    session.resumeLocalAudio()
    session.resumeRemoteAudio()
    assert session.mediaStream.tracks[0].enabled and session.remote_stream.tracks[0].enabled


def test_the_audio_element_plays_and_falls_silent(world: RtcWorld) -> None:
    """The element gets what the service sends, and loses it at the end."""
    element = obj()
    session = world.session(remoteAudioElement=element)
    world.talk(session)
    assert element.srcObject is session.remote_stream
    session.hangup()
    assert element.srcObject is None


def test_wishes(world: RtcWorld) -> None:
    """Constraints, codec and pauses in silence are what the client asks for."""
    session = world.session(echoCancellation=False, forceAudioCodec="opus", enableOpusDtx=True)
    world.talk(session)
    [constraints] = world.strategy.asked
    assert constraints.audio.echoCancellation is False and constraints.video is False
    assert [one.mimeType for one in world.pc.preferences] == ["audio/opus", "audio/telephone-event"]
    assert "usedtx=1" in world.service.request("invite").sdp


@pytest.mark.parametrize(("uri", "servers"), [("", []), ("  ", []), (None, []), ("wss://s", None)])
def test_arguments_that_are_missing(world: RtcWorld, uri: object, servers: object) -> None:
    """A session needs an address and a list of servers."""
    with pytest.raises(JsError, match="must be"):
        Session(world.browser, uri, servers, "token", None, "c1", "a1", world.service, world.strategy)


def test_a_session_without_contact_gets_an_id(world: RtcWorld) -> None:
    """`callId` is the contact's id, else a new one."""
    session = Session(world.browser, "wss://s", [], "token", None, "", "a1", world.service, world.strategy)
    assert session.callId == "id-1"


def test_lost_ice_is_counted(world: RtcWorld) -> None:
    """A connection that is lost is counted; without a token nothing repairs it."""
    session = world.session()
    world.talk(session)
    world.pc.ice("disconnected")
    world.browser.clock.advance(10_000)
    world.pc.ice("failed")
    world.pc.connectionState = "failed"
    world.pc.dispatch("connectionstatechange")
    report = session.sessionReport
    assert (report.iceConnectionsLost, report.iceConnectionsFailed, report.peerConnectionFailed) == (1, 1, 1)
    assert report.iceRestartAttempts == 0


def test_strategy_that_makes_nothing(world: RtcWorld) -> None:
    """A strategy that refuses connections fails the session with its message."""
    world.strategy._gUM = lambda constraints: rejected(JsError("no desktop"))  # type: ignore[method-assign]
    world.session().connect()
    assert failure(world) == RTCErrors.GUM_OTHER_FAILURE
    assert world.logged[-1][1] == "the session failed: GUM Other Failure: no desktop"
