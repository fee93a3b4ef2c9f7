"""Mute, microphone, speaker of the softphone."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import obj
from streams.host.window import rejected
from tests.unit.media.softphone_harness import Session, SoftphoneHarness


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> SoftphoneHarness:
    return SoftphoneHarness(monkeypatch).host()


def mute(harness: SoftphoneHarness, value: bool | None = None) -> None:
    """Someone presses the mute button; without a value someone asks."""
    harness.core.broadcast("mute", None if value is None else obj(mute=value))


def sends(session: Session) -> bool:
    return bool(session.senders[0].track.enabled)


@pytest.mark.row("F30", "F31", "F32")
def test_mute(harness: SoftphoneHarness) -> None:
    """Mute closes the track, unmute opens it; each is reported, and who asks gets the present state."""
    session = harness.talk()
    mute(harness, True)
    assert not sends(session)
    mute(harness)
    mute(harness, False)
    assert sends(session)
    mute(harness)
    assert harness.muted == [True, True, False, False]


def test_mute_without_a_call(harness: SoftphoneHarness) -> None:
    """Nothing is muted without a call, and nothing is said but to who asks."""
    mute(harness, True)
    assert harness.muted == []
    mute(harness)
    assert harness.muted == [False]


@pytest.mark.parametrize("when", ["before the microphone", "before the answer"])
def test_mute_while_it_rings(harness: SoftphoneHarness, when: str) -> None:
    """Whoever mutes a call that is not connected yet is silent when it is, though the library opens the track."""
    session = harness.ring()
    if when == "before the microphone":
        mute(harness, True)
    session.add_stream()
    mute(harness, True)
    assert not sends(session)
    session.talk()
    assert not sends(session)
    session.senders[0].track.enabled = True
    harness.clock.advance(1_000)
    assert not sends(session)


@pytest.mark.row("F33")
def test_mute_of_several_calls(harness: SoftphoneHarness) -> None:
    """The button means the call that the agent talks in; the end of another one does not unmute it."""
    first = harness.talk("c")
    second = harness.talk("d")
    mute(harness, True)
    assert (sends(first), sends(second)) == (True, False)
    harness.drop("c")
    assert not sends(second)
    assert harness.muted == [True, True]
    harness.drop("d")
    assert harness.muted[-1] is False


def test_mute_follows_the_talk(harness: SoftphoneHarness) -> None:
    """A call that is resumed from hold becomes the one that the button means."""
    first = harness.talk("c")
    harness.put("c", "connected", agent="hold")
    second = harness.talk("d")
    harness.put("d", "connected", agent="hold")
    harness.put("c", "connected", agent="connected")
    mute(harness, True)
    assert (sends(first), sends(second)) == (False, True)


@pytest.mark.row("F35")
def test_microphone(harness: SoftphoneHarness) -> None:
    """Each call takes the new microphone, muted if it was; the old one is closed; then everyone is notified."""
    first, second = harness.talk("c"), harness.talk("d")
    mute(harness, True)
    old = [session.senders[0].track for session in (first, second)]
    harness.asked.clear()
    harness.core.broadcast("configuration::set_microphone_device", obj(deviceId="m2"))
    assert harness.asked == [{"audio": {"deviceId": {"exact": "m2"}, "echoCancellation": True}}] * 2
    assert (sends(first), sends(second)) == (True, False)
    assert [track.live for track in old] == [False, False]
    assert harness.broadcasts("configuration::microphone_device_changed") == [{"deviceId": "m2"}]
    assert [session._isUserProvidedStream for session in (first, second)] == [True, True]  # type: ignore[attr-defined]
    harness.drop("c")
    harness.drop("d")
    assert harness.live_tracks == 0


def test_a_microphone_that_is_not_there(harness: SoftphoneHarness) -> None:
    """The call keeps its microphone; everyone is notified of an error, nobody of a change."""
    session = harness.talk()
    harness.microphone_error = JsError("no such device")
    harness.core.broadcast("configuration::set_microphone_device", obj(deviceId="bad"))
    assert harness.errors == ["microphone_not_shared"]
    assert harness.broadcasts("configuration::microphone_device_changed") == []
    assert session.senders[0].track.live


def test_a_microphone_that_comes_too_late(harness: SoftphoneHarness) -> None:
    """A microphone that opens when the call is over is closed at once."""
    harness.talk()
    harness.pending = []
    harness.core.broadcast("configuration::set_microphone_device", obj(deviceId="m2"))
    harness.drop("c")
    for resolve in harness.pending:
        resolve(None)
    assert harness.live_tracks == 0


def test_no_echo_cancellation(monkeypatch: pytest.MonkeyPatch) -> None:
    """`disableEchoCancellation` goes to the library and to each new microphone."""
    harness = SoftphoneHarness(monkeypatch, disableEchoCancellation=True).host()
    session = harness.talk()
    assert session.echoCancellation is False  # type: ignore[attr-defined]
    harness.core.broadcast("configuration::set_microphone_device", obj(deviceId="m2"))
    assert harness.asked[-1] == {"audio": {"deviceId": {"exact": "m2"}, "echoCancellation": False}}


@pytest.mark.row("F34")
def test_speaker(harness: SoftphoneHarness) -> None:
    """The audio element plays on the device, then everyone is notified; when it cannot nobody is."""
    harness.core.broadcast("configuration::set_speaker_device", obj(deviceId="s1"))
    harness.sink = lambda device: rejected(JsError("no such device"))
    harness.core.broadcast("configuration::set_speaker_device", obj(deviceId="bad"))
    assert harness.broadcasts("configuration::speaker_device_changed") == [{"deviceId": "s1"}]


@pytest.mark.row("B20")
def test_early_microphone(harness: SoftphoneHarness) -> None:
    """The microphone is asked for at the start, and closed."""
    assert (harness.asked, harness.live_tracks) == ([{"audio": {"echoCancellation": True}}], 0)
    assert harness.metrics[-2:] == ["ConnectivityCheckResult", "MicCheckSucceeded"]


@pytest.mark.row("K02")
def test_microphone_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who refuses the microphone at the start gets an error that says so."""
    harness = SoftphoneHarness(monkeypatch)
    harness.microphone_error = JsError("Permission denied")
    harness.host()
    assert harness.errors == ["microphone_not_shared"]
    assert harness.broadcasts("client_metric")[-1]["data"]["status"] == "denied"


