"""What is asked and done: each member of the surface, with each of its arguments."""

from __future__ import annotations

import json
from pathlib import Path

from tests.interop.differential.arguments import (
    ACTIONS,
    ANSWERS,
    CONSTRUCTED,
    FUNCTION,
    QUESTIONS,
    SUBSCRIPTION,
    Arguments,
    Json,
)

SURFACE: Json = json.loads((Path(__file__).parents[2] / "data" / "api_surface.json").read_text(encoding="utf-8"))

CLASSES = [
    "Agent",
    "AgentSnapshot",
    "Contact",
    "ContactSnapshot",
    "BaseConnection",
    "VoiceConnection",
    "ChatConnection",
    "TaskConnection",
    "EmailConnection",
    "ConnectionSnapshot",
    "Endpoint",
    "SoftphoneError",
]

SDK = {
    "Agent.setVoiceEnhancementMode",
    "Agent.getNetworkConnectionStatus",
    "Agent.onVoiceEnhancementModeChanged",
    "Agent.onNetworkConnectionStatusChanged",
    "Contact.isPreviewMode",
    "Contact.getPreviewConfiguration",
    "Contact.engagePreviewContact",
    "Contact.getInstanceDetails",
    "VoiceConnection.onParticipantHold",
    "VoiceConnection.onParticipantResume",
    "VoiceConnection.onCanResumeParticipantUpdated",
    "VoiceConnection.canResumeParticipant",
    "connect.sendActivity",
}
"""What asks the separate SDK of the CCP, which is silent here: compared is what kind of thing is returned."""

NOT_CALLED = {
    "core.getWebSocketManager": "an object of functions, compared by its own tests",
    "core.setSoftphoneUserMediaStream": "sets a field",
}


def members() -> list[str]:
    """The surface: every method of the classes, and the functions of `connect.core` and `connect` around them."""
    found = [f"{kind}.{name}" for kind in CLASSES for name in SURFACE["classes"][kind]["methods"]]
    found += [f"{kind}.{name}" for kind in CLASSES for name in SURFACE["classes"][kind].get("statics", {})]
    found += [f"core.{name}" for name in SURFACE["core"]]
    found += [f"connect.{name}" for name in SURFACE["root"]]
    return found


def lineage(kind: str) -> list[str]:
    """A class and its bases."""
    base = SURFACE["classes"][kind].get("extends")
    return [kind, *(lineage(base) if base else [])]


def names_of(kind: str) -> list[str]:
    """The methods of a class, inherited ones too."""
    return list(dict.fromkeys(name for cls in lineage(kind) for name in SURFACE["classes"][cls]["methods"]))


def of(table: dict[str, list[Arguments]], kind: str, name: str) -> list[Arguments] | None:
    """The arguments of a method, from its class or a base."""
    return next((table[f"{cls}.{name}"] for cls in lineage(kind) if f"{cls}.{name}" in table), None)


CORE_QUESTIONS = [
    "core.getEventBus",
    "core.getAgentDataProvider",
    "core.getLocalTimestamp",
    "core.getSkew",
    "core.getClient",
    "core.getApiProxyClient",
    "core.getAgentAppClient",
    "core.getTaskTemplatesClient",
    "core.getMasterClient",
    "core.getSoftphoneManager",
    "core.getUpstream",
    "core.getSDKClientConfig",
    "connect.isFramed",
    "connect.isCCP",
    "connect.isCRM",
    "connect.isSharedWorker",
    "connect.hasOtherConnectedCCPs",
]
"""Functions without arguments."""


def once() -> list[Json]:
    """What does not depend on the agent data: asked once."""
    asked = [{"member": member, "args": []} for member in CORE_QUESTIONS]
    for member, samples in QUESTIONS.items():
        if member.split(".")[0] in ("core", "connect", *CONSTRUCTED):
            asked += [{"member": member, "args": arguments, "fields": arguments} for arguments in samples]
    for kind, samples in CONSTRUCTED.items():
        asked += [
            {"member": f"{kind}.{name}", "args": [], "fields": fields} for name in names_of(kind) for fields in samples
        ]
    for member in members():
        kind, _, name = member.partition(".")
        if name.startswith("on") and member not in SDK and kind in ("Agent", "Contact", "core", "connect"):
            asked += [{"member": member, "target": 0, "args": arguments} for arguments in SUBSCRIPTION]
    asked += [
        {"member": member, "target": 0, "args": [FUNCTION] if ".on" in member else ["NONE"], "kindOnly": True}
        for member in sorted(SDK)
    ]
    for member in ("connect.agent", "connect.contact"):
        asked += [{"member": member, "args": arguments} for arguments in SUBSCRIPTION]
    return asked


def acts() -> list[Json]:
    """Every action with each of its arguments and each answer."""
    return [
        {"member": member, "target": 0, "args": arguments, "answer": answer}
        for member, samples in ACTIONS.items()
        for arguments in samples
        for answer in [*(ANSWERS if member.split(".")[0] != "connect" or "aster" in member else []), None]
    ]


def getters() -> dict[str, list[Arguments]]:
    """For each class of handles: `[name, arguments]` of each question to ask."""
    table: dict[str, list[Arguments]] = {}
    for kind in CLASSES:
        if kind in ("BaseConnection", *CONSTRUCTED):
            continue
        asked = table[kind] = []
        for name in names_of(kind):
            if of(ACTIONS, kind, name) is not None or any(f"{cls}.{name}" in SDK for cls in lineage(kind)):
                continue
            if name.startswith("on"):
                continue
            samples = of(QUESTIONS, kind, name) or [[]]
            asked += [[name, arguments] for arguments in samples]
    return table
