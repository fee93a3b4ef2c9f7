"""More than two on a call: hold, resume, third parties, swapping and joining."""

from __future__ import annotations

from ..state.contacts import Connection, Contact, Endpoint
from ..state.errors import ServiceError, invalid_state
from ..state.store import Store

INTERNAL_TRANSFER = "INTERNAL-TRANSFER"
MOST_THIRD_PARTIES = 4


def add_party(store: Store, contact: Contact, endpoint: Endpoint) -> Connection:
    """Dial a third party; everybody else is put on hold meanwhile."""
    _require_call(contact)
    allowed = MOST_THIRD_PARTIES if store.config.multi_party else 1
    if sum(party.active for party in contact.third_parties) >= allowed:
        raise ServiceError("QuotaExceededException", "there are as many parties as the contact can take")
    now = store.now()
    for party in contact.others:
        if party.state == "connected":
            party.move("hold", now)
    connection = Connection(store.new_id(), "outbound", "connecting", now, endpoint=endpoint)
    if endpoint.type in ("agent", "queue"):
        endpoint.phone_number = INTERNAL_TRANSFER
        connection.quick_connect_name = endpoint.name
    contact.connections.append(connection)
    store.touch(contact.agent)
    return connection


def third_party_answers(store: Store, contact: Contact, connection: Connection) -> None:
    """The third party picks up; InvalidStateException unless they are being dialled."""
    if connection.state != "connecting" or connection.initial:
        raise invalid_state("only a third party who is being dialled can answer")
    connection.move("connected", store.now())
    store.touch(contact.agent)


def hold(store: Store, contact: Contact, connection: Connection) -> None:
    """Put a connected party on hold."""
    _change(store, contact, connection, "connected", "hold")


def unhold(store: Store, contact: Contact, connection: Connection) -> None:
    """Connect a party on hold again."""
    _change(store, contact, connection, "hold", "connected")


def _change(store: Store, contact: Contact, connection: Connection, before: str, after: str) -> None:
    _require_call(contact)
    if connection.state != before:
        raise invalid_state(f"a connection that is {connection.state} cannot be moved to {after}")
    connection.move(after, store.now())
    store.touch(contact.agent)


def swap(store: Store, contact: Contact, connection_id: str | None) -> None:
    """Talk to the party on hold and put the others on hold (``toggleActiveConnections``)."""
    parties = _settled_parties(contact)
    waiting = [party for party in parties if party.state == "hold"]
    if not waiting:
        raise invalid_state("nobody is on hold")
    chosen = next((party for party in waiting if party.connection_id == connection_id), waiting[0])
    for party in parties:
        party.move("connected" if party is chosen else "hold", store.now())
    store.touch(contact.agent)


def join(store: Store, contact: Contact) -> None:
    """Everybody talks to everybody (``conferenceConnections``)."""
    for party in _settled_parties(contact):
        party.move("connected", store.now())
    store.touch(contact.agent)


def _settled_parties(contact: Contact) -> list[Connection]:
    parties = [party for party in contact.others if party.state in ("connected", "hold")]
    _require_call(contact)
    if len(parties) < 2:
        raise invalid_state("this needs two parties besides the agent, both connected or on hold")
    return parties


def set_mute(store: Store, contact: Contact, connection: Connection, mute: bool) -> None:
    """Mute a party, or let it speak again."""
    if not connection.active:
        raise invalid_state("the participant is not active")
    if connection.mute != mute:
        connection.mute = mute
        store.touch(contact.agent)


def _require_call(contact: Contact) -> None:
    if not contact.is_voice or contact.state != "connected" or contact.monitors is not None:
        raise invalid_state("this needs a connected voice contact of the agent's own")
