"""The agent's configuration and the lists that belong to it (CTI service §5.6)."""

from __future__ import annotations

from typing import Any

from ..rules.contact_creation import E164
from ..state.config import QuickConnectConfig
from ..state.errors import ServiceError, invalid_request
from ..state.store import Store
from .snapshot import state

Json = dict[str, Any]


def configuration(store: Store, username: str) -> Json:
    """The agent's configuration: name, softphone settings, routing profile."""
    user = store.users[username]
    profile = store.config.routing_profile_of(username)
    outbound = profile.default_outbound_queue
    return {
        "name": user.name,
        "username": user.username,
        "softphoneEnabled": user.softphone_enabled,
        "softphoneAutoAccept": user.softphone_auto_accept,
        "softphonePersistentConnection": user.softphone_persistent_connection,
        "extension": user.extension,
        "agentARN": store.arns.agent(username),
        "agentPreferences": {"LANGUAGE": user.language},
        "voiceEnhancementMode": user.voice_enhancement_mode,
        "routingProfile": {
            "name": profile.name,
            "routingProfileARN": store.arns.routing_profile(profile.name),
            "defaultOutboundQueue": queue(store, outbound),
            "channelConcurrencyMap": dict(profile.concurrency),
        },
    }


def queue(store: Store, name: str) -> Json:
    """A queue as clients see it: ``{name, queueARN}``."""
    return {"name": name, "queueARN": store.arns.queue(name)}


def queues(store: Store, username: str) -> list[Json]:
    """The queues of the routing profile, and the agent's own, from whose ARN pages read the agent's id."""
    served = [queue(store, name) for name in store.config.routing_profile_of(username).queues]
    return [*served, {"name": None, "queueARN": store.arns.personal_queue(username)}]


def states(store: Store) -> list[Json]:
    """The states that agents can choose."""
    return [state(store.agent_state(each.name), None) for each in store.config.states]


def quick_connects(store: Store, queue_arns: list[str]) -> list[Json]:
    """Endpoints of the quick connects that the given queues offer, without doubles."""
    names = {store.arns.queue(name): name for name in store.config.queues}
    asked = {names.get(arn, arn) for arn in queue_arns}
    offered = [q for q in store.config.quick_connects if q.queues is None or asked.intersection(q.queues)]
    return [_endpoint(store, quick_connect) for quick_connect in offered]


def _endpoint(store: Store, quick_connect: QuickConnectConfig) -> Json:
    shown: Json = {
        "endpointARN": store.arns.quick_connect(quick_connect.name),
        "type": quick_connect.type,
        "name": quick_connect.name,
        "phoneNumber": quick_connect.phone_number,
        "agentLogin": quick_connect.target if quick_connect.type == "agent" else None,
    }
    if quick_connect.type == "queue" and quick_connect.target is not None:
        shown["queue"] = queue(store, quick_connect.target)
    return shown


def quick_connect_of(store: Store, arn: str | None) -> QuickConnectConfig | None:
    """The quick connect with this ARN; None when there is none."""
    for quick_connect in store.config.quick_connects:
        if store.arns.quick_connect(quick_connect.name) == arn:
            return quick_connect
    return None


def update(store: Store, username: str, wanted: Json) -> None:
    """Apply an ``updateAgentConfiguration``; InvalidConfigurationException when it cannot work."""
    user = store.users[username]
    extension = wanted.get("extension") or ""
    softphone = wanted.get("softphoneEnabled")
    if not isinstance(softphone, bool):
        raise invalid_request("configuration.softphoneEnabled must be a boolean")
    if extension and not E164.fullmatch(extension):
        raise ServiceError("InvalidConfigurationException", "the extension must be a phone number in E.164 form")
    if not softphone and not extension:
        raise ServiceError("InvalidConfigurationException", "a desk phone needs an extension")
    preferences = wanted.get("agentPreferences") or {}
    user.softphone_enabled = softphone
    user.softphone_auto_accept = bool(wanted.get("softphoneAutoAccept", user.softphone_auto_accept))
    user.extension = extension
    user.language = preferences.get("locale") or preferences.get("LANGUAGE") or user.language
    store.touch(username)