@pytest.mark.row("B20")
@pytest.mark.parametrize("settings", [{"allowEarlyGum": False}, {"VDIPlatform": "AWS_WORKSPACE"}])
def test_no_early_microphone(monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any]) -> None:
    """With `allowEarlyGum: false`, and in a workspace, the microphone is left alone until a call comes."""
    assert SoftphoneHarness(monkeypatch, **settings).host().asked == []


def test_permission_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the browser reports it, a permission that is taken back is reported; not after the end."""
    from streams.host.window import resolved, scope

    harness = SoftphoneHarness(monkeypatch)
    listeners: list[Any] = []
    permission = obj(state="granted", addEventListener=lambda kind, f: listeners.append(f))
    permission.removeEventListener = lambda kind, f: listeners.remove(f)
    scope.navigator.permissions = obj(query=lambda what: resolved(permission))
    harness.host()
    permission.state = "denied"
    listeners[0](None)
    assert harness.errors == ["microphone_not_shared"]
    harness.manager.terminate()
    assert listeners == []


@pytest.mark.row("K01")
@pytest.mark.parametrize(
    ("agent", "supported"),
    [("Chrome/130.0", True), ("Firefox/128.0", True), ("Chrome/20.0", False), ("Version/17.4 Safari/605", False)],
)
def test_unsupported_browser(monkeypatch: pytest.MonkeyPatch, agent: str, supported: bool) -> None:
    """A browser without a softphone is reported."""
    from streams.host.window import scope

    harness = SoftphoneHarness(monkeypatch)
    scope.navigator.userAgent = agent
    harness.host()
    assert harness.connect.SoftphoneManager.isBrowserSoftPhoneSupported() is supported
    assert harness.errors == ([] if supported else ["unsupported_browser"])
