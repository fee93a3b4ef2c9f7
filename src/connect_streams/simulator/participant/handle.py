"""The customer's part of a chat, for tests and integrators: ``instance.chat(contact_id).say("Hello")``."""

from __future__ import annotations

from typing import Any, Protocol

Json = dict[str, Any]


class Actor(Protocol):
    """An instance in this process or in another."""

    def act(self, contact_id: str, action: str, **fields: Any) -> Json:
        """Do something about the contact."""
        ...


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
