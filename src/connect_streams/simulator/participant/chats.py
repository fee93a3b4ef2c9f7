"""The chats of an instance: who takes part by which token, and what is sent to whom."""

from __future__ import annotations

import json
from typing import Any

from ..state.contacts import Connection, Contact
from ..state.errors import access_denied, invalid_state
from ..state.store import Store
from .transcript import CHAT_ENDED, JOINED, LEFT, RECEIPTS, TYPING, Participant, Transcript

Json = dict[str, Any]
TOPIC = "aws/chat"
REMEMBERED_CHATS = 100


class Chats:
    """Called inside ``store.change()`` or ``store.reading()``, which hold the lock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._transcripts: dict[str, Transcript] = {}

    def clear(self) -> None:
        """Forget what was said."""
        self._transcripts.clear()

    # Who is who

    def participant(self, token: str | None) -> Participant:
        """Whose token this is; AccessDeniedException once the party's chat is gone."""
        contact_id, connection_id = self.store.participant_tokens.holder(token)
        contact = self.store.contacts.get(contact_id)
        party = next((c for c in contact.connections if c.connection_id == connection_id), None) if contact else None
        if contact is None or party is None:
            raise access_denied("the token is unknown, or its chat is over")
        return self.party(contact, party)

    def party(self, contact: Contact, connection: Connection) -> Participant:
        """The participant that a connection stands for."""
        agent = self.store.users.get(contact.agent or "") if connection is contact.agent_connection else None
        if agent is not None:
            return Participant(contact.contact_id, connection.connection_id, "AGENT", agent.username, agent.name)
        name = contact.customer_name or "Customer"
        return Participant(contact.contact_id, connection.connection_id, "CUSTOMER", None, name)

    def customer(self, contact: Contact) -> Participant:
        """InvalidStateException for contacts that are no chats."""
        if contact.type != "chat" or contact.customer is None:
            raise invalid_state(f"contact {contact.contact_id} is no chat")
        return self.party(contact, contact.customer)

    # What is said

    def transcript(self, contact_id: str) -> Transcript:
        """The transcript of a chat, empty at first; the oldest ones are forgotten."""
        if contact_id not in self._transcripts:
            contact = self.store.contacts.get(contact_id)
            initial = contact.initial_contact_id if contact is not None else None
            self._transcripts[contact_id] = Transcript(contact_id, initial or contact_id, self.store.new_id)
            while len(self._transcripts) > REMEMBERED_CHATS:
                self._transcripts.pop(next(iter(self._transcripts)))
        return self._transcripts[contact_id]

    def say(self, who: Participant, text: str, content_type: str = "text/plain") -> Json:
        """A message, kept and sent to everybody in the chat, its sender included."""
        self._require_open(who)
        return self._broadcast(self._item("MESSAGE", content_type, who, text), kept=True)

    def event(self, who: Participant, content_type: str, content: Json | None = None) -> Json:
        """An event of a participant: typing, receipts of messages; others are taken and go nowhere."""
        self._require_open(who)
        transcript = self.transcript(who.contact_id)
        item = self._item("EVENT", content_type, who, None)
        if content_type == TYPING:
            self._broadcast(item)
        if content_type in RECEIPTS:
            message_id = str((content or {}).get("messageId", ""))
            receipt = transcript.receipt(message_id, RECEIPTS[content_type], self.store.now(), who)
            if receipt is not None:
                self._broadcast(receipt)
        return item

    def moved(self, contact: Contact) -> None:
        """A contact has changed its state: parties join and leave with it."""
        if contact.type != "chat":
            return
        parties = [self.party(contact, c) for c in contact.connections]
        agent = next((party for party in parties if party.role == "AGENT"), None)
        if contact.state == "connected" and agent is not None:
            self._broadcast(self._item("EVENT", JOINED, agent, None), kept=True)
        if contact.state == "ended":
            for party in parties:
                self._broadcast(self._item("EVENT", LEFT, party, None), kept=True)
            ended = self.transcript(contact.contact_id)
            self._broadcast(ended.item("EVENT", CHAT_ENDED, self.store.now(), None, None), kept=True)

    def _require_open(self, who: Participant) -> None:
        """A customer may write before an agent is there, but nobody after they have left."""
        if not self.store.contact(who.contact_id).connection(who.participant_id).active:
            raise access_denied("the chat is over")

    def _item(self, kind: str, content_type: str, who: Participant, content: str | None) -> Json:
        return self.transcript(who.contact_id).item(kind, content_type, self.store.now(), who, content)

    def _broadcast(self, item: Json, kept: bool = False) -> Json:
        """Send an item to the websockets of everybody in the chat."""
        if kept:
            self.transcript(item["ContactId"]).keep(item)
        contact = self.store.contact(item["ContactId"])
        content = json.dumps(item)
        for connection in contact.connections:
            party = self.party(contact, connection)
            self.store.subscriptions.publish(party.username or subscriber(party), TOPIC, content)
        self.store.journal.record(
            "chat", contactId=item["ContactId"], type=item["Type"], contentType=item["ContentType"],
            role=item.get("ParticipantRole"),
        )  # fmt: skip
        return item


def subscriber(party: Participant) -> str:
    """The name under which a customer's websockets are known."""
    return f"participant/{party.participant_id}"
