"""Supervisors listening in: silent monitoring and barging.

The supervisor has a contact of their own with a connection of type ``monitoring``. While they are silent the agent
does not see them; when they barge in, a monitoring connection appears in the agent's contact too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..state.contacts import Connection, Contact
from ..state.errors import invalid_request, invalid_state

if TYPE_CHECKING:
    from ..state.store import Instance

MODES = {"SILENT_MONITOR": "silent_monitor", "BARGE": "barge"}


def monitor(instance: Instance, contact: Contact, supervisor: str) -> Contact:
    """Let a supervisor listen to a connected contact; returns the supervisor's contact."""
    instance.agent(supervisor)
    if contact.state != "connected" or contact.agent is None:
        raise invalid_state("only a connected contact can be monitored")
    if contact.agent == supervisor:
        raise invalid_state("agents cannot monitor themselves")
    now = instance.now()
    connection = Connection(
        instance.new_id(), "monitoring", "silent_monitor", now,
        monitor_capabilities=list(MODES), monitor_status="SILENT_MONITOR", monitored_agent=contact.agent,
    )  # fmt: skip
    customer = contact.customer
    parties = [connection]
    if customer is not None:
        parties.append(
            Connection(instance.new_id(), customer.type, "connected", now, initial=True, endpoint=customer.endpoint)
        )
    own = Contact(
        instance.new_id(), contact.type, contact.created, agent=supervisor, connections=parties,
        initiation_method="monitor", monitors=contact.contact_id,
        initial_contact_id=contact.initial_contact_id or contact.contact_id,
    )  # fmt: skip
    instance.add(own)
    instance.move(own, "connected")
    return own


def set_mode(instance: Instance, own: Contact, mode: str) -> None:
    """Switch between listening and barging."""
    if mode not in MODES:
        raise invalid_request(f"targetMonitorMode must be one of {', '.join(MODES)}")
    connection = own.agent_connection
    if own.monitors is None or connection is None or not connection.active:
        raise invalid_state("the contact is not being monitored")
    connection.move(MODES[mode], instance.now())
    connection.monitor_status = mode
    instance.touch(own.agent)
    _show_to_agent(instance, own, connection)


def _show_to_agent(instance: Instance, own: Contact, connection: Connection) -> None:
    watched = instance.contacts.get(own.monitors or "")
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
    instance.touch(watched.agent)


def forget(instance: Instance, own: Contact) -> None:
    """The supervisor left: nothing of them remains in the agent's contact."""
    watched = instance.contacts.get(own.monitors or "")
    connection = own.agent_connection
    if watched is None or connection is None:
        return
    watched.connections = [c for c in watched.connections if c.connection_id != connection.connection_id]
    instance.touch(watched.agent)


def leave_all(instance: Instance, contact: Contact) -> None:
    """The monitored contact is over: so is every supervisor's."""
    for own in [c for c in instance.contacts.values() if c.monitors == contact.contact_id]:
        for connection in own.connections:
            connection.move("disconnected", instance.now())
        instance.remove(own)
