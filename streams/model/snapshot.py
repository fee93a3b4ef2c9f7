"""Reading agent data that came over the wire: nothing in it is taken for granted (CTI service §5)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj
from streams.host.objects import bare, is_array, is_object
from streams.model.states import AgentAvailStates, AgentStateType

_NOTHING = obj()


class AgentView:
    """The states of the agent in one snapshot; those of an agent who was never seen when `snapshot` is None."""

    def __init__(self, snapshot: Any) -> None:
        seen = snapshot is not None
        state: Any = either(snapshot.state, _NOTHING) if seen else _NOTHING
        queued: Any = either(snapshot.nextState, _NOTHING) if seen else _NOTHING
        self.type: str = either(state.type, "" if seen else AgentStateType.INIT)
        self.name: str = either(state.name, "" if seen else AgentAvailStates.INIT)
        self.nextName: str = either(queued.name, "")


def state_type(contact: Any) -> str:
    """The type of a contact's state, "" when it has none."""
    return either(contact.state.type, "") if is_object(contact.state) else ""


def contacts_by_id(snapshot: Any) -> Any:
    """The contacts of a snapshot by id, in its order; none when `snapshot` is None."""
    found = bare()
    if snapshot is not None and is_array(snapshot.contacts):
        for contact in snapshot.contacts:
            if is_object(contact) and contact.contactId is not None:
                found[contact.contactId] = contact
    return found
