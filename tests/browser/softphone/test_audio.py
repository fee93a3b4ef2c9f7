"""Calls with sound: the browser's own WebRTC on one side, a media peer in the simulator's process on the other."""

from typing import Any

import pytest

from connect_streams.simulator.faults import ErrorAnswer
from tests.browser.conftest import Connects
from tests.support.audio import AudioDesk, OwnPageDesk
from tests.support.audio_calls import REFUSALS, agent_is_heard, refused_call, whole_call
from tests.support.console import Console


@pytest.fixture
def desk(page: Any, connects: Connects) -> AudioDesk:
    """An agent before work; calls count as lost when nothing was heard of the browser for three seconds."""
    return AudioDesk(page, connects(softphone={"patience": 3.0, "inactivity": 30.0}))


@pytest.mark.row("L09")
def test_two_calls_with_audio(desk: AudioDesk) -> None:
    """Two calls in a row: each rings in silence, is heard both ways, and leaves no microphone and no connection open."""
    desk.sit_down()
    for tone in (440, 600):
        contact_id = whole_call(desk, voiceFrequency=tone)
        assert desk.signalled(contact_id, "accept")["status"] == 200
        desk.signalled(contact_id, "bye")
        desk.closes_microphone()
        assert desk.frame.evaluate("connect.activePeerConnectionCount") == 0
        desk.wraps_up()


def test_softphone_in_the_agents_own_page(page: Any, connects: Connects) -> None:
    """A page that hosts the softphone itself is heard and hears; its panel opens no microphone."""
    desk = OwnPageDesk(page, connects())
    desk.sit_down()
    contact_id = whole_call(desk)
    desk.signalled(contact_id, "bye")
    desk.closes_microphone()
    assert desk.page.evaluate("connect.activePeerConnectionCount") == 0
    assert desk.frame.evaluate("tracks.length") == 0


def test_customer_hangs_up(desk: AudioDesk) -> None:
    """When the customer hangs up, the browser says goodbye and closes microphone and connection."""
    desk.sit_down()
    contact_id = desk.rings()
    desk.accepts()
    desk.hears(440)
    desk.connect.instance.act(contact_id, "hangup")
    desk.media(contact_id, "closed")
    desk.closes_microphone()
    assert desk.frame.evaluate("connect.activePeerConnectionCount") == 0


def test_mute_is_silence(desk: AudioDesk) -> None:
    """A muted agent is not heard any more, and heard again afterwards; the line stays open."""
    desk.sit_down()
    contact_id = desk.rings()
    desk.accepts()
    agent_is_heard(desk, contact_id)
    seq = desk.media(contact_id, "voice")
    desk.value("new connect.Agent().mute()")
    seq = desk.media(contact_id, "silence", since=seq)
    assert desk.connect.instance.media(contact_id)["rms"] < 200
    desk.hears(440)
    desk.value("new connect.Agent().unmute()")
    desk.media(contact_id, "voice", since=seq)
    agent_is_heard(desk, contact_id)


def test_mute_while_it_rings(desk: AudioDesk) -> None:
    """An agent who mutes before answering is not heard when the call is connected."""
    desk.sit_down()
    contact_id = desk.rings()
    seq = desk.media(contact_id, "voice")
    desk.value("new connect.Agent().mute()")
    desk.accepts()
    desk.hears(440)
    desk.media(contact_id, "silence", since=seq)
    assert desk.connect.instance.media(contact_id)["rms"] < 200


def test_persistent_connection(desk: AudioDesk) -> None:
    """With a persistent connection the second call is heard both ways without another invitation."""
    desk.connect.instance.change_agent(softphone_persistent_connection=True)
    desk.sit_down()
    contact_id = whole_call(desk)
    desk.signalled(contact_id, "disconnectContact")
    desk.closes_microphone()
    desk.wraps_up()
    second = whole_call(desk, voiceFrequency=600)
    methods = [entry["method"] for entry in desk.connect.instance.events(kind="signalling") if "method" in entry]
    assert methods == ["invite", "accept", "disconnectContact", "connectContact", "disconnectContact"]
    desk.signalled(second, "disconnectContact")


@pytest.mark.row("L12")
def test_call_drops_with_its_window(desk: AudioDesk) -> None:
    """The call ends when the window that hosts the softphone is closed."""
    desk.sit_down()
    contact_id = desk.rings()
    desk.accepts()
    desk.hears(440)
    desk.page.close()
    desk.media(contact_id, "lost")
    desk.connect.instance.expect("contact", contactId=contact_id, state="ended")


@pytest.mark.row("K03", "K06", "K07")
@pytest.mark.parametrize(("status", "kind"), REFUSALS, ids=str)
def test_refused_invitations(desk: AudioDesk, status: int | None, kind: str, console: Console) -> None:
    """An invitation that the service does not take ends in the documented softphone error, told once."""
    console.allow("the session failed", "oftphone error")
    desk.sit_down()
    refused_call(desk, status, kind)
    assert [error["errorType"] for error in desk.value("recorder.softphoneErrors")] == [kind]
    desk.closes_microphone()


def test_call_is_over_before_it_is_connected(desk: AudioDesk) -> None:
    """A call that is gone when its invitation arrives is nothing to complain of: no softphone error, a clean console."""
    desk.connect.instance.add_fault(ErrorAnswer(operation="softphone/invite", status=404))
    desk.sit_down()
    contact_id = desk.ring()
    desk.connect.instance.expect("fault", operation="softphone/invite")
    desk.connect.instance.act(contact_id, "hangup")
    desk.contact_is("missed")
    assert desk.value("recorder.softphoneErrors") == []
    desk.closes_microphone()


@pytest.mark.row("K05")
def test_no_reachable_turn_server_is_an_ice_collection_timeout(page: Any, connects: Connects, console: Console) -> None:
    """Where only TURN may be used and no TURN server answers, agents see `ice_collection_timeout` with the addresses."""
    console.allow("the session failed", "oftphone error")
    server = {
        "urls": ["turn:127.0.0.1:9?transport=udp"],
        "username": "u",
        "credential": "p",
        "iceTransportPolicy": "relay",
    }
    desk = AudioDesk(page, connects(softphone={"ice_servers": [server]})).sit_down()
    desk.ring()
    assert desk.is_told("ice_collection_timeout")["endPointUrl"] == server["urls"][0]
