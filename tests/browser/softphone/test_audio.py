"""Calls with sound: the browser's own WebRTC on one side, a media peer in the simulator's process on the other."""

from typing import Any

import pytest

from connect_streams.simulator.faults import ErrorAnswer
from tests.browser.conftest import Connects
from tests.support.audio import AudioPage, OwnSoftphonePage
from tests.support.audio_calls import REFUSALS, agent_is_audible, refused_call, whole_call
from tests.support.console import Console


@pytest.fixture
def audio_page(page: Any, connects: Connects) -> AudioPage:
    """An agent before work; calls count as lost when nothing was received from the browser for six seconds."""
    return AudioPage(page, connects(softphone={"patience": 6.0, "inactivity": 30.0}))


@pytest.mark.row("L09")
def test_two_calls_with_audio(audio_page: AudioPage) -> None:
    """Two calls in a row: each rings in silence, is heard both ways, and leaves no microphone and no connection open."""
    audio_page.sit_down()
    for tone in (440, 600):
        contact_id = whole_call(audio_page, voiceFrequency=tone)
        assert audio_page.signalled(contact_id, "accept")["status"] == 200
        audio_page.signalled(contact_id, "bye")
        audio_page.closes_microphone()
        assert audio_page.frame.evaluate("connect.activePeerConnectionCount") == 0
        audio_page.wraps_up()


def test_softphone_in_the_agents_own_page(page: Any, connects: Connects) -> None:
    """A page that hosts the softphone itself is heard and hears; its CCP opens no microphone."""
    audio_page = OwnSoftphonePage(page, connects())
    audio_page.sit_down()
    contact_id = whole_call(audio_page)
    audio_page.signalled(contact_id, "bye")
    audio_page.closes_microphone()
    assert audio_page.page.evaluate("connect.activePeerConnectionCount") == 0
    assert audio_page.frame.evaluate("tracks.length") == 0


def test_customer_hangs_up(audio_page: AudioPage) -> None:
    """When the customer hangs up, the browser says goodbye and closes microphone and connection."""
    audio_page.sit_down()
    contact_id = audio_page.rings()
    audio_page.accepts()
    audio_page.expect_tone(440)
    audio_page.connect.instance.act(contact_id, "hangup")
    audio_page.media(contact_id, "closed")
    audio_page.closes_microphone()
    assert audio_page.frame.evaluate("connect.activePeerConnectionCount") == 0


def test_mute_is_silence(audio_page: AudioPage) -> None:
    """A muted agent is no longer heard, and heard again afterwards; the line stays open."""
    audio_page.sit_down()
    contact_id = audio_page.rings()
    audio_page.accepts()
    agent_is_audible(audio_page, contact_id)
    seq = audio_page.media(contact_id, "voice")
    audio_page.value("new connect.Agent().mute()")
    seq = audio_page.media(contact_id, "silence", since=seq)
    assert audio_page.connect.instance.media(contact_id)["rms"] < 200
    audio_page.expect_tone(440)
    audio_page.value("new connect.Agent().unmute()")
    audio_page.media(contact_id, "voice", since=seq)
    agent_is_audible(audio_page, contact_id)


def test_mute_while_it_rings(audio_page: AudioPage) -> None:
    """An agent who mutes before answering is not heard when the call is connected."""
    audio_page.sit_down()
    contact_id = audio_page.rings()
    seq = audio_page.media(contact_id, "voice")
    audio_page.value("new connect.Agent().mute()")
    audio_page.accepts()
    audio_page.expect_tone(440)
    audio_page.media(contact_id, "silence", since=seq)
    assert audio_page.connect.instance.media(contact_id)["rms"] < 200


def test_persistent_connection(audio_page: AudioPage) -> None:
    """With a persistent connection the second call is heard both ways without another invitation."""
    audio_page.connect.instance.change_agent(softphone_persistent_connection=True)
    audio_page.sit_down()
    contact_id = whole_call(audio_page)
    audio_page.signalled(contact_id, "disconnectContact")
    audio_page.closes_microphone()
    audio_page.wraps_up()
    second = whole_call(audio_page, voiceFrequency=600)
    methods = [entry["method"] for entry in audio_page.connect.instance.events(kind="signalling") if "method" in entry]
    assert methods == ["invite", "accept", "disconnectContact", "connectContact", "disconnectContact"]
    audio_page.signalled(second, "disconnectContact")


@pytest.mark.row("L12")
def test_call_drops_with_its_window(audio_page: AudioPage) -> None:
    """The call ends when the window that hosts the softphone is closed."""
    audio_page.sit_down()
    contact_id = audio_page.rings()
    audio_page.accepts()
    audio_page.expect_tone(440)
    audio_page.page.close()
    audio_page.media(contact_id, "lost")
    audio_page.connect.instance.expect("contact", contactId=contact_id, state="ended")


@pytest.mark.row("K03", "K06", "K07")
@pytest.mark.parametrize(("status", "kind"), REFUSALS, ids=str)
def test_refused_invitations(audio_page: AudioPage, status: int | None, kind: str, console: Console) -> None:
    """An invitation that the service does not take ends in the documented softphone error, reported once."""
    console.allow("the session failed", "oftphone error")
    audio_page.sit_down()
    refused_call(audio_page, status, kind)
    assert [error["errorType"] for error in audio_page.value("recorder.softphoneErrors")] == [kind]
    audio_page.closes_microphone()


def test_call_is_over_before_it_is_connected(audio_page: AudioPage) -> None:
    """A call that is gone when its invitation arrives is nothing to complain of: no softphone error, a clean console."""
    audio_page.connect.instance.add_fault(ErrorAnswer(operation="softphone/invite", status=404))
    audio_page.sit_down()
    contact_id = audio_page.ring()
    audio_page.connect.instance.expect("fault", operation="softphone/invite")
    audio_page.connect.instance.act(contact_id, "hangup")
    audio_page.contact_is("missed")
    assert audio_page.value("recorder.softphoneErrors") == []
    audio_page.closes_microphone()


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
    audio_page = AudioPage(page, connects(softphone={"ice_servers": [server]})).sit_down()
    audio_page.ring()
    assert audio_page.expect_error("ice_collection_timeout")["endPointUrl"] == server["urls"][0]
