"""What a region shows of its agent, and the order to leave it.

Disaster recovery is the first generation of two regions, Global Resiliency the second.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj
from streams.host.objects import assign
from streams.model.states import ConnectionType, ContactStateType, ContactType
from streams.worker.types import JsonObject

KEPT = [ContactStateType.CONNECTED, ContactStateType.ENDED]
"""Contacts that a suppressed region still shows; the others are only on their way to the agent."""


class RegionState:
    """Whether new contacts are held back, and whether the agent must be taken offline.

    A region that is alone, as most are, is neither suppressed nor undecided.
    """

    def __init__(self) -> None:
        self.is_suppressed: bool = False
        """Whether the other region is active: new contacts are held back here."""
        self.is_undecided: bool = False
        """Whether it is not known yet which region is active: new contacts are held back for a moment."""
        self.was_shown: bool = False
        """Whether pages have had a snapshot."""
        self.has_voice: bool = False
        """Whether there was a call in the snapshot that pages had last."""
        self.offline_order: Any = UNDEFINED
        """How pages were last ordered to take the agent offline: `{softFailover, nextActiveArn}`."""
        self.is_offline_due: bool = False
        """Whether no page could: the order is repeated with each update."""

    def visible(self, snapshot: JsonObject) -> JsonObject:
        """What of a snapshot pages get to see: now."""
        contacts: list[Any] = snapshot.contacts
        if self.is_suppressed or self.is_undecided:
            contacts = [one for one in contacts if one.state.type in KEPT or is_dialled(one)]
        self.was_shown = True
        self.has_voice = any(is_voice(one) for one in contacts)
        return assign(obj(), snapshot, obj(contacts=contacts))


def is_voice(contact: JsonObject) -> bool:
    """Whether a contact is a call."""
    return contact.type == ContactType.VOICE or contact.type == ContactType.QUEUE_CALLBACK


def is_dialled(contact: JsonObject) -> bool:
    """Whether a customer is being called: the agent has taken or begun it."""
    return contact.state.type == ContactStateType.CONNECTING and any(
        one.type == ConnectionType.OUTBOUND for one in contact.connections
    )
