"""What the customer of a chat does. Each raises InvalidStateException for contacts that are not chats."""

from __future__ import annotations

from typing import Any

from ..state.contacts import Contact
from ..state.errors import invalid_request
from .chats import Chats
from .transcript import TYPING

Json = dict[str, Any]


def say(chats: Chats, contact: Contact, fields: Json) -> Json:
    """The customer writes ``text`` of ``contentType`` (plain text if absent); returns the message's ``id``."""
    text = fields.get("text")
    if not isinstance(text, str) or not text:
        raise invalid_request("text is what the customer says")
    who = chats.customer(contact)
    return {"id": chats.say(who, text, fields.get("contentType") or "text/plain")["Id"]}


def typing(chats: Chats, contact: Contact) -> None:
    """The customer is typing."""
    chats.event(chats.customer(contact), TYPING)


def transcript(chats: Chats, contact: Contact) -> Json:
    """``{"transcript": [...]}``: the items of the chat so far, oldest first."""
    chats.customer(contact)
    return {"transcript": list(chats.transcript(contact.contact_id).items)}


def details(chats: Chats, contact: Contact) -> Json:
    """What the customer's own ChatJS session needs: ``{contactId, participantId, participantToken}``."""
    who = chats.customer(contact)
    token = chats.store.participant_tokens.token("participant", contact, contact.connection(who.participant_id))
    return {"contactId": who.contact_id, "participantId": who.participant_id, "participantToken": token}
