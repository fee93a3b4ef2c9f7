"""Operations on one connection of a contact."""

from __future__ import annotations

import re

from ...rules import conference, contact_ending
from ...state.errors import invalid_request, invalid_state
from .registry import Call, operation

DIGITS = re.compile(r"[0-9A-Da-d*#,]+")


@operation("DestroyConnection", contactId=str, connectionId=str)
def destroy_connection(call: Call) -> None:
    """The agent hangs up a party, or declines by hanging up their own ringing connection."""
    contact_ending.hang_up(call.store, *call.contact_and_connection())


@operation("HoldConnection", contactId=str, connectionId=str)
def hold_connection(call: Call) -> None:
    """Put a connected party on hold."""
    conference.hold(call.store, *call.contact_and_connection())


@operation("ResumeConnection", contactId=str, connectionId=str)
def resume_connection(call: Call) -> None:
    """Take a party off hold."""
    conference.unhold(call.store, *call.contact_and_connection())


@operation("MuteParticipant", contactId=str, connectionId=str)
def mute_participant(call: Call) -> None:
    """Mute a party for the others."""
    conference.set_mute(call.store, *call.contact_and_connection(), mute=True)


@operation("UnmuteParticipant", contactId=str, connectionId=str)
def unmute_participant(call: Call) -> None:
    """Let a muted party speak again."""
    conference.set_mute(call.store, *call.contact_and_connection(), mute=False)


@operation("SendDigits", contactId=str, connectionId=str, digits=str)
def send_digits(call: Call) -> None:
    """Dial digits into a connected connection."""
    _, connection = call.contact_and_connection()
    digits = call.params["digits"]
    if not DIGITS.fullmatch(digits):
        raise invalid_request("digits are 0 to 9, A to D, *, # and the comma")
    if connection.state != "connected":
        raise invalid_state("digits need a connected connection")
    connection.digits.append(digits)
