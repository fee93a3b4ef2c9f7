"""Calls of the softphone: how they begin, what the library is given, how they end, what is left."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import Promise, rejected, resolved
from tests.unit.media.softphone_harness import REASONS, SoftphoneHarness


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> SoftphoneHarness:
    return SoftphoneHarness(monkeypatch).host()


def test_a_call_begins_while_it_rings(harness: SoftphoneHarness) -> None:
    """A ringing call gets a session with its settings; its token, ids and echo cancellation are the library's."""
    session = harness.ring()
    uri, servers, token, _, contact_id, key, sockets, _ = session.given
    assert (uri, servers, token, contact_id, key, sockets) == ("wss://s", [], "ctx", "c", "c-agent", None)
    assert session.echoCancellation is True  # type: ignore[attr-defined]
    assert harness.broadcasts("connection::session_init") == [{"connectionId": "c-agent"}]
    assert harness.manager.getSession("c-agent") is session
    assert harness.metrics[-2:] == ["SoftphoneConfigDetected", "Softphone Connecting"]


def test_a_call_from_start_to_end(harness: SoftphoneHarness) -> None:
    """Metrics, statistics and the report go out in order, and nothing is left."""
    session = harness.talk()
    harness.clock.advance(31_000)
    harness.drop("c")
    assert session.hung_up
    assert harness.live_tracks == 0
    assert harness.clock.pending == 0
    assert harness.metrics[-3:] == ["Softphone Session Connected", "Softphone Session Completed", "VoiceFocusMode"]
    assert [len(upload["stats"]) for upload in harness.broadcasts("softphone_stats")] == [60, 2]
    (upload,) = harness.broadcasts("softphone_report")
    report = upload["report"]
    assert (report["isConnected"], report["rtcJsVersion"], report["gumTimeMillis"]) == (True, "1", 7)
    assert report["softphoneStreamPerSecondStatistics"]["AUDIO_INPUT"]["packetsCount"] == [50] + [0] * 30
    assert report["consecutiveNoAudioInputPackets"] == 30
    assert report["audioInputConnectedDurationSeconds"] == 31
    methods = [method for method, _ in harness.page.ccp.requests if method.startswith("sendSoftphone")]
    assert methods == ["sendSoftphoneCallMetrics", "sendSoftphoneCallReport", "sendSoftphoneCallMetrics"]


@pytest.mark.row("L09")
@pytest.mark.parametrize("state", ["ended", "error", "missed", "rejected", None])
@pytest.mark.parametrize("fault", ["", "hangup_throws", "never_completes"])
def test_whatever_ends_a_call(harness: SoftphoneHarness, state: str | None, fault: str) -> None:
    """However a contact ends, or vanishes, and whatever the library does: no track, no timer, no session stays."""
    session = harness.talk()
    if fault:
        setattr(harness, fault, True)
    if state is None:
        harness.drop("c")
    else:
        harness.put("c", state)
    assert session.hung_up
    assert harness.live_tracks == 0
    harness.clock.advance(3_000)
    assert harness.clock.pending == 0
    assert harness.manager.getSession("c-agent") is None
    assert len(harness.broadcasts("softphone_report")) == 1
    assert harness.muted == [False]


def test_late_words_of_the_library(harness: SoftphoneHarness) -> None:
    """What a session says after its end is ignored."""
    session = harness.talk()
    harness.drop("c")
    before = len(harness.page.ccp.broadcasts)
    session.talk()
    session.complete()
    session.fail("User Busy")
    assert len(harness.page.ccp.broadcasts) == before
    assert harness.clock.pending == 0


@pytest.mark.row("K02", "K03", "K04", "K05", "K06", "K07")
@pytest.mark.parametrize("member", REASONS)
def test_reasons(harness: SoftphoneHarness, member: str) -> None:
    """Each reason of the library is reported as its kind of error, with the address where one matters."""
    kinds = {
        "USER_BUSY": ["user_busy_error"],
        "GUM_TIMEOUT_FAILURE": ["microphone_not_shared"],
        "GUM_OTHER_FAILURE": ["microphone_not_shared"],
        "CALL_NOT_FOUND": [],
        "INVALID_REMOTE_SDP": ["webrtc_error"],
    }
    harness.ring().fail(REASONS[member])
    assert harness.errors == kinds.get(member, [member.lower()])
    urls = {"ICE_COLLECTION_TIMEOUT": "turn:a\nturn:b\nturn:c"}
    for error in harness.broadcasts("agent::softphone_error"):
        fallback = "wss://signalling" if member.startswith("SIGNALLING") else ""
        assert error["endPointUrl"] == urls.get(member, fallback)


def test_a_call_that_fails_again_and_again(harness: SoftphoneHarness) -> None:
    """It is tried three times, and reported once."""
    for _ in range(6):
        harness.put("c", "connecting")
        if not harness.sessions[-1].over:
            harness.sessions[-1].fail("User Busy")
    assert len(harness.sessions) == 3
    assert harness.errors == ["user_busy_error"]
    assert harness.metrics.count("Softphone Session Failed") == 3


@pytest.mark.parametrize("fault", ["config", "connect", "library"])
def test_a_call_that_cannot_begin(harness: SoftphoneHarness, fault: str) -> None:
    """Broken settings, a library that throws or is missing: reported once, tried a few times, then given up."""
    if fault == "library":
        harness.connect.RTCSession = None
    harness.library_throws = fault == "connect"
    for _ in range(5):
        harness.put("c", "connecting", config="{" if fault == "config" else "{}")
    assert harness.errors == ["webrtc_error"]
    assert harness.metrics.count("Softphone Connecting") == 3
    assert harness.manager.getSession("c-agent") is None


