"""Which events follow from which change of state (wire protocol §8, public API §3.1)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import truthy
from streams.host.objects import values
from streams.model.event_graph import ANY, EventGraph
from streams.model.states import (
    CONTACT_ACTIVE_STATES,
    AgentAvailStates,
    AgentErrorStates,
    AgentStateType,
    ContactStateType,
)
from streams.wire.names import AgentEvents, ContactEvents

OFFERED = [ContactStateType.CONNECTING, ContactStateType.INCOMING]

LOST = [ContactStateType.MISSED, ContactStateType.REJECTED]


def routing_graph() -> EventGraph:
    """Events of a changed type of agent state."""
    states = [AgentStateType.ROUTABLE, AgentStateType.NOT_ROUTABLE, AgentStateType.OFFLINE]
    return named_alike(states, AgentEvents)


def agent_state_graph() -> EventGraph:
    """Events of a changed name of agent state."""
    graph = EventGraph()
    for name in values(AgentErrorStates):
        graph.assoc(ANY, name, AgentEvents.ERROR)
    return graph.assoc(ANY, AgentAvailStates.AFTER_CALL_WORK, AgentEvents.ACW)


def contact_graph() -> EventGraph:
    """Events of a changed type of contact state."""
    active: list[str] = values(CONTACT_ACTIVE_STATES)
    graph = named_alike([*active, ContactStateType.ERROR], ContactEvents)
    graph.assoc(ANY, ContactStateType.ENDED, ContactEvents.ACW)
    # A contact that was offered and not taken is missed, whatever became of it: an error says so before the end.
    for offered in OFFERED:
        graph.assoc(offered, ContactStateType.ERROR, ContactEvents.MISSED)
    for state in active:
        for over in [*FINAL_STATES, ContactStateType.INIT]:
            graph.assoc(state, over, ContactEvents.ENDED)
    for offered in OFFERED:
        for lost in LOST:
            graph.assoc(offered, lost, ContactEvents.MISSED)
    return graph


def named_alike(states: list[str], events: Any) -> EventGraph:
    """Each of these states, wherever it comes from, emits the event of its name, if there is one."""
    graph = EventGraph()
    for state in states:
        event: Any = events[state.upper()]
        if truthy(event):
            graph.assoc(ANY, state, event)
    return graph


FINAL_STATES = [ContactStateType.ENDED, ContactStateType.ERROR, *LOST]
