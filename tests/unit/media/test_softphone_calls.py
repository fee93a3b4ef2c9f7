"""Calls of the softphone: how they begin, what the library is given, how they end, what is left."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import Promise, rejected, resolved
from tests.unit.media.softphone_world import REASONS, World


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    return World(monkeypatch).host()


def test_a_call_begins_while_it_rings(world: World) -> None:
    """A ringing call gets a session with its settings; its token, ids and echo cancellation are the library's."""
    session = world.ring()
    uri, servers, token, _, contact_id, key, sockets, _ = session.given
    assert (uri, servers, token, contact_id, key, sockets) == ("wss://s", [], "ctx", "c", "c-agent", None)
    assert session.echoCancellation is True  # type: ignore[attr-defined]
    assert world.broadcasts("connection::session_init") == [{"connectionId": "c-agent"}]
    assert world.manager.getSession("c-agent") is session
    assert world.metrics[-2:] == ["SoftphoneConfigDetected", "Softphone Connecting"]


def test_a_call_from_start_to_end(world: World) -> None:
    """Metrics, statistics and the report go out in order, and nothing is left."""
    session = world.talk()
    world.clock.pass_time(31_000)
    world.drop("c")
    assert session.hung_up
    assert world.live_tracks == 0
    assert world.clock.waiting == {}
    assert world.metrics[-3:] == ["Softphone Session Connected", "Softphone Session Completed", "VoiceFocusMode"]
    assert [len(upload["stats"]) for upload in world.broadcasts("softphone_stats")] == [60, 2]
    (upload,) = world.broadcasts("softphone_report")
    report = upload["report"]
    assert (report["isConnected"], report["rtcJsVersion"], report["gumTimeMillis"]) == (True, "1", 7)
    assert report["softphoneStreamPerSecondStatistics"]["AUDIO_INPUT"]["packetsCount"] == [50] + [0] * 30
    assert report["consecutiveNoAudioInputPackets"] == 30
    assert report["audioInputConnectedDurationSeconds"] == 31
    methods = [method for method, _ in world.page.ccp.requests if method.startswith("sendSoftphone")]
    assert methods == ["sendSoftphoneCallMetrics", "sendSoftphoneCallReport", "sendSoftphoneCallMetrics"]


@pytest.mark.row("L09")
@pytest.mark.parametrize("state", ["ended", "error", "missed", "rejected", None])
@pytest.mark.parametrize("fault", ["", "hangup_throws", "never_completes"])
def test_whatever_ends_a_call(world: World, state: str | None, fault: str) -> None:
    """However a contact ends, or vanishes, and whatever the library does: no track, no timer, no session stays."""
    session = world.talk()
    if fault:
        setattr(world, fault, True)
    if state is None:
        world.drop("c")
    else:
        world.put("c", state)
    assert session.hung_up
    assert world.live_tracks == 0
    world.clock.pass_time(3_000)
    assert world.clock.waiting == {}
    assert world.manager.getSession("c-agent") is None
    assert len(world.broadcasts("softphone_report")) == 1
    assert world.muted == [False]


def test_late_words_of_the_library(world: World) -> None:
    """What a session says after its end is ignored."""
    session = world.talk()
    world.drop("c")
    before = len(world.page.ccp.broadcasts)
    session.talk()
    session.complete()
    session.fail("User Busy")
    assert len(world.page.ccp.broadcasts) == before
    assert world.clock.waiting == {}


@pytest.mark.row("K02", "K03", "K04", "K05", "K06", "K07")
@pytest.mark.parametrize("member", REASONS)
def test_reasons(world: World, member: str) -> None:
    """Each reason of the library is reported as its kind of error, with the address where one matters."""
    kinds = {
        "USER_BUSY": ["user_busy_error"],
        "GUM_TIMEOUT_FAILURE": ["microphone_not_shared"],
        "GUM_OTHER_FAILURE": ["microphone_not_shared"],
        "CALL_NOT_FOUND": [],
        "INVALID_REMOTE_SDP": ["webrtc_error"],
    }
    world.ring().fail(REASONS[member])
    assert world.errors == kinds.get(member, [member.lower()])
    urls = {"ICE_COLLECTION_TIMEOUT": "turn:a\nturn:b\nturn:c"}
    for error in world.broadcasts("agent::softphone_error"):
        fallback = "wss://signalling" if member.startswith("SIGNALLING") else ""
        assert error["endPointUrl"] == urls.get(member, fallback)


def test_a_call_that_fails_again_and_again(world: World) -> None:
    """It is tried three times, and reported once."""
    for _ in range(6):
        world.put("c", "connecting")
        if not world.sessions[-1].over:
            world.sessions[-1].fail("User Busy")
    assert len(world.sessions) == 3
    assert world.errors == ["user_busy_error"]
    assert world.metrics.count("Softphone Session Failed") == 3


@pytest.mark.parametrize("fault", ["config", "connect", "library"])
def test_a_call_that_cannot_begin(world: World, fault: str) -> None:
    """Broken settings, a library that throws or is missing: reported once, tried a few times, then given up."""
    if fault == "library":
        world.connect.RTCSession = None
    world.library_throws = fault == "connect"
    for _ in range(5):
        world.put("c", "connecting", config="{" if fault == "config" else "{}")
    assert world.errors == ["webrtc_error"]
    assert world.metrics.count("Softphone Connecting") == 3
    assert world.manager.getSession("c-agent") is None


