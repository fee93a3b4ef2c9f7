"""Calls with sound, step by step: whichever SDK hosts the softphone, these must come true."""

from typing import Any

from connect_streams.simulator.faults import ErrorAnswer, NoAnswer
from tests.support.audio import AudioPage

BEEP = 400
"""Hertz of the browser's fake microphone, more or less."""

REFUSALS = [
    (486, "user_busy_error"),
    (403, "signalling_handshake_failure"),
    (400, "signalling_handshake_failure"),
    (500, "signalling_handshake_failure"),
    (None, "signalling_handshake_failure"),
    (200, "webrtc_error"),
]
"""What the service answers to an invitation (None: nothing; 200: without media), and what agents see."""


def whole_call(audio_page: AudioPage, **fields: Any) -> str:
    """Rings in silence, is taken, is heard both ways, held and resumed, hung up by the agent."""
    contact_id = audio_page.rings(**fields)
    tone = int(fields.get("voiceFrequency", 440))
    assert audio_page.connect.instance.media(contact_id)["agent_hears"] == []
    audio_page.expect_tone(0)
    audio_page.accepts()
    audio_page.expect_tone(tone)
    agent_is_audible(audio_page, contact_id)
    customer = "recorder.contact().getInitialConnection()"
    audio_page.does(f"{customer}.hold(callbacks)")
    audio_page.expect_tone(0)
    assert audio_page.connect.instance.media(contact_id)["customer_hears"] == "music"
    audio_page.does(f"{customer}.resume(callbacks)")
    audio_page.expect_tone(tone)
    audio_page.hangs_up()
    audio_page.media(contact_id, "closed")
    assert audio_page.connect.instance.media(contact_id)["connected"] is False
    return contact_id


def agent_is_audible(audio_page: AudioPage, contact_id: str) -> None:
    """The beep of the browser's microphone arrives at the customer."""
    audio_page.media(contact_id, "voice")
    media = audio_page.connect.instance.media(contact_id)
    assert media["customer_hears"] == "agent"
    assert media["packets_received"] > 0
    assert media["rms"] > 5000
    assert abs(media["frequency"] - BEEP) < 50


def refused_call(audio_page: AudioPage, status: int | None, kind: str, times: int | None = None) -> Any:
    """A call whose invitation is answered with a status or not at all; returns the softphone error."""
    operation = "softphone/invite"
    if status is None:
        audio_page.connect.instance.add_fault(NoAnswer(operation=operation, times=times))
    else:
        audio_page.connect.instance.add_fault(ErrorAnswer(operation=operation, status=status, times=times))
    contact_id = audio_page.ring()
    error = audio_page.expect_error(kind)
    assert audio_page.connect.instance.media(contact_id)["connected"] is False
    return error
