"""Mute, microphone, speaker of the softphone."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import obj
from streams.host.window import rejected
from tests.unit.media.softphone_world import Session, World


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    return World(monkeypatch).host()


def mute(world: World, value: bool | None = None) -> None:
    """Someone presses the mute button; without a value someone asks."""
    world.core.broadcast("mute", None if value is None else obj(mute=value))


def sends(session: Session) -> bool:
    return bool(session.senders[0].track.enabled)


@pytest.mark.row("F30", "F31", "F32")
def test_mute(world: World) -> None:
    """Mute closes the track, unmute opens it; each is reported, and who asks gets the present state."""
    session = world.talk()
    mute(world, True)
    assert not sends(session)
    mute(world)
    mute(world, False)
    assert sends(session)
    mute(world)
    assert world.muted == [True, True, False, False]


def test_mute_without_a_call(world: World) -> None:
    """Nothing is muted without a call, and nothing is said but to who asks."""
    mute(world, True)
    assert world.muted == []
    mute(world)
    assert world.muted == [False]


@pytest.mark.parametrize("when", ["before the microphone", "before the answer"])
def test_mute_while_it_rings(world: World, when: str) -> None:
    """Whoever mutes a call that is not connected yet is silent when it is, though the library opens the track."""
    session = world.ring()
    if when == "before the microphone":
        mute(world, True)
    session.add_stream()
    mute(world, True)
    assert not sends(session)
    session.talk()
    assert not sends(session)
    session.senders[0].track.enabled = True
    world.clock.pass_time(1_000)
    assert not sends(session)


@pytest.mark.row("F33")
def test_mute_of_several_calls(world: World) -> None:
    """The button means the call that the agent talks in; the end of another one does not unmute it."""
    first = world.talk("c")
    second = world.talk("d")
    mute(world, True)
    assert (sends(first), sends(second)) == (True, False)
    world.drop("c")
    assert not sends(second)
    assert world.muted == [True, True]
    world.drop("d")
    assert world.muted[-1] is False


def test_mute_follows_the_talk(world: World) -> None:
    """A call that is resumed from hold becomes the one that the button means."""
    first = world.talk("c")
    world.put("c", "connected", agent="hold")
    second = world.talk("d")
    world.put("d", "connected", agent="hold")
    world.put("c", "connected", agent="connected")
    mute(world, True)
    assert (sends(first), sends(second)) == (False, True)


@pytest.mark.row("F35")
def test_microphone(world: World) -> None:
    """Each call takes the new microphone, muted if it was; the old one is closed; then everyone is notified."""
    first, second = world.talk("c"), world.talk("d")
    mute(world, True)
    old = [session.senders[0].track for session in (first, second)]
    world.asked.clear()
    world.core.broadcast("configuration::set_microphone_device", obj(deviceId="m2"))
    assert world.asked == [{"audio": {"deviceId": {"exact": "m2"}}}] * 2
    assert (sends(first), sends(second)) == (True, False)
    assert [track.live for track in old] == [False, False]
    assert world.broadcasts("configuration::microphone_device_changed") == [{"deviceId": "m2"}]
    assert [session._isUserProvidedStream for session in (first, second)] == [True, True]  # type: ignore[attr-defined]
    world.drop("c")
    world.drop("d")
    assert world.live_tracks == 0


def test_a_microphone_that_is_not_there(world: World) -> None:
    """The call keeps its microphone; everyone is notified of an error, nobody of a change."""
    session = world.talk()
    world.microphone_error = JsError("no such device")
    world.core.broadcast("configuration::set_microphone_device", obj(deviceId="bad"))
    assert world.errors == ["microphone_not_shared"]
    assert world.broadcasts("configuration::microphone_device_changed") == []
    assert session.senders[0].track.live


def test_a_microphone_that_comes_too_late(world: World) -> None:
    """A microphone that opens when the call is over is closed at once."""
    world.talk()
    world.pending = []
    world.core.broadcast("configuration::set_microphone_device", obj(deviceId="m2"))
    world.drop("c")
    for resolve in world.pending:
        resolve(None)
    assert world.live_tracks == 0


def test_no_echo_cancellation(monkeypatch: pytest.MonkeyPatch) -> None:
    """`disableEchoCancellation` goes to the library and to each new microphone."""
    world = World(monkeypatch, disableEchoCancellation=True).host()
    session = world.talk()
    assert session.echoCancellation is False  # type: ignore[attr-defined]
    world.core.broadcast("configuration::set_microphone_device", obj(deviceId="m2"))
    assert world.asked[-1] == {"audio": {"deviceId": {"exact": "m2"}, "echoCancellation": False}}


@pytest.mark.row("F34")
def test_speaker(world: World) -> None:
    """The audio element plays on the device, then everyone is notified; when it cannot nobody is."""
    world.core.broadcast("configuration::set_speaker_device", obj(deviceId="s1"))
    world.sink = lambda device: rejected(JsError("no such device"))
    world.core.broadcast("configuration::set_speaker_device", obj(deviceId="bad"))
    assert world.broadcasts("configuration::speaker_device_changed") == [{"deviceId": "s1"}]


@pytest.mark.row("B20")
def test_early_microphone(world: World) -> None:
    """The microphone is asked for at the start, and closed."""
    assert (world.asked, world.live_tracks) == ([{"audio": True}], 0)
    assert world.metrics[-2:] == ["ConnectivityCheckResult", "MicCheckSucceeded"]


@pytest.mark.row("K02")
def test_microphone_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who refuses the microphone at the start gets an error that says so."""
    world = World(monkeypatch)
    world.microphone_error = JsError("Permission denied")
    world.host()
    assert world.errors == ["microphone_not_shared"]
    assert world.broadcasts("client_metric")[-1]["data"]["status"] == "denied"


@pytest.mark.row("B20")
@pytest.mark.parametrize("settings", [{"allowEarlyGum": False}, {"VDIPlatform": "AWS_WORKSPACE"}])
def test_no_early_microphone(monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any]) -> None:
    """With `allowEarlyGum: false`, and in a workspace, the microphone is left alone until a call comes."""
    assert World(monkeypatch, **settings).host().asked == []


def test_permission_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the browser reports it, a permission that is taken back is reported; not after the end."""
    from streams.host.window import resolved, scope

    world = World(monkeypatch)
    listeners: list[Any] = []
    permission = obj(state="granted", addEventListener=lambda kind, f: listeners.append(f))
    permission.removeEventListener = lambda kind, f: listeners.remove(f)
    scope.navigator.permissions = obj(query=lambda what: resolved(permission))
    world.host()
    permission.state = "denied"
    listeners[0](None)
    assert world.errors == ["microphone_not_shared"]
    world.manager.terminate()
    assert listeners == []


@pytest.mark.row("K01")
@pytest.mark.parametrize(
    ("agent", "supported"),
    [("Chrome/130.0", True), ("Firefox/128.0", True), ("Chrome/20.0", False), ("Version/17.4 Safari/605", False)],
)
def test_unsupported_browser(monkeypatch: pytest.MonkeyPatch, agent: str, supported: bool) -> None:
    """A browser without a softphone is reported."""
    from streams.host.window import scope

    world = World(monkeypatch)
    scope.navigator.userAgent = agent
    world.host()
    assert world.connect.SoftphoneManager.isBrowserSoftPhoneSupported() is supported
    assert world.errors == ([] if supported else ["unsupported_browser"])
