"""Calls with sound, step by step: whichever SDK hosts the softphone, these must come true."""

from typing import Any

from connect_streams.simulator.faults import ErrorAnswer, NoAnswer
from tests.support.audio import AudioDesk

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


def whole_call(desk: AudioDesk, **fields: Any) -> str:
    """Rings in silence, is taken, is heard both ways, held and resumed, hung up by the agent."""
    contact_id = desk.rings(**fields)
    tone = int(fields.get("voiceFrequency", 440))
    assert desk.connect.instance.media(contact_id)["agent_hears"] == []
    desk.hears(0)
    desk.accepts()
    desk.hears(tone)
    agent_is_heard(desk, contact_id)
    customer = "recorder.contact().getInitialConnection()"
    desk.does(f"{customer}.hold(callbacks)")
    desk.hears(0)
    assert desk.connect.instance.media(contact_id)["customer_hears"] == "music"
    desk.does(f"{customer}.resume(callbacks)")
    desk.hears(tone)
    desk.hangs_up()
    desk.media(contact_id, "closed")
    assert desk.connect.instance.media(contact_id)["connected"] is False
    return contact_id


def agent_is_heard(desk: AudioDesk, contact_id: str) -> None:
    """The beep of the browser's microphone arrives at the customer."""
    desk.media(contact_id, "voice")
    heard = desk.connect.instance.media(contact_id)
    assert heard["customer_hears"] == "agent"
    assert heard["packets_received"] > 0
    assert heard["rms"] > 5000
    assert abs(heard["frequency"] - BEEP) < 50


def refused_call(desk: AudioDesk, status: int | None, kind: str, times: int | None = None) -> Any:
    """A call whose invitation is answered with a status or not at all; returns the softphone error."""
    operation = "softphone/invite"
    if status is None:
        desk.connect.instance.add_fault(NoAnswer(operation=operation, times=times))
    else:
        desk.connect.instance.add_fault(ErrorAnswer(operation=operation, status=status, times=times))
    contact_id = desk.ring()
    error = desk.is_told(kind)
    assert desk.connect.instance.media(contact_id)["connected"] is False
    return error
