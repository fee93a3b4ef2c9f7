"""The agent snapshot, as the service sends it (CTI service §5.2 to §5.5). Times are epoch seconds with fractions."""

from __future__ import annotations

import json
from typing import Any

from ..state.agents import Agent, AgentState
from ..state.contacts import Connection, Contact, Endpoint
from ..state.store import Store

Json = dict[str, Any]


def snapshot(store: Store, username: str) -> Json:
    """Everything the agent can see at this moment."""
    agent = store.agent(username)
    return {
        "state": state(agent.state, agent.since),
        "nextState": state(agent.next_state, None) if agent.next_state else None,
        "agentAvailabilityState": availability(agent),
        "snapshotTimestamp": store.now(),
        "contacts": [contact(store, each) for each in store.contacts_of(username)],
    }


def state(value: AgentState, since: float | None) -> Json:
    """An agent state, with the time since when (epoch seconds) where there is one."""
    shown: Json = {"agentStateARN": value.arn, "type": value.type, "name": value.name}
    if since is not None:
        shown["startTimestamp"] = since
    return shown


def availability(agent: Agent) -> Json:
    """What the agent has chosen, which contacts may override."""
    return {
        "state": agent.chosen.name,
        "timeStamp": agent.chosen_since,
        "type": agent.chosen.type,
        "agentStateARN": agent.chosen.arn,
        "startTimestamp": agent.chosen_since,
    }


def contact(store: Store, value: Contact) -> Json:
    """A contact with its connections."""
    voice = value.is_voice
    segments = {"connect:Subtype": {"ValueString": value.subtype or _default_subtype(value)}}
    shown: Json = {
        "contactId": value.contact_id,
        "initialContactId": value.initial_contact_id or value.contact_id,
        "type": value.type,
        "state": {"type": value.state, "timestamp": value.since},
        "connections": [connection(store, value, each) for each in value.connections],
        "attributes": {name: {"name": name, "value": text} for name, text in value.attributes.items()},
        "initiationMethod": value.initiation_method,
        "contactFeatures": {
            "attachmentsEnabled": not voice,
            "messagingMarkdownEnabled": False,
            "multiPartyConferenceEnabled": voice and store.config.multi_party,
        },
        "segmentAttributes": segments,
    }
    if value.monitors is None and value.queue is not None:
        shown["queue"] = {"queueARN": store.arns.queue(value.queue), "name": value.queue}
        shown["queueTimestamp"] = value.created
    if value.auto_accept is not None:
        shown["agentContactHandlingConfig"] = {"autoAccept": value.auto_accept}
    for member, given in value.extra.items():
        nested = member in ("segmentAttributes", "contactFeatures")
        shown[member] = {**shown[member], **given} if nested else given
    return shown


def _default_subtype(value: Contact) -> str:
    return {"voice": "connect:Telephony", "queue_callback": "connect:Telephony", "chat": "connect:Chat",
            "task": "connect:Task", "email": "connect:Email"}[value.type]  # fmt: skip


def connection(store: Store, owner: Contact, value: Connection) -> Json:
    """A connection of the contact ``owner``; the agent's own carries what its media session needs."""
    shown: Json = {
        "connectionId": value.connection_id,
        "type": value.type,
        "initial": value.initial,
        "state": {"type": value.state, "timestamp": value.since},
        "endpoint": endpoint(store, value.endpoint) if value.endpoint else {"type": _side(value)},
        "mute": value.mute,
        "forcedMute": value.forced_mute,
    }
    if value.quick_connect_name is not None:
        shown["quickConnectName"] = value.quick_connect_name
    if value.monitor_capabilities is not None:
        shown["monitorCapabilities"] = value.monitor_capabilities
    if value.monitor_status is not None:
        shown["monitorStatus"] = value.monitor_status
    if value.monitored_agent is not None:
        name = store.users[value.monitored_agent].name
        shown["monitoringInfo"] = {"agent": {"agentName": name}, "joinTimeStamp": value.since}
    own_side = value is owner.agent_connection
    if own_side and owner.is_voice and owner.agent and store.users[owner.agent].softphone_enabled:
        shown["softphoneMediaInfo"] = softphone_media(store, owner, value)
    if own_side and owner.type == "chat":
        shown["chatMediaInfo"] = chat_media(store, owner, value)
    return shown


def _side(value: Connection) -> str:
    return "agent" if value.type in ("agent", "monitoring") else "phone_number"


def endpoint(store: Store, value: Endpoint) -> Json:
    """An endpoint, without the members that it does not have."""
    shown: Json = {"type": value.type}
    optional = {
        "endpointARN": value.arn,
        "name": value.name,
        "phoneNumber": value.phone_number,
        "agentLogin": value.agent_login,
        "emailAddress": value.email_address,
    }
    shown.update({member: given for member, given in optional.items() if given is not None})
    if value.queue is not None:
        shown["queue"] = {"queueARN": store.arns.queue(value.queue), "name": value.queue}
    return shown


def softphone_media(store: Store, owner: Contact, value: Connection) -> Json:
    """What a browser softphone needs to start its media session."""
    auto = owner.auto_accept
    config = {
        "signalingEndpoint": store.signalling_endpoint,
        "iceServers": store.config.softphone.ice_servers,
        "useWebSocketProvider": store.config.softphone.web_socket_provider,
    }
    return {
        "callType": "audio_only",
        "autoAccept": store.users[owner.agent or ""].softphone_auto_accept if auto is None else auto,
        "callContextToken": f"call-{owner.contact_id}",
        "mediaLegContextToken": f"leg-{value.connection_id}",
        "callConfigJson": json.dumps(config, separators=(",", ":")),
    }


def chat_media(store: Store, owner: Contact, value: Connection) -> Json:
    """What a chat session in the browser needs: the participant token in ``connectionData`` (JSON text)."""
    token = store.participant_tokens.token("participant", owner, value)
    return {
        "chatAutoAccept": bool(owner.auto_accept),
        "connectionData": json.dumps({"ConnectionAuthenticationToken": token}, separators=(",", ":")),
        "customerName": owner.customer_name or "Customer",
    }
