"""Leaving: parties who hang up, contacts that end, are missed, rejected or broken.

Ending one contact may end another: when an agent consults a second agent, the second has a contact of their own
(``consult_for`` points back at the connection it stands for), and both sides are kept in step here.
"""

from __future__ import annotations

from ..state.contacts import Connection, Contact
from ..state.errors import invalid_state
from ..state.store import Store
from . import monitoring


def is_ringing(contact: Contact) -> bool:
    """Offered to the agent, who has not answered yet."""
    if contact.state == "incoming":
        return True
    return contact.state == "connecting" and not contact.is_dialled and not contact.is_called_back


def reject(store: Store, contact: Contact) -> None:
    """The agent declines a ringing contact."""
    _stop_ringing(store, contact, "rejected")


def miss(store: Store, contact: Contact) -> None:
    """Nobody took the ringing contact in time, or the customer gave up."""
    _stop_ringing(store, contact, "missed")


def _stop_ringing(store: Store, contact: Contact, state: str) -> None:
    if not is_ringing(contact):
        raise invalid_state(f"a contact that is {contact.state} does not ring")
    _disconnect_all(store, contact)
    store.move(contact, state)
    consult_over(store, contact)


def end(store: Store, contact: Contact) -> None:
    """Everybody has left: after contact work begins. A supervisor's contact just goes away."""
    if not contact.live:
        raise invalid_state(f"a contact that is {contact.state} cannot be ended")
    _disconnect_all(store, contact)
    if contact.monitors is not None:
        monitoring.forget(store, contact)
        store.remove(contact)
        return
    _release_everybody(store, contact)
    store.move(contact, "ended")
    store.schedule(contact, store.config.timings.after_contact_work, clear)
    consult_over(store, contact)


def fail(store: Store, contact: Contact, reason: str) -> None:
    """Something broke; ``reason`` is an agent error state such as FailedConnectCustomer."""
    if not contact.live:
        raise invalid_state(f"a contact that is {contact.state} cannot fail")
    contact.failure = reason
    _disconnect_all(store, contact)
    _release_everybody(store, contact)
    store.move(contact, "error")
    consult_over(store, contact)


def clear(store: Store, contact: Contact) -> None:
    """The agent is done with a finished contact."""
    if not contact.finished:
        raise invalid_state(f"a contact that is {contact.state} cannot be cleared")
    store.remove(contact)


def leave(store: Store, contact: Contact, connection: Connection) -> None:
    """A party is gone. The contact ends when it was the agent, or when nobody is left to talk to."""
    if not connection.active:
        raise invalid_state("the connection is not active")
    if connection is contact.agent_connection:
        end(store, contact)
        return
    connection.move("disconnected", store.now())
    end_consult(store, connection)
    store.touch(contact.agent)
    if not any(party.active for party in contact.others):
        end(store, contact)


def customer_leaves(store: Store, contact: Contact) -> None:
    """The customer hangs up, gives up waiting, or declines the call."""
    if contact.waiting:
        store.remove(contact)
    elif is_ringing(contact):
        miss(store, contact)
    elif contact.customer is not None and contact.state in ("connected", "paused"):
        leave(store, contact, contact.customer)
    else:
        end(store, contact)


def hang_up(store: Store, contact: Contact, connection: Connection) -> None:
    """The agent destroys a connection. Their own, while it rings, means: no, thank you."""
    if connection is contact.agent_connection and is_ringing(contact):
        reject(store, contact)
    else:
        leave(store, contact, connection)


def consult_over(store: Store, consult: Contact) -> None:
    """The second agent declined or hung up: that third party leaves the first agent's contact."""
    link = parent_connection(store, consult)
    consult.consult_for = None
    if link is not None:
        link[1].consult_contact_id = None
        leave(store, *link)


def parent_connection(store: Store, consult: Contact) -> tuple[Contact, Connection] | None:
    """The first agent's contact and the connection that stands for the consulted agent, while both are alive."""
    if consult.consult_for is None:
        return None
    parent = store.contacts.get(consult.consult_for[0])
    if parent is None or not parent.live:
        return None
    connection = parent.connection(consult.consult_for[1])
    return (parent, connection) if connection.active else None


def end_consult(store: Store, connection: Connection) -> None:
    """The first agent dropped the third party: the second agent's contact is over."""
    contact_id, connection.consult_contact_id = connection.consult_contact_id, None
    consult = store.contacts.get(contact_id) if contact_id else None
    if consult is None:
        return
    consult.consult_for = None
    if consult.live or consult.agent is None:
        customer_leaves(store, consult)


def _release_everybody(store: Store, contact: Contact) -> None:
    """The first agent left: whoever was consulted keeps the customer, supervisors have nobody to listen to."""
    for connection in contact.third_parties:
        consult = store.contacts.get(connection.consult_contact_id or "")
        connection.consult_contact_id = None
        if consult is not None:
            consult.consult_for = None
    monitoring.leave_all(store, contact)


def _disconnect_all(store: Store, contact: Contact) -> None:
    for connection in contact.connections:
        connection.move("disconnected", store.now())
