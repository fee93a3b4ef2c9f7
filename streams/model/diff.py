"""What happened between two snapshots of an agent, step by step (wire protocol §8)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED
from streams.host.objects import bare, keys
from streams.model.changes import AGENT, CONTACT, FORGET, SNAPSHOT, STATE, Change
from streams.model.event_graph import EventGraph
from streams.model.snapshot import AgentView, state_type
from streams.model.states import ContactStateType
from streams.model.transitions import FINAL_STATES, agent_state_graph, contact_graph, routing_graph
from streams.wire.names import AgentEvents, ContactEvents
from streams.wire.topics import contact_topic


class Diff:
    """Compares pair after pair of snapshots, and remembers which contacts have not ended for their listeners."""

    def __init__(self) -> None:
        self._routing: EventGraph = routing_graph()
        self._agent_states: EventGraph = agent_state_graph()
        self._contact_states: EventGraph = contact_graph()
        self._unended: Any = bare()

    def agent(self, before: AgentView, after: AgentView) -> list[Change]:
        """The steps of the agent: refreshed always, then type, name, and the state that waits."""
        changes = [Change(AgentEvents.REFRESH, AGENT)]
        if before.type != after.type:
            for topic in self._routing.getAssociations(UNDEFINED, before.type, after.type):
                changes.append(Change(topic, AGENT))
        if before.name != after.name:
            changes.append(_renamed(before.name, after.name))
            for topic in self._agent_states.getAssociations(UNDEFINED, before.name, after.name):
                changes.append(Change(topic, AGENT))
        if before.nextName != after.nextName:
            cleared = after.nextName == ""
            changes.append(
                Change(AgentEvents.CLEARED_NEXT_STATE if cleared else AgentEvents.ENQUEUED_NEXT_STATE, AGENT)
            )
        return changes

    def contacts(self, changes: list[Change], before: Any, after: Any) -> None:
        """Add the steps of the contacts, given by id: those that came, those that went, those that stayed."""
        for id in keys(after):
            if before[id] is None:
                self._unended[id] = True
                changes.append(Change(ContactEvents.INIT, CONTACT, id, after[id]))
                self._updated(changes, id, ContactStateType.INIT, after[id])
        known: list[str] = keys(before)
        for id in known:
            if after[id] is None:
                self._removed(changes, id, before[id])
        for id in known:
            if after[id] is not None:
                self._updated(changes, id, state_type(before[id]), after[id])

    def _updated(self, changes: list[Change], id: str, before: str, contact: Any) -> None:
        after = state_type(contact)
        if before != after:
            topics = self._contact_states.getAssociations(UNDEFINED, before, after)
            if len(topics) > 0 and after in FINAL_STATES:
                del self._unended[id]
            for topic in topics:
                _add(changes, topic, CONTACT, id, contact)
        _add(changes, ContactEvents.REFRESH, CONTACT, id, contact)

    def _removed(self, changes: list[Change], id: str, contact: Any) -> None:
        if self._unended[id] is not None:
            del self._unended[id]
            _add(changes, ContactEvents.ENDED, SNAPSHOT, id, contact)
        _add(changes, ContactEvents.DESTROYED, SNAPSHOT, id, contact)
        changes.append(Change("", FORGET, id, contact))


def _renamed(before: str, after: str) -> Change:
    change = Change(AgentEvents.STATE_CHANGE, STATE)
    change.oldState = before
    change.newState = after
    return change


def _add(changes: list[Change], topic: str, kind: str, id: str, contact: Any) -> None:
    changes.append(Change(topic, kind, id, contact))
    changes.append(Change(contact_topic(topic, id), kind, id, contact))
