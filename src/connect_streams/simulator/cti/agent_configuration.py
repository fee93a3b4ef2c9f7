"""The agent's configuration and the lists that belong to it (CTI service §5.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..rules.contact_creation import E164
from ..state.config import QuickConnectConfig
from ..state.errors import ServiceError, invalid_request
from .snapshot import state

if TYPE_CHECKING:
    from ..state.store import Instance

Json = dict[str, Any]


def configuration(instance: Instance, username: str) -> Json:
    user = instance.users[username]
    profile = instance.config.routing_profile_of(username)
    outbound = profile.default_outbound_queue
    return {
        "name": user.name,
        "username": user.username,
        "softphoneEnabled": user.softphone_enabled,
        "softphoneAutoAccept": user.softphone_auto_accept,
        "softphonePersistentConnection": user.softphone_persistent_connection,
        "extension": user.extension,
        "agentARN": instance.arns.agent(username),
        "agentPreferences": {"LANGUAGE": user.language},
        "voiceEnhancementMode": user.voice_enhancement_mode,
        "routingProfile": {
            "name": profile.name,
            "routingProfileARN": instance.arns.routing_profile(profile.name),
            "defaultOutboundQueue": queue(instance, outbound),
            "channelConcurrencyMap": dict(profile.concurrency),
        },
    }


def queue(instance: Instance, name: str) -> Json:
    return {"name": name, "queueARN": instance.arns.queue(name)}


def queues(instance: Instance, username: str) -> list[Json]:
    """The queues of the routing profile, and the agent's own, from whose ARN pages read the agent's id."""
    served = [queue(instance, name) for name in instance.config.routing_profile_of(username).queues]
    return [*served, {"name": None, "queueARN": instance.arns.personal_queue(username)}]


def states(instance: Instance) -> list[Json]:
    return [state(instance.agent_state(each.name), None) for each in instance.config.states]


def quick_connects(instance: Instance, queue_arns: list[str]) -> list[Json]:
    """Endpoints of the quick connects that the given queues offer, without doubles."""
    names = {instance.arns.queue(name): name for name in instance.config.queues}
    asked = {names.get(arn, arn) for arn in queue_arns}
    offered = [q for q in instance.config.quick_connects if q.queues is None or asked.intersection(q.queues)]
    return [_endpoint(instance, quick_connect) for quick_connect in offered]


def _endpoint(instance: Instance, quick_connect: QuickConnectConfig) -> Json:
    shown: Json = {
        "endpointARN": instance.arns.quick_connect(quick_connect.name),
        "type": quick_connect.type,
        "name": quick_connect.name,
        "phoneNumber": quick_connect.phone_number,
        "agentLogin": quick_connect.target if quick_connect.type == "agent" else None,
    }
    if quick_connect.type == "queue" and quick_connect.target is not None:
        shown["queue"] = queue(instance, quick_connect.target)
    return shown


def quick_connect_of(instance: Instance, arn: str | None) -> QuickConnectConfig | None:
    for quick_connect in instance.config.quick_connects:
        if instance.arns.quick_connect(quick_connect.name) == arn:
            return quick_connect
    return None


def update(instance: Instance, username: str, wanted: Json) -> None:
    """Apply an ``updateAgentConfiguration``; InvalidConfigurationException when it cannot work."""
    user = instance.users[username]
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
    instance.touch(username)
