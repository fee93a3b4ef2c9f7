"""The instance as a whole: its state, its time, the region that is active."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ...cti.snapshot import contact as contact_json
from ...cti.snapshot import snapshot
from ..composition import LocalInstance
from ..registry import Commands, command

Json = dict[str, Any]
LONGEST_ADVANCE = 366 * 24 * 3600.0
"""A year, in seconds: dates far ahead cannot be written."""


@command("GET", "state")
def state(instance: LocalInstance) -> Json:
    """All agents with their snapshots, all contacts (waiting ones too), faults, traffic, approved origins."""
    with instance.reading():
        return {
            "agents": [
                {"username": name, "name": user.name, "version": instance.versions[name], **snapshot(instance, name)}
                for name, user in instance.users.items()
            ],
            "contacts": [{"agent": c.agent, **contact_json(instance, c)} for c in instance.contacts.values()],
            "faults": instance.faults.listing(),
            "impairment": instance.faults.impairment,
            "traffic": instance.traffic.state(),
            "approvedOrigins": list(instance.approved_origins),
            "queues": list(instance.config.queues),
            "states": [state.name for state in instance.config.states],
            "defaultUser": instance.config.default_user,
            "time": instance.now(),
        }


@command("POST", "reset")
def reset(instance: LocalInstance) -> None:
    """Back to the beginning: contacts, their audio and faults gone, agents in the initial state, traffic as first.

    Sessions stay, the journal goes, the clock is right again.
    """
    instance.start_over()


@command("POST", "time")
def advance(
    instance: LocalInstance,
    seconds: Annotated[
        float, Field(alias="advance", ge=0, le=LONGEST_ADVANCE, description="seconds by which time goes forward")
    ],
) -> None:
    """Fast-forward the clock; ring and wrap-up timers that fall due run."""
    instance.clock.advance(seconds)


@command("POST", "traffic")
def shift_traffic(
    instance: LocalInstance,
    active: Annotated[str, Field(description="a region, or any ARN")],
    terminate: Annotated[bool, Field(description="agents are to leave their calls as well")] = False,
) -> None:
    """Make the instance in another region active (a region of ``state()["traffic"]``, or any ARN).

    ``terminate``: agents are to leave their calls as well. Each worker asks once a minute.
    """
    instance.traffic.shift(active, terminate)


class InstanceCommands(Commands):
    """Methods for the instance as a whole."""

    state = state
    reset = reset
    advance = advance
    shift_traffic = shift_traffic
