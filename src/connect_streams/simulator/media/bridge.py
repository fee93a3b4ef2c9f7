"""Whose voice reaches whom: the audio bridge of a contact, as its connections stand. No I/O, no sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..state.contacts import Connection, Contact

LISTENING = ("connected", "silent_monitor", "barge")
THIRD_PARTY = 660
"""Hertz; each further party speaks a little higher."""

CustomerHears = Literal["silence", "agent", "music"]


@dataclass(frozen=True)
class Speaker:
    """A party's voice: a tone, or the recording in ``file``."""

    frequency: int
    file: str | None = None


def agent_hears(contact: Contact | None) -> tuple[Speaker, ...]:
    """Nobody before the call is connected; then everybody who is not on hold."""
    own = contact.agent_connection if contact is not None else None
    if contact is None or contact.state != "connected" or own is None or own.state not in LISTENING:
        return ()
    return tuple(speaker(contact, party) for party in contact.others if party.state == "connected")


def customer_hears(contact: Contact | None) -> CustomerHears:
    """The agent, unless muted by the service; music on hold; silence before and after."""
    own = contact.agent_connection if contact is not None else None
    customer = contact.customer if contact is not None else None
    if contact is None or contact.state != "connected" or own is None or customer is None:
        return "silence"
    if customer.state == "hold":
        return "music"
    return "agent" if customer.state == "connected" and own.state == "connected" and not own.mute else "silence"


def speaker(contact: Contact, party: Connection) -> Speaker:
    """The voice of a party: the contact's own for the customer, a tone for each third party."""
    if party.initial:
        return Speaker(contact.voice_frequency, contact.voice_file)
    return Speaker(THIRD_PARTY + 110 * contact.third_parties.index(party))