@pytest.mark.row("G46")
def test_the_same_contact_again(harness: SoftphoneHarness) -> None:
    """A contact that was missed and comes again gets a session for each offer, under the id of the new connection."""
    harness.ring()
    harness.put("c", "missed")
    harness.drop("c")
    harness.ring("c", key="second")
    harness.put("c", "missed")
    harness.ring("c", key="third")
    assert [session.given[5] for session in harness.sessions] == ["c-agent", "second", "third"]
    assert [session.hung_up for session in harness.sessions] == [True, True, False]


def test_a_callback_whose_connection_changes(harness: SoftphoneHarness) -> None:
    """A callback stays known under the connection that it had at first."""
    harness.put("c", "incoming", kind="queue_callback")
    harness.put("c", "connecting", key="other")
    assert len(harness.sessions) == 1
    assert harness.manager.getSession("c-agent") is harness.sessions[0]
    assert harness.manager.getSession("other") is None
    harness.drop("c")
    assert harness.sessions[0].hung_up


def test_a_page_that_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is loaded again in the middle of a call takes it up, muted if it was."""
    harness = SoftphoneHarness(monkeypatch, {"c": ("connected", "c-agent", {})})
    harness.storage.items["softphoneMuted::c"] = "1"
    harness.host()
    harness.sessions[0].add_stream()
    harness.sessions[0].talk()
    assert harness.sessions[0].senders[0].track.enabled is False
    assert harness.muted == [True]


def test_auto_accepted(harness: SoftphoneHarness) -> None:
    """A call that is accepted by itself is reported as accepted when its session is connected."""
    session = harness.ring(auto=True)
    session.add_stream()
    session.talk()
    assert harness.broadcasts("contact::accepted") == [{"contactId": "c"}]
    assert harness.broadcasts("contact::accepted::c") == [{"contactId": "c"}]


def test_a_lost_connection(harness: SoftphoneHarness) -> None:
    """A connection that breaks for good is reported, once."""
    session = harness.talk()
    session._pc.connectionState = "failed"
    harness.clock.advance(3_000)
    assert harness.errors == ["webrtc_error"]


def test_what_the_caller_receives(harness: SoftphoneHarness) -> None:
    """`startSession` with a stream and callbacks: the stream stays the caller's, the callbacks get what happens."""
    harness.put("c", "connected")
    mine = harness.open_stream()
    received: list[str] = []
    names = ("onSessionConnected", "onSessionCompleted", "onLocalStreamAdded")
    callbacks = JsObject({name: (lambda *_, name=name: received.append(name)) for name in names})
    harness.manager.startSession(harness.connect.Contact("c"), "c-agent", mine, callbacks)
    session = harness.sessions[0]
    session.add_stream()
    session.talk()
    harness.drop("c")
    assert session.mediaStream is mine
    assert received == ["onLocalStreamAdded", "onSessionConnected", "onSessionCompleted"]
    assert mine.tracks[0].live


def test_the_end_of_the_manager(harness: SoftphoneHarness) -> None:
    """`terminate` hangs up, closes, forgets; a second one does nothing."""
    session = harness.talk()
    manager = harness.manager
    manager.terminate()
    manager.terminate()
    harness.clock.advance(3_000)
    assert session.hung_up
    assert (harness.live_tracks, harness.clock.pending) == (0, 0)
    harness.ring("d")
    assert len(harness.sessions) == 1


def test_voice_enhancement(harness: SoftphoneHarness) -> None:
    """The page's engine makes another stream of the microphone; at the end of the call both are closed."""
    made = harness.open_stream()
    harness.configuration = {"voiceEnhancementMode": "VOICE_ISOLATION"}
    asked: list[str] = []
    harness.core.voiceFocus.enhance = lambda stream, model: (asked.append(model), resolved(made))[1]
    session = harness.talk()
    track = made.tracks[0]
    assert asked == ["tve"]
    assert session.senders[0].track is track
    assert harness.clock.pending == 2, "the engine's time limit is over; samples and uploads go on"
    harness.drop("c")
    assert harness.live_tracks == 0
    assert not track.live


@pytest.mark.parametrize("way", ["broken", "late"])
def test_voice_enhancement_that_fails(harness: SoftphoneHarness, way: str) -> None:
    """Without the engine's stream, within five seconds, the microphone is used as it is, and everyone is notified."""
    harness.configuration = {"voiceEnhancementMode": "NOISE_SUPPRESSION"}
    late: list[Any] = []
    slow = Promise(lambda resolve, reject: late.append(resolve))
    harness.core.voiceFocus.enhance = lambda stream, model: rejected("no engine") if way == "broken" else slow
    session = harness.talk()
    if way == "late":
        assert harness.broadcasts("agent::local_media_stream_created") == []
        harness.clock.advance(5_000)
        late[0](unused := harness.open_stream())
        assert not unused.tracks[0].live
    assert harness.errors == ["audio_enhancement_failure"]
    assert session.senders[0].track is session.stream.tracks[0]
    assert harness.broadcasts("agent::local_media_stream_created") == [{"connectionId": "c-agent"}]


def test_other_channels(harness: SoftphoneHarness) -> None:
    """Chats and tasks have nothing to do with the softphone."""
    harness.put("h", "connecting", kind="chat")
    assert harness.sessions == []


def test_no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who takes no calls, or takes them on a telephone, does not host them; nor a tab that is not the master."""
    harness = SoftphoneHarness(monkeypatch)
    harness.configuration = {"softphoneEnabled": False}
    harness.update()
    harness.host()
    assert harness.manager is None
    harness.configuration = {}
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=False)})
    harness.update()
    assert harness.manager is None
    harness.page.ccp.answer("checkMaster", {"data": obj(isMaster=True)})
    harness.update()
    assert harness.manager is not None
