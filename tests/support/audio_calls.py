"""Calls with sound, step by step: whichever SDK hosts the softphone, these must come true."""

from typing import Any

from tests.support.audio import AudioDesk

BEEP = 400
"""Hertz of the browser's fake microphone, more or less."""

REFUSALS = [
    ({"status": 486}, "user_busy_error"),
    ({"status": 403}, "signalling_handshake_failure"),
    ({"status": 400}, "signalling_handshake_failure"),
    ({"status": 500}, "signalling_handshake_failure"),
    ({"drop": True}, "signalling_handshake_failure"),
    ({"status": 200}, "webrtc_error"),
]
"""What the service answers to an invitation, and the softphone error that agents see. 200 comes without media."""


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


def refused_call(desk: AudioDesk, fault: dict[str, Any], kind: str) -> Any:
    """A call whose invitation is answered with a fault; returns the softphone error."""
    desk.connect.instance.add_fault(operation="softphone/invite", message="ordered", **fault)
    contact_id = desk.ring()
    error = desk.is_told(kind)
    assert desk.connect.instance.media(contact_id)["connected"] is False
    return error
