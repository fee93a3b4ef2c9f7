"""What happened between two snapshots of an agent, step by step (wire protocol §8)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import bare, keys
from streams.model.changes import AGENT, CONTACT, FORGET, SNAPSHOT, STATE, Change
from streams.model.event_graph import EventGraph
from streams.model.states import AgentAvailStates, AgentStateType, ContactStateType
from streams.model.transitions import FINAL_STATES, agent_state_graph, contact_graph, routing_graph
from streams.wire.names import AgentEvents, ContactEvents
from streams.wire.schema.agent import AgentSnapshotData
from streams.wire.schema.contact import ContactData
from streams.wire.topics import contact_topic

NOTHING = obj()


class Diff:
    """Compares each snapshot with the one before, and remembers which contacts have not ended for their listeners."""

    def __init__(self) -> None:
        self._routing: EventGraph = routing_graph()
        self._agent_states: EventGraph = agent_state_graph()
        self._contact_states: EventGraph = contact_graph()
        self._unended: Any = bare()
        # The state of an agent who was never seen.
        self._state_type: str = AgentStateType.INIT
        self._name: str = AgentAvailStates.INIT
        self._next: str = ""

    def agent(self, changes: list[Change], snapshot: AgentSnapshotData) -> None:
        """Add the steps of the agent: refreshed always, then type, name, and the state that waits."""
        state: Any = either(snapshot.state, NOTHING)
        type: str = either(state.type, "")
        name: str = either(state.name, "")
        next: str = either(either(snapshot.nextState, NOTHING).name, "")
        changes.append(Change(AgentEvents.REFRESH, AGENT))
        if self._state_type != type:
            for topic in self._routing.getAssociations(UNDEFINED, self._state_type, type):
                changes.append(Change(topic, AGENT))
        if self._name != name:
            change = Change(AgentEvents.STATE_CHANGE, STATE)
            change.oldState = self._name
            change.newState = name
            changes.append(change)
            for topic in self._agent_states.getAssociations(UNDEFINED, self._name, name):
                changes.append(Change(topic, AGENT))
        if self._next != next:
            topic = AgentEvents.ENQUEUED_NEXT_STATE if truthy(next) else AgentEvents.CLEARED_NEXT_STATE
            changes.append(Change(topic, AGENT))
        self._state_type = type
        self._name = name
        self._next = next

    def contacts(self, changes: list[Change], before: dict[str, ContactData], after: dict[str, ContactData]) -> None:
        """Add the steps of the contacts, given by id: those that came, those that went, those that stayed."""
        for id in keys(after):
            if before[id] is None:
                self._unended[id] = True
                changes.append(Change(ContactEvents.INIT, CONTACT, id, after[id]))
                self._updated(changes, id, ContactStateType.INIT, after[id])
        for id in keys(before):
            if after[id] is None:
                if truthy(self._unended[id]):
                    del self._unended[id]
                    add(changes, ContactEvents.ENDED, SNAPSHOT, id, before[id])
                add(changes, ContactEvents.DESTROYED, SNAPSHOT, id, before[id])
                changes.append(Change("", FORGET, id, before[id]))
        for id in keys(before):
            if after[id] is not None:
                self._updated(changes, id, state_type(before[id]), after[id])

    def _updated(self, changes: list[Change], id: str, before: str, contact: ContactData) -> None:
        after = state_type(contact)
        if before != after:
            topics = self._contact_states.getAssociations(UNDEFINED, before, after)
            if len(topics) > 0 and after in FINAL_STATES:
                del self._unended[id]
            for topic in topics:
                add(changes, topic, CONTACT, id, contact)
        add(changes, ContactEvents.REFRESH, CONTACT, id, contact)


def state_type(contact: ContactData) -> str:
    """The type of a contact's state, "" when it has none."""
    return either(either(contact.state, NOTHING).type, "")


def add(changes: list[Change], topic: str, kind: str, id: str, contact: ContactData) -> None:
    """Add a step for everyone, and one for those who wait for this contact."""
    changes.append(Change(topic, kind, id, contact))
    changes.append(Change(contact_topic(topic, id), kind, id, contact))
