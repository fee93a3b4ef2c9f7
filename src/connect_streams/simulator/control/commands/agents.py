"""Agents: what a supervisor changes about them, and their websockets."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ...cti.snapshot import snapshot
from ...rules import life_cycle
from ...services import agent_workspace
from ...state.config import UserConfig
from ...state.errors import invalid_request
from ..composition import LocalInstance
from ..registry import Commands, checked, command

Json = dict[str, Any]
Username = Annotated[str | None, Field(description="the agent; the default user if absent")]


@command("POST", "agent")
def change_agent(
    instance: LocalInstance,
    /,
    username: Username = None,
    state: Annotated[str | None, Field(description="name of a state that agents can choose")] = None,
    error: Annotated[str | None, Field(description="name of an error state")] = None,
    enqueue: Annotated[bool, Field(description="the state is taken once all contacts are gone")] = False,
    **settings: Any,
) -> Json:
    """A supervisor changes an agent: a state by name, an error state, or settings of ``UserConfig``.

    Returns the agent's snapshot.
    """
    username = username or instance.config.default_user
    with instance.change():
        agent = instance.agent(username)
        if settings:
            _change_settings(instance, username, settings)
        if state is not None:
            life_cycle.choose_state(instance, username, instance.agent_state(state), enqueue)
        if error is not None:
            agent.force_error(error)
        instance.touch(username)
    if settings:
        agent_workspace.announce(instance, username)
    with instance.reading():
        return snapshot(instance, username)


def _change_settings(instance: LocalInstance, username: str, settings: Json) -> None:
    known = [name for name in UserConfig.model_fields if name != "username"]
    if unknown := sorted(set(settings) - set(known)):
        raise invalid_request(f"cannot change {', '.join(unknown)} of an agent: use {', '.join(known)}")
    merged = {**instance.users[username].model_dump(), **settings}
    instance.users[username] = checked(UserConfig, merged, f"an agent has {', '.join(known)}")


@command("POST", "frames", result="reached")
def push(
    instance: LocalInstance,
    topic: Annotated[str, Field(description="the topic that websockets have subscribed to")],
    content: Annotated[Any, Field(description="what the frame carries")] = None,
    username: Username = None,
) -> int:
    """Send a frame to the agent's websockets that subscribed to the topic; returns how many were reached."""
    return instance.subscriptions.publish(username or instance.config.default_user, topic, content)


@command("POST", "websockets/close", result="closed")
def close_websockets(instance: LocalInstance, username: Username = None) -> int:
    """Cut the agent's websockets; returns how many there were."""
    return instance.subscriptions.cut(username or instance.config.default_user)


class AgentCommands(Commands):
    """Methods for agents."""

    change_agent = change_agent
    push = push
    close_websockets = close_websockets
