"""Leaving: parties who hang up, contacts that end, are missed, rejected or broken.

Ending one contact may end another: when an agent consults a second agent, the second has a contact of their own
(``consult_for`` points back at the connection it stands for), and both sides are kept in step here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..state.contacts import Connection, Contact
from ..state.errors import invalid_state
from . import monitoring

if TYPE_CHECKING:
    from ..state.store import Instance


def is_ringing(contact: Contact) -> bool:
    """Offered to the agent, who has not answered yet."""
    if contact.state == "incoming":
        return True
    return contact.state == "connecting" and not contact.is_dialled and not contact.is_called_back


def reject(instance: Instance, contact: Contact) -> None:
    """The agent declines a ringing contact."""
    _stop_ringing(instance, contact, "rejected")


def miss(instance: Instance, contact: Contact) -> None:
    """Nobody took the ringing contact in time, or the customer gave up."""
    _stop_ringing(instance, contact, "missed")


def _stop_ringing(instance: Instance, contact: Contact, state: str) -> None:
    if not is_ringing(contact):
        raise invalid_state(f"a contact that is {contact.state} does not ring")
    _disconnect_all(instance, contact)
    instance.move(contact, state)
    consult_over(instance, contact)


def end(instance: Instance, contact: Contact) -> None:
    """Everybody has left: after contact work begins. A supervisor's contact just goes away."""
    if not contact.live:
        raise invalid_state(f"a contact that is {contact.state} cannot be ended")
    _disconnect_all(instance, contact)
    if contact.monitors is not None:
        monitoring.forget(instance, contact)
        instance.remove(contact)
        return
    _release_everybody(instance, contact)
    instance.move(contact, "ended")
    instance.schedule(contact, instance.config.timings.after_contact_work, clear)
    consult_over(instance, contact)


def fail(instance: Instance, contact: Contact, reason: str) -> None:
    """Something broke; ``reason`` is an agent error state such as FailedConnectCustomer."""
    if not contact.live:
        raise invalid_state(f"a contact that is {contact.state} cannot fail")
    contact.failure = reason
    _disconnect_all(instance, contact)
    _release_everybody(instance, contact)
    instance.move(contact, "error")
    consult_over(instance, contact)


def clear(instance: Instance, contact: Contact) -> None:
    """The agent is done with a finished contact."""
    if not contact.finished:
        raise invalid_state(f"a contact that is {contact.state} cannot be cleared")
    instance.remove(contact)


def leave(instance: Instance, contact: Contact, connection: Connection) -> None:
    """A party is gone. The contact ends when it was the agent, or when nobody is left to talk to."""
    if not connection.active:
        raise invalid_state("the connection is not active")
    if connection is contact.agent_connection:
        end(instance, contact)
        return
    connection.move("disconnected", instance.now())
    end_consult(instance, connection)
    instance.touch(contact.agent)
    if not any(party.active for party in contact.others):
        end(instance, contact)


def customer_leaves(instance: Instance, contact: Contact) -> None:
    """The customer hangs up, gives up waiting, or declines the call."""
    if contact.agent is None:
        instance.remove(contact)
    elif is_ringing(contact):
        miss(instance, contact)
    elif contact.customer is not None and contact.state in ("connected", "paused"):
        leave(instance, contact, contact.customer)
    else:
        end(instance, contact)


def hang_up(instance: Instance, contact: Contact, connection: Connection) -> None:
    """The agent destroys a connection. Their own, while it rings, means: no, thank you."""
    if connection is contact.agent_connection and is_ringing(contact):
        reject(instance, contact)
    else:
        leave(instance, contact, connection)


def consult_over(instance: Instance, consult: Contact) -> None:
    """The second agent declined or hung up: that third party leaves the first agent's contact."""
    link = parent_connection(instance, consult)
    consult.consult_for = None
    if link is not None:
        link[1].consult_contact_id = None
        leave(instance, *link)


def parent_connection(instance: Instance, consult: Contact) -> tuple[Contact, Connection] | None:
    """The first agent's contact and the connection that stands for the consulted agent, while both are alive."""
    if consult.consult_for is None:
        return None
    parent = instance.contacts.get(consult.consult_for[0])
    if parent is None or not parent.live:
        return None
    connection = parent.connection(consult.consult_for[1])
    return (parent, connection) if connection.active else None


def end_consult(instance: Instance, connection: Connection) -> None:
    """The first agent dropped the third party: the second agent's contact is over."""
    contact_id, connection.consult_contact_id = connection.consult_contact_id, None
    consult = instance.contacts.get(contact_id) if contact_id else None
    if consult is None:
        return
    consult.consult_for = None
    if consult.live or consult.agent is None:
        customer_leaves(instance, consult)


def _release_everybody(instance: Instance, contact: Contact) -> None:
    """The first agent left: whoever was consulted keeps the customer, supervisors have nobody to listen to."""
    for connection in contact.third_parties:
        consult = instance.contacts.get(connection.consult_contact_id or "")
        connection.consult_contact_id = None
        if consult is not None:
            consult.consult_for = None
    monitoring.leave_all(instance, contact)


def _disconnect_all(instance: Instance, contact: Contact) -> None:
    for connection in contact.connections:
        connection.move("disconnected", instance.now())
