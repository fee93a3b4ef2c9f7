"""Which events follow from which change of state (wire protocol §8, public API §3.1)."""

from __future__ import annotations

from streams.host.objects import values
from streams.model.event_graph import EventGraph
from streams.model.states import (
    CONTACT_ACTIVE_STATES,
    AgentAvailStates,
    AgentErrorStates,
    AgentStateType,
    ContactStateType,
)
from streams.wire.names import AgentEvents, ContactEvents


def routing_graph() -> EventGraph:
    """Events of a changed type of agent state."""
    graph = EventGraph()
    graph.assoc(EventGraph.ANY, AgentStateType.ROUTABLE, AgentEvents.ROUTABLE)
    graph.assoc(EventGraph.ANY, AgentStateType.NOT_ROUTABLE, AgentEvents.NOT_ROUTABLE)
    graph.assoc(EventGraph.ANY, AgentStateType.OFFLINE, AgentEvents.OFFLINE)
    return graph


def agent_state_graph() -> EventGraph:
    """Events of a changed name of agent state."""
    graph = EventGraph()
    for name in values(AgentErrorStates):
        graph.assoc(EventGraph.ANY, name, AgentEvents.ERROR)
    graph.assoc(EventGraph.ANY, AgentAvailStates.AFTER_CALL_WORK, AgentEvents.ACW)
    return graph


def contact_graph() -> EventGraph:
    """Events of a changed type of contact state."""
    states = ContactStateType
    graph = EventGraph()
    graph.assoc(EventGraph.ANY, states.INCOMING, ContactEvents.INCOMING)
    graph.assoc(EventGraph.ANY, states.PENDING, ContactEvents.PENDING)
    graph.assoc(EventGraph.ANY, states.CONNECTING, ContactEvents.CONNECTING)
    graph.assoc(EventGraph.ANY, states.CONNECTED, ContactEvents.CONNECTED)
    graph.assoc(EventGraph.ANY, states.ENDED, ContactEvents.ACW)
    graph.assoc(EventGraph.ANY, states.ERROR, ContactEvents.ERROR)
    # A contact that was offered and not taken is missed, whatever became of it: an error says so before the end.
    for offered in [states.CONNECTING, states.INCOMING]:
        graph.assoc(offered, states.ERROR, ContactEvents.MISSED)
    for active in values(CONTACT_ACTIVE_STATES):
        for over in [states.ENDED, states.ERROR, states.MISSED, states.REJECTED, states.INIT]:
            graph.assoc(active, over, ContactEvents.ENDED)
    for offered in [states.CONNECTING, states.INCOMING]:
        for lost in [states.MISSED, states.REJECTED]:
            graph.assoc(offered, lost, ContactEvents.MISSED)
    return graph


FINAL_STATES = [ContactStateType.ENDED, ContactStateType.MISSED, ContactStateType.ERROR, ContactStateType.REJECTED]
