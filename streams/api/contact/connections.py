"""The connections of a contact: the agent's, the customer's, third parties (public API §5)."""

from __future__ import annotations

from typing import Any

from streams.api.connection.kinds import connection_class
from streams.api.connection.traits import is_agent_side
from streams.host.markers import either, new, part, same, truthy
from streams.host.objects import first
from streams.model.states import ConnectionType
from streams.wire.schema.contact import ConnectionData
from streams.wire.schema.objects import ConnectionObject


@part
class ContactConnections:
    """A part of Contact. What looks for one connection returns null when there is none."""

    _getData: Any
    _createConnectionAPI: Any

    def getConnections(self) -> list[ConnectionObject]:
        """All connections, each of the class that the contact's type asks for (see `kinds.py`).

        A snapshot has ConnectionSnapshots of those that are gone.
        """
        return [handle_of(self, data) for data in self._getData().connections]

    def getInitialConnection(self) -> ConnectionObject:
        """The connection that began the contact: the customer's."""
        return first_or_null([one for one in self.getConnections() if truthy(one.isInitialConnection())])

    def getActiveInitialConnection(self) -> ConnectionObject | None:
        """The initial connection while it is active."""
        initial = self.getInitialConnection()
        return initial if truthy(initial) and truthy(initial.isActive()) else None

    def getThirdPartyConnections(self) -> list[ConnectionObject]:
        """Everyone but the agent and the initial party; who monitors is among them."""
        others = [one for one in self.getConnections() if not truthy(one.isInitialConnection())]
        return [one for one in others if not same(one.getType(), ConnectionType.AGENT)]

    def getSingleActiveThirdPartyConnection(self) -> ConnectionObject | None:
        """The first active third party."""
        return first_or_null([one for one in self.getThirdPartyConnections() if truthy(one.isActive())])

    def getAgentConnection(self) -> ConnectionObject:
        """The agent's own connection, be it as agent or as supervisor."""
        return first_or_null([one for one in self.getConnections() if is_agent_side(one.getType())])

    def getActiveConnections(self) -> list[ConnectionObject]:
        """Those that are connecting, connected, on hold, listening or barged in."""
        return [one for one in self.getConnections() if truthy(one.isActive())]

    def hasTwoActiveParticipants(self) -> bool:
        """Whether exactly two connections are active."""
        active: list[Any] = self.getActiveConnections()
        return len(active) == 2


def handle_of(contact: Any, data: ConnectionData) -> Any:
    """A live handle on a connection; the one that the contact creates when there is none."""
    try:
        made = new(connection_class(contact.getType()), contact.getContactId(), data.connectionId)
        # That of an e-mail does not look for its data.
        if truthy(made._getData):
            made._getData()
        return made
    except Exception:
        return contact._createConnectionAPI(data)


def first_or_null(found: list[Any]) -> Any:
    """The first element; null, not undefined, when there is none."""
    return either(first(found), None)
