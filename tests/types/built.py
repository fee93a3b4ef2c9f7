"""What the built namespace holds, so that samples ask nothing of the types that no script has."""

import re
from functools import cache
from typing import Any

from connect_streams.compiler.output.typings import read_shape
from connect_streams.release import sdk_file

NAMED = re.compile(r"\bconnect\.(\w+)(?:\.(\w+)\()?")
CALLED = re.compile(r"<connect\.(\w+)>\(\)\.(\w+)\(")
TYPES_ONLY = {"AppRegistry", "Core", "AgentApp"}


@cache
def shape() -> dict[str, Any]:
    """The namespace's members, described."""
    return read_shape(sdk_file(), "connect")


def resolved(name: str) -> dict[str, Any]:
    """What stands under a name, or under the name it is an alias of."""
    found: dict[str, Any] = shape().get(name, {})
    return resolved(found["of"]) if found.get("kind") == "alias" else found


def has_member(cls: str, member: str) -> bool:
    """Whether a class or object has a member, its own or inherited."""
    found = resolved(cls)
    own = {**found.get("members", {}), **found.get("statics", {})}
    return member in own or bool(found.get("base")) and has_member(found["base"], member)


def lacks(code: str) -> bool:
    """Whether TypeScript asks for a class, object or function that the built namespace lacks."""
    values = {name for name, _ in NAMED.findall(code)} & documented_values()
    called = [*CALLED.findall(code), *(pair for pair in NAMED.findall(code) if pair[1])]
    return any(name not in shape() for name in values) or any(
        resolved(cls).get("kind") in ("class", "object") and not has_member(cls, member) and member != "createTask"
        for cls, member in called
    )


@cache
def documented_values() -> set[str]:
    """Names of the original that are there at run time."""
    return {
        "agentApp", "globalResiliency", "storageAccess", "GRProxyIframeConduit", "QuickResponses",
        "SessionExpirationWarningManager", "sendActivity", "getLog", "agent", "contact",
    }  # fmt: skip
