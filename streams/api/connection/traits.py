"""What the data of a connection says about it."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import MonitoringMode, VideoCapability
from streams.host.markers import same, truthy
from streams.model.states import CONNECTION_ACTIVE_STATES, ConnectionType


def can_send(connection: Any, capability: str) -> Any:
    """Whether a party may send `Video` or `ScreenShare`; where no capabilities are told, what stands in their place."""
    told = connection.capabilities
    return same(told[capability], VideoCapability.SEND) if truthy(told) else told


def is_active(connection: Any) -> bool:
    """Whether it is neither only beginning nor over."""
    return truthy(CONNECTION_ACTIVE_STATES[connection.state.type])


def is_agent_side(connection: Any) -> bool:
    """Whether it is the agent's own, as agent or as supervisor."""
    return same(connection.type, ConnectionType.AGENT) or same(connection.type, ConnectionType.MONITORING)


def is_barging(connection: Any) -> bool:
    """Whether a supervisor has barged in on it."""
    return same(connection.monitorStatus, MonitoringMode.BARGE)
