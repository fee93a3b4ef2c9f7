"""AgentSnapshot: an agent that no longer changes (public API §4.2)."""

from __future__ import annotations

from typing import Any

from streams.api.agent.agent import Agent
from streams.api.context import get_core
from streams.host.markers import new, part, public
from streams.wire.schema.agent import AgentData
from streams.wire.schema.contact import ContactData
from streams.wire.schema.objects import AgentObject


@public
class AgentSnapshot(Agent):
    """`new connect.AgentSnapshot(agentData)`.

    An Agent whose getters read `agentData`, its contacts are snapshots too.
    """

    def __init__(self, agentData: AgentData) -> None:
        super().__init__()
        self.agentData: Any = agentData

    def _getData(self) -> Any:
        return self.agentData

    def _createContactAPI(self, contactData: ContactData) -> Any:
        return new(get_core().connect.ContactSnapshot, contactData)


@part
class AgentFreezing:
    """A part of Agent."""

    _getData: Any

    def toSnapshot(self) -> AgentObject:
        """The agent as of now; later updates leave it alone."""
        return new(get_core().connect.AgentSnapshot, self._getData())
