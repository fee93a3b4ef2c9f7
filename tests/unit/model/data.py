"""Agent data as it comes over the wire, and what the model makes of it, in short."""

from __future__ import annotations

from typing import Any

from streams.host.markers import JsObject, obj
from streams.model.changes import AGENT, CONTACT, FORGET, SNAPSHOT, STATE, Change


def contact(contact_id: str, state: str, *connection_ids: str) -> JsObject:
    """One contact in a state, with connections."""
    connections = [obj(connectionId=connection_id) for connection_id in connection_ids]
    return JsObject(contactId=contact_id, type="voice", state=obj(type=state), connections=connections)


def agent_data(*contacts: Any, kind: str = "routable", name: str = "Available", queued: str | None = None) -> JsObject:
    """Agent data with these contacts; `kind` and `name` are of the agent's state, `queued` is the name of the next."""
    next_state = obj(name=queued, type="offline") if queued else None
    snapshot = obj(state=obj(type=kind, name=name), nextState=next_state, contacts=list(contacts))
    return JsObject(snapshot=snapshot, configuration=obj())


def step(change: Change) -> str:
    """One step: topic and what subscribers are handed."""
    if change.kind == STATE:
        return f"{change.topic} {change.oldState} > {change.newState}"
    handed = {
        AGENT: "agent",
        CONTACT: f"contact {change.contactId}",
        SNAPSHOT: f"snapshot {change.contactId}",
        FORGET: f"forget {change.contactId}",
    }[change.kind]
    return f"{change.topic} {handed}".strip()
