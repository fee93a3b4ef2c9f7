"""What the data of a connection says about it."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import MonitoringMode, VideoCapability
from streams.host.markers import same, truthy
from streams.model.states import CONNECTION_ACTIVE_STATES, ConnectionType
from streams.wire.schema.contact import ConnectionState


def can_send(known: Any, capability: str) -> Any:
    """Whether capabilities include that of sending `Video` or `ScreenShare`; without any, the value in their place."""
    return same(known[capability], VideoCapability.SEND) if truthy(known) else known


def is_active(state: ConnectionState) -> bool:
    """Whether it is neither only beginning nor over."""
    return truthy(CONNECTION_ACTIVE_STATES[state.type])


def is_agent_side(type: object) -> bool:
    """Whether it is the agent's own, as agent or as supervisor."""
    return same(type, ConnectionType.AGENT) or same(type, ConnectionType.MONITORING)


def is_barging(monitor_status: object) -> bool:
    """Whether a supervisor has barged in on it."""
    return same(monitor_status, MonitoringMode.BARGE)
