"""What comes late to the softphone: a stream whose call is over or uses it already, an answer about the microphone."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import Promise, resolved
from tests.unit.media.softphone_harness import REASONS, SoftphoneHarness

LIMIT = 5_000
TIMEOUT = REASONS["GUM_TIMEOUT_FAILURE"]


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> SoftphoneHarness:
    return SoftphoneHarness(monkeypatch).host()


def slow_engine(harness: SoftphoneHarness) -> list[Any]:
    """A voice engine that answers when the test says so: one function for each stream that it is asked about."""
    harness.configuration = {"voiceEnhancementMode": "VOICE_ISOLATION"}
    answers: list[Any] = []
    harness.core.voiceFocus.enhance = lambda stream, model: Promise(lambda resolve, reject: answers.append(resolve))
    return answers


def test_an_engine_that_returns_the_microphone_late(harness: SoftphoneHarness) -> None:
    """The agent stays audible when the engine, too late, returns the stream that is in use."""
    answers = slow_engine(harness)
    session = harness.talk()
    harness.clock.advance(LIMIT)
    answers[0](session.stream)
    assert session.senders[0].track.live


def test_an_engine_that_returns_another_calls_stream_late(harness: SoftphoneHarness) -> None:
    """A stream that another call speaks through is not closed, even if it comes too late for this one."""
    answers = slow_engine(harness)
    first = harness.talk("c")
    made = harness.open_stream()
    answers[0](made)
    assert first.senders[0].track is made.tracks[0]
    harness.talk("d")
    harness.clock.advance(LIMIT)
    answers[1](made)
    assert first.senders[0].track.live
    harness.drop("c")
    harness.drop("d")
    assert harness.live_tracks == 0


def test_an_engine_with_one_stream_for_all(harness: SoftphoneHarness) -> None:
    """A stream that two calls share stays open while either goes on, also when it comes for a session that is over."""
    made = harness.open_stream()
    answers = slow_engine(harness)
    first = harness.talk("c")
    answers[0](made)
    second = harness.talk("d")
    second.fail("User Busy")
    harness.put("d", "connecting")
    answers[1](made)
    assert first.senders[0].track.live


def test_an_enhanced_stream_of_the_callers(harness: SoftphoneHarness) -> None:
    """The caller's own stream stays the caller's where an engine enhances it: the end of the call leaves it open."""
    harness.configuration = {"voiceEnhancementMode": "VOICE_ISOLATION"}
    harness.put("c", "pending")
    made, mine = harness.open_stream(), harness.open_stream()
    harness.core.voiceFocus.enhance = lambda stream, model: resolved(made)
    harness.manager.startSession(harness.connect.Contact("c"), "c-agent", mine, obj())
    session = harness.sessions[-1]
    session.add_stream()
    assert session.senders[0].track is made.tracks[0]
    harness.drop("c")
    assert [track.live for track in harness.tracks] == [False, False, True]


@pytest.mark.parametrize("end", ["vanishes", "fails"])
def test_a_microphone_for_a_session_that_is_over(harness: SoftphoneHarness, end: str) -> None:
    """When the library has the microphone only after the end of the session, it is closed at once."""
    session = harness.ring()
    if end == "vanishes":
        harness.drop("c")
    else:
        session.fail("User Busy")
    session.add_stream()
    assert harness.live_tracks == 0


def test_a_microphone_that_nobody_is_notified_of(harness: SoftphoneHarness) -> None:
    """A library that only keeps the late stream in its session has it closed as well."""
    session: Any = harness.ring()
    harness.drop("c")
    session._localStream = harness.open_stream()
    assert harness.live_tracks == 0


def test_a_microphone_that_the_library_has_already(harness: SoftphoneHarness) -> None:
    """A stream that the session has kept from before is the library's to close, as where a connection persists."""
    session: Any = harness.ring()
    session._localStream = kept = harness.open_stream()
    harness.drop("c")
    assert session._localStream is kept


def test_a_late_microphone_that_is_the_callers(harness: SoftphoneHarness) -> None:
    """A late stream that the caller has provided stays open."""
    harness.put("c", "pending")
    mine = harness.open_stream()
    harness.manager.startSession(harness.connect.Contact("c"), "c-agent", mine, obj())
    session = harness.sessions[-1]
    harness.drop("c")
    session.add_stream()
    assert mine.tracks[0].live


def test_the_agent_takes_long_to_allow_the_microphone(harness: SoftphoneHarness) -> None:
    """While the agent is asked no other session asks too; once it is allowed the call gets one, and all else closes."""
    first: Any = harness.ring()
    harness.pending = []
    first.fail(TIMEOUT)
    for _ in range(3):
        harness.put("c", "connecting")
    assert len(harness.sessions) == 1
    assert len(harness.pending) == 1
    first._localStream = harness.open_stream()
    waiting, harness.pending = harness.pending, None
    for resolve in waiting:
        resolve(None)
    assert len(harness.sessions) == 2
    assert harness.live_tracks == 0
    harness.sessions[1].add_stream()
    assert harness.live_tracks == 1
    assert harness.errors == ["microphone_not_shared"]


