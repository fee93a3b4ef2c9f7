"""The store of a page: the agent data as it is now, and what each update of it means."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, same
from streams.host.objects import bare, is_array, is_object, is_string
from streams.model.changes import AGENT, Change
from streams.model.diff import Diff
from streams.util.collections import find
from streams.wire.names import AgentEvents
from streams.wire.schema.agent import AgentData
from streams.wire.schema.contact import ConnectionData, ContactData


class AgentDataStore:
    """Holds the latest agent data `{snapshot, configuration}` (CTI service §5.1); hands out the live objects."""

    def __init__(self) -> None:
        self.data: AgentData | None = None
        """The agent data, None before the first update."""
        self._contacts: dict[str, ContactData] = bare()
        self._diff: Diff = Diff()

    def replace(self, data: AgentData | None, introduce: bool = False) -> list[Change]:
        """Take new data; returns what happened, in the order in which it is to be emitted (wire protocol §8).

        What is no agent data is left alone, and nothing happened. `introduce`: the agent is new (`agent::init`).
        """
        changes: list[Change] = []
        if data is not None and is_object(data) and is_object(data.snapshot):
            before = self._contacts
            self.use(data)
            if introduce:
                changes.append(Change(AgentEvents.INIT, AGENT))
            self._diff.agent(changes, data.snapshot)
            self._diff.contacts(changes, before, self._contacts)
        return changes

    def use(self, data: Any) -> None:
        """Hold other data, without a word."""
        contacts: Any = either(either(either(data, obj()).snapshot, obj()).contacts, [])
        self.data = data
        self._contacts = bare()
        for contact in contacts if is_array(contacts) else []:
            if is_object(contact) and is_string(contact.contactId):
                self._contacts[contact.contactId] = contact

    def contact(self, contactId: str) -> ContactData | None:
        """The data of a contact, None when there is none of this id."""
        return self._contacts[contactId]

    def connection(self, contactId: str, connectionId: str) -> ConnectionData | None:
        """The data of a connection of a contact, None when there is no such."""
        contact = either(self.contact(contactId), obj())
        return find(either(contact.connections, []), lambda connection: same(connection.connectionId, connectionId))
