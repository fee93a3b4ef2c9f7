"""What the data of a connection says about it."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import MonitoringMode, VideoCapability
from streams.host.markers import same, truthy
from streams.model.states import CONNECTION_ACTIVE_STATES, ConnectionType
from streams.wire.schema.contact import ConnectionData


def can_send(connection: ConnectionData, capability: str) -> Any:
    """Whether a party may send `Video` or `ScreenShare`; without capabilities, the value in their place."""
    known = connection.capabilities
    return same(known[capability], VideoCapability.SEND) if truthy(known) else known


def is_active(connection: ConnectionData) -> bool:
    """Whether it is neither only beginning nor over."""
    return truthy(CONNECTION_ACTIVE_STATES[connection.state.type])


def is_agent_side(connection: ConnectionData) -> bool:
    """Whether it is the agent's own, as agent or as supervisor."""
    return same(connection.type, ConnectionType.AGENT) or same(connection.type, ConnectionType.MONITORING)


def is_barging(connection: ConnectionData) -> bool:
    """Whether a supervisor has barged in on it."""
    return same(connection.monitorStatus, MonitoringMode.BARGE)
