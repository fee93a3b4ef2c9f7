"""The parts of the simulator's media service that need no browser: sounds, measurements, who gets whose sound."""

from __future__ import annotations

import asyncio
import math
import threading
from array import array
from typing import Any

import pytest
from aiortc import RTCPeerConnection

from connect_streams.simulator import InstanceControl, LocalConnect
from connect_streams.simulator.media.bridge import agent_hears, customer_hears
from connect_streams.simulator.media.calls import Calls
from connect_streams.simulator.media.meter import RATE, SILENT_AFTER, Meter, dominant
from connect_streams.simulator.media.session import Caller
from connect_streams.simulator.media.signalling import NOT_FOUND, Refusal
from connect_streams.simulator.media.sound import LOUDNESS, SILENCE, mixed, tone
from connect_streams.simulator.state.errors import ServiceError
from tests.unit.simulator.agent_socket import AgentSocket
from tests.unit.simulator.asking import Agent

FRAME = RATE // 50


def sine(frequency: int, samples: int) -> array[int]:
    """A tone at the meter's rate."""
    return array("h", (round(LOUDNESS * math.sin(2 * math.pi * frequency * at / RATE)) for at in range(samples)))


def measured(meter: Meter, sound: array[int]) -> list[bool | None]:
    """Give a meter a sound frame by frame; returns what it said whenever it noticed a change."""
    positions = range(0, len(sound), FRAME)
    return [meter.speaks for at in positions if meter.take(sound[at : at + FRAME])]


@pytest.mark.parametrize("frequency", [300, 440, 1000, 3000])
def test_meter_measures_a_tone(frequency: int) -> None:
    """Loudness and pitch of a tone come out as they went in."""
    meter = Meter()
    measured(meter, sine(frequency, RATE))
    assert meter.loudest == pytest.approx(LOUDNESS / math.sqrt(2), rel=0.05)
    assert meter.frequency == pytest.approx(frequency, abs=2)


def test_meter_notices_speech_and_silence_once() -> None:
    """A voice that begins is noticed once, so is the silence that follows, and silence has no pitch."""
    meter = Meter()
    assert measured(meter, sine(440, RATE)) == [True]
    assert measured(meter, array("h", [0] * 3 * RATE)) == [False]
    assert (meter.loudest, meter.frequency) == (0.0, None)


def test_silence_is_as_long_as_its_sound() -> None:
    """What comes late is no silence: of a voice that pauses for less than the limit nothing is said."""
    meter = Meter()
    assert measured(meter, sine(440, RATE)) == [True]
    pause = array("h", [0] * int((SILENT_AFTER - 0.1) * RATE))
    assert measured(meter, pause + sine(440, FRAME) + pause) == []
    assert meter.speaks


def test_nothing_has_no_pitch() -> None:
    """Without samples there is no frequency."""
    assert dominant([]) is None


def test_parties_are_mixed() -> None:
    """Two tones at once are their sum, and nobody is silence."""
    assert mixed([]) == SILENCE
    assert mixed([tone(440)]) is tone(440)
    one, other, both = (array("h", sound) for sound in (tone(440), tone(600), mixed([tone(440), tone(600)])))
    assert both[100] == one[100] + other[100]


def audible(instance: InstanceControl, contact_id: str) -> tuple[list[int], str]:
    """The tones that reach the agent, and what reaches the customer."""
    contact = instance.contacts.get(contact_id)
    return [speaker.frequency for speaker in agent_hears(contact)], customer_hears(contact)


def test_whose_sound_reaches_whom(instance: InstanceControl, ana: Agent) -> None:
    """Silence while it rings, both ways when connected, music on hold, silence for a muted agent and after the end."""
    instance.change_agent("ana", state="Available")
    call = instance.create_contact(voiceFrequency=500)
    assert audible(instance, call) == ([], "silence")
    ana.ask("AcceptContact", contactId=call)
    assert audible(instance, call) == ([500], "agent")
    contact = instance.contacts[call]
    customer, own = contact.customer, contact.agent_connection
    assert customer is not None and own is not None
    customer.state = "hold"
    assert audible(instance, call) == ([], "music")
    customer.state, own.mute = "connected", True
    assert audible(instance, call) == ([500], "silence")
    instance.act(call, "hangup")
    assert audible(instance, call) == ([], "silence")


@pytest.mark.parametrize("fields", [{"voiceFrequency": 10}, {"voiceFile": "/nowhere/hello.wav"}])
def test_voices_that_cannot_be(instance: InstanceControl, fields: dict[str, Any]) -> None:
    """A pitch that no telephone carries, and a recording that is not there, are refused at once."""
    with pytest.raises(ServiceError):
        instance.create_contact(**fields)


async def hung_up_while_invited(instance: InstanceControl, contact_id: str) -> list[str]:
    """The caller is gone while the service works on the browser's offer; what it sent to the browser meanwhile."""
    calls = Calls(instance, asyncio.get_running_loop())
    sent: list[Any] = []
    browser = RTCPeerConnection()
    browser.addTransceiver("audio")
    await browser.setLocalDescription(await browser.createOffer())
    offer = {"contactId": contact_id, "sdp": browser.localDescription.sdp, "candidates": []}
    invitation = asyncio.create_task(calls.invite(Caller("ana", "c1", sent.append), offer))
    await asyncio.sleep(0)
    await calls.hang_up(contact_id)
    with pytest.raises(Refusal) as refused:
        await invitation
    assert refused.value.code == NOT_FOUND
    await browser.close()
    await calls.close()
    return [message["method"] for message in sent]


def test_call_that_ends_while_its_offer_is_answered(instance: InstanceControl, ana: Agent) -> None:
    """The browser learns that the call is over, and that there is no such call: not that the service has failed."""
    instance.change_agent("ana", state="Available")
    assert asyncio.run(hung_up_while_invited(instance, instance.create_contact())) == ["bye"]


def services_of_sound() -> set[threading.Thread]:
    """The threads of all media services."""
    return {thread for thread in threading.enumerate() if thread.name == "simulator-media"}


def test_service_of_sound_starts_with_the_softphone(server: LocalConnect) -> None:
    """It is on its way once a browser listens for calls: the first of them must not wait for it."""
    server.instance.softphones.stop()
    before = services_of_sound()
    with AgentSocket(server, "ana") as browser:
        assert services_of_sound() == before
        browser.send({"topic": "aws/subscribe", "content": {"topics": ["aws/softphone"]}})
        browser.receive()
        assert len(services_of_sound() - before) == 1


async def tokens_known(instance: InstanceControl, contact_id: str, *tokens: str) -> list[bool]:
    """Which of these a browser may come back to a contact's call with, and whether the one that it was given."""
    calls = Calls(instance, asyncio.get_running_loop())
    browser = RTCPeerConnection()
    browser.addTransceiver("audio")
    await browser.setLocalDescription(await browser.createOffer())
    offer = {"contactId": contact_id, "sdp": browser.localDescription.sdp, "candidates": []}
    await calls.invite(Caller("ana", "c1", lambda message: None), offer)
    [session] = calls._sessions
    found = [await calls.is_token_of(contact_id, token) for token in (session.peer_connection_token, *tokens)]
    await browser.close()
    await calls.close()
    return found


def test_a_call_knows_the_token_that_it_gave_out(instance: InstanceControl, ana: Agent) -> None:
    """No other opens its signalling, whatever its characters."""
    known = asyncio.run(tokens_known(instance, instance.create_contact(), "guessed", "", "\N{SNOWMAN}"))
    assert known == [True, False, False, False]
