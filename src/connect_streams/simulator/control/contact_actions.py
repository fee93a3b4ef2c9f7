"""What the customer, a third party or a supervisor does about a contact, by name: the actions of ``act``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..participant import customer_actions
from ..participant.chats import Chats
from ..participant.task_events import task_event
from ..rules import conference, contact_ending, life_cycle, monitoring
from ..state.contacts import Connection, Contact
from ..state.errors import invalid_state
from ..state.store import Store

Json = dict[str, Any]


@dataclass(frozen=True)
class ContactAction:
    """One action on a contact, with the fields it was given."""

    store: Store
    chats: Chats
    contact: Contact
    fields: Json

    def third_parties(self) -> list[Connection]:
        """Third parties who are still there: all, or the one that ``connectionId`` names."""
        wanted = self.fields.get("connectionId")
        parties = self.contact.third_parties
        return [party for party in parties if party.active and wanted in (None, party.connection_id)]


def hang_up(action: ContactAction) -> None:
    """The customer hangs up, or gives up waiting."""
    contact_ending.customer_leaves(action.store, action.contact)


def answer(action: ContactAction) -> None:
    """The dialled customer picks up."""
    life_cycle.answer(action.store, action.contact)


def miss(action: ContactAction) -> None:
    """Nobody takes the ringing contact."""
    contact_ending.miss(action.store, action.contact)


def fail(action: ContactAction) -> None:
    """The contact breaks, for a ``reason`` that is the name of an agent error state."""
    contact_ending.fail(action.store, action.contact, action.fields.get("reason", "FailedConnectCustomer"))


def requeue(action: ContactAction) -> None:
    """A missed or rejected contact goes to its queue once more."""
    life_cycle.requeue(action.store, action.contact)


def answer_transfer(action: ContactAction) -> None:
    """The third party named by ``connectionId`` picks up; without one, whoever was dialled last and has not yet."""
    dialled = [party for party in action.third_parties() if party.state == "connecting"]
    if not dialled:
        raise invalid_state("no such third party is being dialled")
    conference.third_party_answers(action.store, action.contact, dialled[-1])


def hang_up_transfer(action: ContactAction) -> None:
    """The third party named by ``connectionId`` leaves; without one, whoever was dialled last."""
    parties = action.third_parties()
    if not parties:
        raise invalid_state("there is no such third party")
    contact_ending.leave(action.store, action.contact, parties[-1])


def set_attributes(action: ContactAction) -> None:
    """Add ``attributes`` to those of the contact."""
    contact, given = action.contact, action.fields.get("attributes", {})
    contact.attributes = {**contact.attributes, **{name: str(value) for name, value in given.items()}}
    action.store.touch(contact.agent)


def monitor(action: ContactAction) -> Json:
    """The supervisor ``username`` listens to the contact; returns the ``contactId`` of the supervisor's own contact."""
    supervisor = action.fields.get("username", "")
    return {"contactId": monitoring.monitor(action.store, action.contact, supervisor).contact_id}


def send_task_event(action: ContactAction) -> Json:
    """The service reports an ``event`` of the task to its agent; returns how many websockets were ``reached``."""
    return task_event(action.store, action.contact, action.fields)


def say(action: ContactAction) -> Json:
    """The customer writes ``text`` of ``contentType``; returns the message's ``id``."""
    return customer_actions.say(action.chats, action.contact, action.fields)


def type_(action: ContactAction) -> None:
    """The customer is typing."""
    customer_actions.typing(action.chats, action.contact)


def transcript(action: ContactAction) -> Json:
    """What was said in the chat so far, also after its end."""
    return customer_actions.transcript(action.chats, action.contact)


def chat_details(action: ContactAction) -> Json:
    """What the customer's own chat session needs."""
    return customer_actions.details(action.chats, action.contact)


ACTIONS: dict[str, Callable[[ContactAction], Json | None]] = {
    "hangup": hang_up,
    "answer": answer,
    "miss": miss,
    "error": fail,
    "requeue": requeue,
    "transfer-answer": answer_transfer,
    "transfer-hangup": hang_up_transfer,
    "attributes": set_attributes,
    "monitor": monitor,
    "task-event": send_task_event,
    "say": say,
    "type": type_,
    "transcript": transcript,
    "chat-details": chat_details,
}
READ_ONLY = ("transcript", "chat-details")
"""Actions that change nothing, and are not journalled."""
ALSO_OF_PAST_CONTACTS = ("requeue", "transcript")
"""Actions on contacts that have left the snapshots."""
