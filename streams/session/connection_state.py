"""What `connect.core.getConnectionState()` returns: how well the agent's session is connected."""

from __future__ import annotations

from streams.host.markers import obj
from streams.session.core import Core
from streams.wire.connection import CONNECTED, CONNECTION_CHANGED, CONNECTION_STATE, SIGNED_OUT
from streams.wire.names import AgentEvents, EventType

SHOWN_BY = [[AgentEvents.UPDATE, CONNECTED], [EventType.AUTH_FAIL, SIGNED_OUT], [EventType.TERMINATED, SIGNED_OUT]]
"""What shows a state where the worker does not report it."""


def follow_connection(core: Core) -> None:
    """Note what the worker reports about its connection, or else what follows from other events."""

    def enter(state: str) -> None:
        if core.connectionState != state:
            core.connectionState = state
            core.eventBus.trigger(CONNECTION_CHANGED, obj(state=state))

    def follow(event: str, state: str) -> None:
        core.subscribe(event, lambda: enter(state))

    core.subscribe(CONNECTION_STATE, lambda data: enter(data.state))
    for event, state in SHOWN_BY:
        follow(event, state)
