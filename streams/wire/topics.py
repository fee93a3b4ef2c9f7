"""Topics of one contact: the event, and the contact it is about (wire protocol §5)."""

from __future__ import annotations


def contact_topic(event: str, contact_id: str) -> str:
    """`<event>::<contact id>`."""
    return event + "::" + contact_id
