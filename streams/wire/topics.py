"""Topics of one contact: the event, and the contact it is about (wire protocol §5)."""

from __future__ import annotations

from streams.host.objects import values
from streams.wire.names import ContactEvents


def contact_topic(event: str, contact_id: str) -> str:
    """`<event>::<contact id>`."""
    return event + "::" + contact_id


def contact_topics(contact_id: str) -> list[str]:
    """All topics of one contact."""
    events: list[str] = values(ContactEvents)
    return [contact_topic(event, contact_id) for event in events]