@pytest.mark.row("G46")
def test_the_same_contact_again(world: World) -> None:
    """A contact that was missed and comes again gets a session for each offer, under the id of the new connection."""
    world.ring()
    world.put("c", "missed")
    world.drop("c")
    world.ring("c", key="second")
    world.put("c", "missed")
    world.ring("c", key="third")
    assert [session.given[5] for session in world.sessions] == ["c-agent", "second", "third"]
    assert [session.hung_up for session in world.sessions] == [True, True, False]


def test_a_callback_whose_connection_changes(world: World) -> None:
    """A callback stays known under the connection that it had at first."""
    world.put("c", "incoming", kind="queue_callback")
    world.put("c", "connecting", key="other")
    assert len(world.sessions) == 1
    assert world.manager.getSession("c-agent") is world.sessions[0]
    assert world.manager.getSession("other") is None
    world.drop("c")
    assert world.sessions[0].hung_up


def test_a_page_that_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is loaded again in the middle of a call takes it up, muted if it was."""
    world = World(monkeypatch, {"c": ("connected", "c-agent", {})})
    world.kept["softphoneMuted::c"] = "1"
    world.host()
    world.sessions[0].add_stream()
    world.sessions[0].talk()
    assert world.sessions[0].senders[0].track.enabled is False
    assert world.muted == [True]


def test_auto_accepted(world: World) -> None:
    """A call that is accepted by itself is reported as accepted when its session is connected."""
    session = world.ring(auto=True)
    session.add_stream()
    session.talk()
    assert world.broadcasts("contact::accepted") == [{"contactId": "c"}]
    assert world.broadcasts("contact::accepted::c") == [{"contactId": "c"}]


def test_a_lost_connection(world: World) -> None:
    """A connection that breaks for good is reported, once."""
    session = world.talk()
    session._pc.connectionState = "failed"
    world.clock.pass_time(3_000)
    assert world.errors == ["webrtc_error"]


def test_what_the_caller_receives(world: World) -> None:
    """`startSession` with a stream and callbacks: the stream stays the caller's, the callbacks get what happens."""
    world.put("c", "connected")
    mine = world.open_stream()
    received: list[str] = []
    names = ("onSessionConnected", "onSessionCompleted", "onLocalStreamAdded")
    callbacks = JsObject({name: (lambda *_, name=name: received.append(name)) for name in names})
    world.manager.startSession(world.connect.Contact("c"), "c-agent", mine, callbacks)
    session = world.sessions[0]
    session.add_stream()
    session.talk()
    world.drop("c")
    assert session.mediaStream is mine
    assert received == ["onLocalStreamAdded", "onSessionConnected", "onSessionCompleted"]
    assert mine.tracks[0].live


def test_the_end_of_the_manager(world: World) -> None:
    """`terminate` hangs up, closes, forgets; a second one does nothing."""
    session = world.talk()
    manager = world.manager
    manager.terminate()
    manager.terminate()
    world.clock.pass_time(3_000)
    assert session.hung_up
    assert (world.live_tracks, world.clock.waiting) == (0, {})
    world.ring("d")
    assert len(world.sessions) == 1


def test_voice_enhancement(world: World) -> None:
    """The page's engine makes another stream of the microphone; at the end of the call both are closed."""
    made = world.open_stream()
    world.configuration = {"voiceEnhancementMode": "VOICE_ISOLATION"}
    asked: list[str] = []
    world.core.voiceFocus.enhance = lambda stream, model: (asked.append(model), resolved(made))[1]
    session = world.talk()
    track = made.tracks[0]
    assert asked == ["tve"]
    assert session.senders[0].track is track
    assert all(delay is not None for _, _, delay in world.clock.waiting.values()), "the engine's time limit is over"
    world.drop("c")
    assert world.live_tracks == 0
    assert not track.live


@pytest.mark.parametrize("way", ["broken", "late"])
def test_voice_enhancement_that_fails(world: World, way: str) -> None:
    """Without the engine's stream, within five seconds, the microphone is used as it is, and everyone is notified."""
    world.configuration = {"voiceEnhancementMode": "NOISE_SUPPRESSION"}
    late: list[Any] = []
    slow = Promise(lambda resolve, reject: late.append(resolve))
    world.core.voiceFocus.enhance = lambda stream, model: rejected("no engine") if way == "broken" else slow
    session = world.talk()
    if way == "late":
        assert world.broadcasts("agent::local_media_stream_created") == []
        world.clock.pass_time(5_000)
        late[0](unused := world.open_stream())
        assert not unused.tracks[0].live
    assert world.errors == ["audio_enhancement_failure"]
    assert session.senders[0].track is session.stream.tracks[0]
    assert world.broadcasts("agent::local_media_stream_created") == [{"connectionId": "c-agent"}]


def test_other_channels(world: World) -> None:
    """Chats and tasks have nothing to do with the softphone."""
    world.put("h", "connecting", kind="chat")
    assert world.sessions == []


def test_no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who takes no calls, or takes them on a telephone, does not host them; nor a tab that is not the master."""
    world = World(monkeypatch)
    world.configuration = {"softphoneEnabled": False}
    world.update()
    world.host()
    assert world.manager is None
    world.configuration = {}
    world.page.ccp.answer("checkMaster", {"data": obj(isMaster=False)})
    world.update()
    assert world.manager is None
    world.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
    world.update()
    assert world.manager is not None
