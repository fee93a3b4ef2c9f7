"""The topic of an event of one contact, as pages ask for it."""

from __future__ import annotations

from streams.host.objects import values
from streams.util.assertions import assertNotNull
from streams.util.errors import ValueError
from streams.wire.names import ContactEvents
from streams.wire.schema.words import ContactEventWord
from streams.wire.topics import contact_topic


def event_name(eventName: ContactEventWord, contactId: str) -> str:
    """`<event>::<contact id>`; ValueError unless the event is a value of `connect.ContactEvents` and there is an id."""
    assertNotNull(eventName, "eventName")
    assertNotNull(contactId, "contactId")
    if eventName not in values(ContactEvents):
        raise ValueError("%s is not a valid contact event.", eventName)
    return contact_topic(eventName, contactId)
