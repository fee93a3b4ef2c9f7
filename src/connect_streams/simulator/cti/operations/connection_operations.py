"""Operations on one connection of a contact."""

from __future__ import annotations

import re

from ...rules import conference, contact_ending
from ...state.errors import invalid_request, invalid_state
from .registry import Call, operation

DIGITS = re.compile(r"[0-9A-Da-d*#,]+")


@operation("DestroyConnection", contactId=str, connectionId=str)
def destroy_connection(call: Call) -> None:
    contact_ending.hang_up(call.store, *call.contact_and_connection())


@operation("HoldConnection", contactId=str, connectionId=str)
def hold_connection(call: Call) -> None:
    conference.hold(call.store, *call.contact_and_connection())


@operation("ResumeConnection", contactId=str, connectionId=str)
def resume_connection(call: Call) -> None:
    conference.unhold(call.store, *call.contact_and_connection())


@operation("MuteParticipant", contactId=str, connectionId=str)
def mute_participant(call: Call) -> None:
    conference.set_mute(call.store, *call.contact_and_connection(), mute=True)


@operation("UnmuteParticipant", contactId=str, connectionId=str)
def unmute_participant(call: Call) -> None:
    conference.set_mute(call.store, *call.contact_and_connection(), mute=False)


@operation("SendDigits", contactId=str, connectionId=str, digits=str)
def send_digits(call: Call) -> None:
    _, connection = call.contact_and_connection()
    digits = call.params["digits"]
    if not DIGITS.fullmatch(digits):
        raise invalid_request("digits are 0 to 9, A to D, *, # and the comma")
    if connection.state != "connected":
        raise invalid_state("digits need a connected connection")
    connection.digits.append(digits)
