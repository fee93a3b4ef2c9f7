"""The store of a page: the agent data as it is now, and what each update of it means."""

from __future__ import annotations

from typing import Any

from streams.host.markers import same
from streams.host.objects import bare, is_array, is_object
from streams.model.changes import AGENT, Change
from streams.model.diff import Diff
from streams.model.snapshot import AgentView, contacts_by_id
from streams.wire.names import AgentEvents


class AgentDataStore:
    """Holds the latest agent data `{snapshot, configuration}` (CTI service §5.1); hands out the live objects."""

    def __init__(self) -> None:
        self.data: Any = None
        """The agent data, None before the first update."""
        self._contacts: Any = bare()
        self._diff: Diff = Diff()

    def replace(self, data: Any, introduce: Any = None) -> list[Change]:
        """Take new data; returns what happened, in the order in which it is to be told (wire protocol §8).

        What is no agent data is left alone, and nothing happened. `introduce` says whether the agent is to be
        introduced (`agent::init`); left out, the first time it is.
        """
        if not is_object(data) or not is_object(data.snapshot):
            return []
        first = self.data is None
        before = AgentView(None if first else self.data.snapshot)
        contacts = self._contacts
        self.data = data
        self._contacts = contacts_by_id(data.snapshot)
        changes = self._diff.agent(before, AgentView(data.snapshot))
        if first if introduce is None else introduce is True:
            changes.insert(0, Change(AgentEvents.INIT, AGENT))
        self._diff.contacts(changes, contacts, self._contacts)
        return changes

    def contact(self, contactId: Any) -> Any:
        """The data of a contact, None when there is none of this id."""
        return self._contacts[contactId]

    def connection(self, contactId: Any, connectionId: Any) -> Any:
        """The data of a connection of a contact, None when there is no such."""
        contact = self.contact(contactId)
        if contact is None or not is_array(contact.connections):
            return None
        for connection in contact.connections:
            if same(connection.connectionId, connectionId):
                return connection
        return None
