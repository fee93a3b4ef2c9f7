"""What `connect.core.getConnectionState()` returns: how well the agent's session is connected."""

from __future__ import annotations

from typing import Any

from streams.host.clock import now
from streams.host.markers import JsObject, either, obj, truthy
from streams.session.core import Core
from streams.wire.connection import CONNECTED, CONNECTION_CHANGED, CONNECTION_STATE, RECONNECTING, SIGNED_OUT
from streams.wire.names import AgentEvents, EventType
from streams.wire.schema.messages import Acknowledge, ServiceConnectionChange

OLDEST = 15000
"""Milliseconds: workers repeat their last snapshot, and one that is older shows nothing."""


def follow_connection(core: Core) -> None:
    """Note what the worker reports about its connection; what follows from other events only until it has.

    The worker of the original never does. Which one answers is open again at each acknowledge with an id.
    """
    is_reported = False

    def enter(state: str) -> None:
        if core.connectionState != state:
            core.connectionState = state
            core.getEventBus().trigger(CONNECTION_CHANGED, obj(state=state))

    def report(data: ServiceConnectionChange) -> None:
        nonlocal is_reported
        is_reported = data.state is not None
        if is_reported:
            enter(data.state)
        elif core.connectionState == CONNECTED:
            # The CCP is silent, or its worker reports nothing.
            enter(RECONNECTING)

    def acknowledged(data: Acknowledge | None) -> None:
        nonlocal is_reported
        if truthy(either(data, obj()).id):
            is_reported = False

    def show(state: str, data: JsObject | None) -> None:
        time: float = now()
        taken: Any = either(either(data, obj()).snapshot, obj()).localTimestamp
        if not is_reported and abs(time - either(taken, time)) < OLDEST:
            enter(state)

    def follow(event: str, state: str) -> None:
        core.subscribe(event, lambda data: show(state, data))

    core.subscribe(CONNECTION_STATE, report)
    core.subscribe(EventType.ACKNOWLEDGE, acknowledged)
    # What shows a state where the worker does not report it.
    follow(AgentEvents.UPDATE, CONNECTED)
    follow(EventType.AUTH_FAIL, SIGNED_OUT)
    follow(EventType.TERMINATED, SIGNED_OUT)