@pytest.mark.parametrize("answer", ["refused", "gone"])
def test_the_microphone_is_refused_or_the_call_gone(harness: SoftphoneHarness, answer: str) -> None:
    """An agent who refuses, or allows it when the call is gone, starts no session; nothing is open."""
    session = harness.ring()
    if answer == "refused":
        harness.microphone_error = JsObject(message="denied")
        session.fail(TIMEOUT)
        harness.put("c", "connecting")
    else:
        harness.pending = []
        session.fail(TIMEOUT)
        harness.drop("c")
        for resolve in harness.pending:
            resolve(None)
    assert len(harness.sessions) == 1
    assert harness.live_tracks == 0


def test_a_call_that_was_missing_from_one_snapshot(harness: SoftphoneHarness) -> None:
    """A call that is back after a snapshot without it gets a session again, muted as it was meant to be."""
    first = harness.talk()
    harness.drop("c")
    assert first.hung_up
    harness.put("c", "connected", key="c-agent")
    assert len(harness.sessions) == 2
    second = harness.sessions[1]
    second.add_stream()
    second.talk()
    assert harness.live_tracks == 1
    assert harness.manager.current() is not None


class Factory:
    """The library's spare peer connections."""

    def get(self, servers: Any) -> None:
        """None is spare."""

    def close(self) -> None:
        """Nothing is open."""


def fails(harness: SoftphoneHarness, count: int) -> list[Any]:
    """The library's class cannot be made the first `count` times; what was made of it."""
    made: list[Any] = []

    def factory(*given: Any) -> Any:
        made.append(given)
        if len(made) <= count:
            raise RuntimeError("broken library")
        return Factory()

    harness.connect.RtcPeerConnectionFactory = factory
    return made


def test_a_softphone_that_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried again every ten seconds, not with each snapshot; nothing of a failed attempt is left."""
    harness = SoftphoneHarness(monkeypatch)
    made = fails(harness, 2)
    harness.host()
    for _ in range(20):
        harness.update()
    assert (harness.manager, len(made), harness.asked) == (None, 1, [])
    harness.clock.advance(10_000)
    assert (harness.manager, len(made)) == (None, 2)
    harness.clock.advance(10_000)
    assert (harness.manager is not None, len(made), len(harness.asked)) == (True, 3, 1)
    harness.ring()
    assert len(harness.sessions) == 1


def test_a_manager_class_that_throws(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page's own manager class that throws is tried again in time, and accepting a call meanwhile does no harm."""
    harness = SoftphoneHarness(monkeypatch)
    original = harness.connect.SoftphoneManager
    attempts: list[Any] = []

    def broken(*given: Any) -> Any:
        attempts.append(given)
        raise RuntimeError("not ready")

    harness.connect.SoftphoneManager = broken
    harness.host()
    for _ in range(5):
        harness.update()
    assert len(attempts) == 1
    harness.connect.SoftphoneManager = original
    harness.clock.advance(10_000)
    assert harness.manager is not None


def test_the_session_ends_while_it_waits_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tab whose agent is signed out meanwhile does not try again."""
    harness = SoftphoneHarness(monkeypatch)
    made = fails(harness, 5)
    harness.host()
    harness.core.agentDataProvider.destroy()
    harness.core.agentDataProvider = None
    harness.clock.advance(60_000)
    assert len(made) == 1
    assert harness.clock.pending == 0


def test_a_contact_without_an_agent_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """One contact that is incomplete does not keep the tab from hosting: it gets its session once it is whole."""
    harness = SoftphoneHarness(monkeypatch, {"c": ("connecting", "c-agent", {})})
    broken = {"c"}
    original = harness.connect.Contact.getAgentConnection

    def get(self: Any) -> Any:
        return None if self.contactId in broken else original(self)

    monkeypatch.setattr(harness.connect.Contact, "getAgentConnection", get)
    harness.host()
    for _ in range(20):
        harness.update()
    assert harness.manager is not None
    assert len(harness.asked) == 1
    harness.ring("d")
    broken.clear()
    harness.update()
    assert sorted(session.given[4] for session in harness.sessions) == ["c", "d"]


@pytest.mark.parametrize("profile", [{}, {"channelConcurrencyMap": {"VOICE": 0}}], ids=["missing", "no voice"])
def test_how_many_calls_at_once(monkeypatch: pytest.MonkeyPatch, profile: dict[str, Any]) -> None:
    """Without a map of channels one call is allowed, as `getChannelConcurrency` says; without any call nobody hosts."""
    harness = SoftphoneHarness(monkeypatch)
    harness.configuration = {"routingProfile": obj(name="Basic", **{k: obj(**v) for k, v in profile.items()})}
    harness.update()
    harness.host()
    assert (harness.manager is not None) is (not profile)
