"""Agents without a page: what they do when a step says so, and those who take contacts by themselves."""

from __future__ import annotations

from collections.abc import Callable

from ..control.instance import InstanceControl
from ..rules import conference, contact_creation, contact_ending, life_cycle
from ..state.contacts import Contact, Endpoint
from ..state.errors import invalid_state
from ..state.store import Store
from .model import AgentAction, AgentStep, Routine


def hang_up(store: Store, contact: Contact) -> None:
    """The agent ends the contact for everybody."""
    contact_ending.end(store, contact)


def leave(store: Store, contact: Contact) -> None:
    """The agent hangs up their own side; who was consulted keeps the customer."""
    if contact.agent_connection is not None:
        contact_ending.leave(store, contact, contact.agent_connection)


DOES: dict[AgentAction, Callable[[Store, Contact], None]] = {
    "accept": life_cycle.accept,
    "reject": contact_ending.reject,
    "hangup": hang_up,
    "clear": contact_ending.clear,
    "join": conference.join,
    "leave": leave,
}


def act(instance: InstanceControl, step: AgentStep, contact_id: str | None) -> str | None:
    """An agent does something; returns the id of a contact that it makes. ServiceError when it cannot be done now."""
    with instance.change():
        contact = contact_of(instance, step.username, contact_id)
        if step.does == "transfer":
            return transfer(instance, contact, step.to or "")
        if step.does == "say":
            say(instance, contact, step.text or "")
        elif step.does is not None:
            DOES[step.does](instance, contact)
        return None


def contact_of(store: Store, username: str, contact_id: str | None) -> Contact:
    """The agent's contact with this id, or the newest; InvalidStateException when there is none."""
    if contact_id is not None:
        return store.contact_of(username, contact_id)
    contacts = store.contacts_of(username)
    if not contacts:
        raise invalid_state(f"agent {username} has no contact")
    return contacts[-1]


def say(instance: InstanceControl, contact: Contact, text: str) -> None:
    """The agent writes in the chat."""
    connection = contact.agent_connection
    if contact.type != "chat" or connection is None:
        raise invalid_state("the contact is no chat")
    instance.chats.say(instance.chats.party(contact, connection), text)


def transfer(store: Store, contact: Contact, name: str) -> str | None:
    """Call a quick connect into the contact: a number, or an agent or queue, who get a contact of this id."""
    quick_connect = next(one for one in store.config.quick_connects if one.name == name)
    endpoint = Endpoint(quick_connect.type, phone_number=quick_connect.phone_number, name=name)
    connection = conference.add_party(store, contact, endpoint)
    connection.quick_connect_name = name
    consult = contact_creation.consult_contact(store, contact, connection, quick_connect.target)
    return consult.contact_id if consult is not None else None


class RoutineAgent:
    """Takes, ends and clears contacts, each step so many seconds after the contact has come into a state."""

    def __init__(self, instance: InstanceControl, username: str, routine: Routine, speed: float) -> None:
        self._instance = instance
        self._username = username
        self._speed = speed
        self._seen: set[tuple[str, str, float]] = set()
        self._steps: dict[str, tuple[float | None, Callable[[Store, Contact], None]]] = {
            "incoming": (routine.accepts, life_cycle.accept),
            "connecting": (routine.accepts, life_cycle.accept),
            "connected": (routine.talks, hang_up),
            **dict.fromkeys(("ended", "missed", "rejected", "error"), (routine.wraps_up, contact_ending.clear)),
        }

    def look(self) -> None:
        """Schedule what is to be done about contacts that are in a state since the last look."""
        for contact in self._instance.contacts_of(self._username):
            moment = (contact.contact_id, contact.state, contact.since)
            delay, action = self._steps.get(contact.state, (None, hang_up))
            if moment in self._seen or delay is None or (action is life_cycle.accept and contact.is_dialled):
                continue
            self._seen.add(moment)
            # Cancelled with the contact's other timers when it leaves the state.
            self._instance.schedule(contact, delay / self._speed, action)
