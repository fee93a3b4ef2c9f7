"""What an update means, as plain records: which topic to trigger, and what its subscribers are handed."""

from __future__ import annotations

from typing import Any

from streams.wire.schema.contact import ContactData

AGENT = "agent"
"""Subscribers get the Agent."""

STATE = "state"
"""Subscribers get `{agent, oldState, newState}`."""

CONTACT = "contact"
"""Subscribers get the Contact `contactId`."""

SNAPSHOT = "snapshot"
"""Subscribers get the ContactSnapshot of `contact`, which is gone from the data."""

FORGET = "forget"
"""Nothing to trigger: whoever still listens to a topic of `contactId` is to be unsubscribed."""


class Change:
    """One step of an update. Fields that its kind does not name are empty."""

    oldState: str
    newState: str

    def __init__(self, topic: str, kind: str, contact_id: str = "", contact: ContactData | None = None) -> None:
        self.topic: str = topic
        self.kind: str = kind
        self.contactId: str = contact_id
        self.contact: Any = contact
