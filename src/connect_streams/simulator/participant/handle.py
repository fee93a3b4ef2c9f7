"""The customer's part of a chat, for tests and integrators: ``instance.chat(contact_id).say("Hello")``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ..state.errors import invalid_request
from .transcript import TYPING

if TYPE_CHECKING:
    from ..state.contacts import Contact
    from ..state.store import Instance

Json = dict[str, Any]


class Actor(Protocol):
    """An instance in this process or in another."""

    def act(self, contact_id: str, action: str, **fields: Any) -> Json: ...


class ChatHandle:
    """What a customer can do in the chat ``contact_id``. Errors are those of ``instance.act``."""

    def __init__(self, instance: Actor, contact_id: str) -> None:
        self._instance = instance
        self.contact_id = contact_id

    def say(self, text: str, content_type: str = "text/plain") -> str:
        """The customer writes a message; returns its id."""
        return str(self._instance.act(self.contact_id, "say", text=text, contentType=content_type)["id"])

    def type(self) -> None:
        """The customer is typing."""
        self._instance.act(self.contact_id, "type")

    def leave(self) -> None:
        """The customer ends the chat."""
        self._instance.act(self.contact_id, "hangup")

    def transcript(self) -> list[Json]:
        """Everything that was said so far, oldest first, as GetTranscript shows it; also after the chat."""
        items: list[Json] = self._instance.act(self.contact_id, "transcript")["transcript"]
        return items

    def details(self) -> Json:
        """What the customer's own ChatJS session needs: ``{contactId, participantId, participantToken}``."""
        return self._instance.act(self.contact_id, "chat-details")


def say(instance: Instance, contact: Contact, fields: Json) -> Json:
    text = fields.get("text")
    if not isinstance(text, str) or not text:
        raise invalid_request("text is what the customer says")
    who = instance.chats.customer(contact)
    return {"id": instance.chats.say(who, text, fields.get("contentType") or "text/plain")["Id"]}


def typing(instance: Instance, contact: Contact, _: Json) -> None:
    instance.chats.event(instance.chats.customer(contact), TYPING)


def transcript(instance: Instance, contact: Contact, _: Json) -> Json:
    instance.chats.customer(contact)
    return {"transcript": list(instance.chats.transcript(contact.contact_id).items)}


def details(instance: Instance, contact: Contact, _: Json) -> Json:
    who = instance.chats.customer(contact)
    token = instance.chats.token("participant", contact, contact.connection(who.participant_id))
    return {"contactId": who.contact_id, "participantId": who.participant_id, "participantToken": token}


CHAT_ACTIONS = {"say": say, "type": typing, "transcript": transcript, "chat-details": details}
