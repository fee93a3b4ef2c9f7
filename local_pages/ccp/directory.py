"""Who is who: the agent, contacts and participants, as requests name them and as answers describe them."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.problems import existing
from streams.host.markers import UNDEFINED, either, new, obj, same, truthy

STATES = ["connecting", "connected", "hold", "disconnected", "rejected", "silent_monitor", "barge"]
OWN_TYPES = ["agent", "monitoring"]


class Directory:
    """Finds by the public API of the SDK; what is gone raises there, or is a problem without a result here."""

    def __init__(self, connect: Any) -> None:
        self.connect: Any = connect

    def agent(self) -> Any:
        """The agent."""
        return new(self.connect.Agent)

    def contact(self, data: Any) -> Any:
        """The contact of `{contactId}`."""
        return new(self.connect.Contact, data.contactId)

    def participant(self, data: Any) -> Any:
        """The connection of `{participantId}`, of whichever contact."""
        for contact in self.agent().getContacts():
            for connection in contact.getConnections():
                if same(connection.getConnectionId(), data.participantId):
                    return connection
        return existing(None)

    def own_connection(self, data: Any) -> Any:
        """The agent's connection to the contact of `{contactId}`."""
        return existing(self.contact(data).getAgentConnection())


def is_self(connection: Any) -> bool:
    """Whether a connection is the agent's own."""
    kind: str = connection.getType()
    return kind in OWN_TYPES


def describe_participant(connection: Any) -> Any:
    """A participant as the SDK describes it."""
    return obj(
        participantId=connection.getConnectionId(),
        contactId=connection.getContactId(),
        type=obj(value=connection.getType()),
        isInitial=truthy(connection.isInitialConnection()),
        isSelf=is_self(connection),
    )


def participant_state(connection: Any) -> Any:
    """`{value}`, or `{value: "other", actual}` for a state that the SDK has no name for."""
    value: str = connection.getState().type
    return obj(value=value) if value in STATES else obj(value="other", actual=value)


def subtype_of(contact: Any) -> Any:
    """The subtype of a contact; absent where it has none."""
    return either(contact.getContactSubtype(), UNDEFINED)


def describe_contact(contact: Any) -> Any:
    """A contact as the SDK describes it."""
    return obj(
        contactId=contact.getContactId(),
        type=contact.getType(),
        subtype=subtype_of(contact),
        initialContactId=contact.getInitialContactId(),
    )
