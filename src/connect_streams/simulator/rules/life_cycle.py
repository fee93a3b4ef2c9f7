"""The life of a contact, for all channels (CTI service §5.7). How it ends is in ``contact_ending``.

    voice in      waiting -> connecting -> connected -> ended -> cleared
    callback      waiting -> incoming -> pending -> connecting -> connected -> ended -> cleared
    preview       the same; the agent has the customer dialled, or time does
    voice out     connecting -> connected -> ended -> cleared
    chat, email   waiting -> connecting -> connected -> ended -> cleared
    task          the same, and connected <-> paused

A contact that waits in its queue has the state ``init``. A ringing contact may turn ``missed`` (nobody took it, or the
customer gave up) or ``rejected``; anything live may turn ``error``. Each function raises InvalidStateException when the
contact is not in a state that allows it.
"""

from __future__ import annotations

from ..state.agents import AgentState
from ..state.contacts import Connection, Contact
from ..state.errors import ServiceError, invalid_state
from ..state.store import Store
from . import conference
from .contact_ending import miss, parent_connection


def offer(store: Store, contact: Contact, username: str) -> None:
    """Ring an agent. The agent's side is listed first, as the service does."""
    contact.agent = username
    connection = Connection(store.new_id(), "agent", "connecting", store.now())
    contact.connections.insert(0, connection)
    store.move(contact, "incoming" if contact.is_called_back else "connecting")
    store.schedule(contact, store.config.timings.ring, miss)
    if accepts_by_itself(store, contact):
        store.schedule(contact, store.config.timings.auto_accept, accept)


def choose_state(store: Store, username: str, state: AgentState, enqueue: bool) -> None:
    """The agent (or a supervisor) picks a state. Taking one at once also ends after call work and missed calls."""
    contacts = store.contacts_of(username)
    store.agent(username).choose(state, contacts, enqueue, store.now())
    if not enqueue:
        for contact in contacts:
            if contact.is_voice and contact.finished:
                store.remove(contact)
    store.touch(username)


def accepts_by_itself(store: Store, contact: Contact) -> bool:
    """Whether the contact is accepted automatically, by its own setting or the agent's."""
    if contact.auto_accept is not None:
        return contact.auto_accept
    user = store.users[contact.agent] if contact.agent else None
    return contact.type == "voice" and user is not None and user.softphone_auto_accept


def accept(store: Store, contact: Contact) -> None:
    """The agent takes a ringing contact. A callback then waits for its customer to be dialled."""
    if contact.state == "incoming":
        store.move(contact, "pending")
        preview = contact.preview
        delay = preview["autoDialTimeout"] if preview else store.config.timings.callback_setup
        store.schedule(contact, delay, dial_callback)
        return
    if contact.state != "connecting" or contact.is_dialled or contact.is_called_back:
        raise invalid_state(f"a contact that is {contact.state} cannot be accepted")
    connect(store, contact)
    link = parent_connection(store, contact)
    if link is not None and link[1].state == "connecting":
        conference.third_party_answers(store, *link)


def connect(store: Store, contact: Contact) -> None:
    """Everybody who was being dialled is on the line."""
    now = store.now()
    for connection in contact.connections:
        if connection.state in ("connecting", "init"):
            connection.move("connected", now)
    store.move(contact, "connected")


def engage(store: Store, contact: Contact) -> str:
    """The agent has the customer of a preview dialled; returns the customer's connection id."""
    if contact.preview is None or contact.state != "pending" or contact.customer is None:
        raise invalid_state("only a preview that the agent has accepted can be engaged")
    dial_callback(store, contact)
    return contact.customer.connection_id


def dial_callback(store: Store, contact: Contact) -> None:
    """The service dials the customer."""
    if contact.customer is not None:
        contact.customer.move("connecting", store.now())
    store.move(contact, "connecting")
    store.schedule(contact, store.config.timings.outbound_answer, answer)


def answer(store: Store, contact: Contact) -> None:
    """The dialled customer picks up."""
    dialled = contact.is_dialled or contact.is_called_back
    if contact.state != "connecting" or not dialled:
        raise invalid_state("only a customer who is being dialled can answer")
    connect(store, contact)


def pause(store: Store, contact: Contact) -> None:
    """The agent pauses a connected task."""
    _require_task(contact)
    if contact.state != "connected":
        raise invalid_state("only a connected task can be paused")
    store.move(contact, "paused")


def resume(store: Store, contact: Contact) -> None:
    """The agent resumes a paused task."""
    _require_task(contact)
    if contact.state != "paused":
        raise invalid_state("only a paused task can be resumed")
    store.move(contact, "connected")


def requeue(store: Store, contact: Contact) -> None:
    """Send a missed or rejected contact to its queue once more, under the same id."""
    if contact.state not in ("missed", "rejected"):
        raise invalid_state("only a missed or rejected contact can be offered again")
    if contact.contact_id in store.contacts:
        store.remove(contact)
    contact.agent = None
    contact.connections = [c for c in contact.connections if c.initial]
    for connection in contact.connections:
        connection.move("init" if contact.is_called_back else "connected", store.now())
    store.past_contacts.pop(contact.contact_id, None)
    contact.state, contact.since = "init", store.now()
    store.add(contact)


def _require_task(contact: Contact) -> None:
    if contact.type != "task":
        raise ServiceError("InvalidContactTypeException", f"a {contact.type} contact cannot be paused or resumed")
