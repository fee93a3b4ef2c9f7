"""Supervisors listening in: silent monitoring and barging.

The supervisor has a contact of their own with a connection of type ``monitoring``. While they are silent the agent
does not see them; when they barge in, a monitoring connection appears in the agent's contact too.
"""

from __future__ import annotations

from ..state.contacts import Connection, Contact
from ..state.errors import invalid_request, invalid_state
from ..state.store import Store

MODES = {"SILENT_MONITOR": "silent_monitor", "BARGE": "barge"}


def monitor(store: Store, contact: Contact, supervisor: str) -> Contact:
    """Let a supervisor listen to a connected contact; returns the supervisor's contact."""
    store.agent(supervisor)
    if contact.state != "connected" or contact.agent is None:
        raise invalid_state("only a connected contact can be monitored")
    if contact.agent == supervisor:
        raise invalid_state("agents cannot monitor themselves")
    now = store.now()
    connection = Connection(
        store.new_id(), "monitoring", "silent_monitor", now,
        monitor_capabilities=list(MODES), monitor_status="SILENT_MONITOR", monitored_agent=contact.agent,
    )  # fmt: skip
    customer = contact.customer
    parties = [connection]
    if customer is not None:
        parties.append(
            Connection(store.new_id(), customer.type, "connected", now, initial=True, endpoint=customer.endpoint)
        )
    own = Contact(
        store.new_id(), contact.type, contact.created, agent=supervisor, connections=parties,
        initiation_method="monitor", monitors=contact.contact_id,
        initial_contact_id=contact.initial_contact_id or contact.contact_id,
    )  # fmt: skip
    store.add(own)
    store.move(own, "connected")
    return own


def set_mode(store: Store, own: Contact, mode: str) -> None:
    """Switch between listening and barging."""
    if mode not in MODES:
        raise invalid_request(f"targetMonitorMode must be one of {', '.join(MODES)}")
    connection = own.agent_connection
    if own.monitors is None or connection is None or not connection.active:
        raise invalid_state("the contact is not being monitored")
    connection.move(MODES[mode], store.now())
    connection.monitor_status = mode
    store.touch(own.agent)
    _show_to_agent(store, own, connection)


def _show_to_agent(store: Store, own: Contact, connection: Connection) -> None:
    watched = store.contacts.get(own.monitors or "")
    if watched is None:
        return
    shown = next((c for c in watched.connections if c.connection_id == connection.connection_id), None)
    if connection.state == "barge":
        if shown is None:
            shown = Connection(connection.connection_id, "monitoring", "barge", connection.since)
            shown.monitor_status = "BARGE"
            watched.connections.append(shown)
    elif shown is not None:
        watched.connections.remove(shown)
    store.touch(watched.agent)


def forget(store: Store, own: Contact) -> None:
    """The supervisor left: nothing of them remains in the agent's contact."""
    watched = store.contacts.get(own.monitors or "")
    connection = own.agent_connection
    if watched is None or connection is None:
        return
    watched.connections = [c for c in watched.connections if c.connection_id != connection.connection_id]
    store.touch(watched.agent)


def leave_all(store: Store, contact: Contact) -> None:
    """The monitored contact is over: so is every supervisor's."""
    for own in [c for c in store.contacts.values() if c.monitors == contact.contact_id]:
        for connection in own.connections:
            connection.move("disconnected", store.now())
        store.remove(own)
