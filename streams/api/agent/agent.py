"""Agent: a handle on the signed-in agent. It holds nothing: each getter reads the data of now (public API §4)."""

from __future__ import annotations

from typing import Any

from streams.api.context import get_core
from streams.host.markers import coalesce, either, new, obj, public, same, truthy
from streams.util.errors import StateError
from streams.wire.schema.agent import (
    AgentAvailabilityState,
    AgentConfiguration,
    AgentRoutingProfile,
    AgentState,
    AgentStateDefinition,
    VoiceEnhancementMode,
)
from streams.wire.schema.contact import ContactData
from streams.wire.schema.objects import ContactObject
from streams.wire.schema.words import ContactTypeWord


@public
class Agent:
    """`new connect.Agent()`: StateError until the first agent data has arrived."""

    def __init__(self) -> None:
        if not truthy(get_core().connect.agent.initialized):
            raise StateError("The agent is not yet initialized!")

    def _getData(self) -> Any:
        return get_core().getAgentDataProvider().getAgentData()

    def _createContactAPI(self, contactData: ContactData) -> Any:
        return new(get_core().connect.Contact, contactData.contactId)

    def getState(self) -> AgentState:
        """The state the system has the agent in: `{agentStateARN, name, startTimestamp: Date, type}`."""
        return self._getData().snapshot.state

    def getStatus(self) -> AgentState:
        """`getState` under its old name."""
        return self._getData().snapshot.state

    def getNextState(self) -> AgentState:
        """The state that follows once the current contacts are done; null or undefined when none is queued."""
        return self._getData().snapshot.nextState

    def getAvailabilityState(self) -> AgentAvailabilityState:
        """What the agent chose: `{state, timeStamp: Date, type, agentStateARN?, startTimestamp?}`."""
        return self._getData().snapshot.agentAvailabilityState

    def getStateDuration(self) -> float:
        """Milliseconds in the current state, by the service's clock."""
        return get_core().elapsed(self._getData().snapshot.state.startTimestamp)

    def getStatusDuration(self) -> float:
        """`getStateDuration` under its old name."""
        return get_core().elapsed(self._getData().snapshot.state.startTimestamp)

    def getPermissions(self) -> list[str]:
        """What the agent may do: strings such as `outboundCall`, `voiceId`."""
        return self.getConfiguration().permissions

    def getContacts(self, contactTypeFilter: ContactTypeWord | None = None) -> list[ContactObject]:
        """The agent's contacts, all or those of one `connect.ContactType`, as an array of Contact."""
        contacts: list[Any] = [self._createContactAPI(data) for data in self._getData().snapshot.contacts]
        return [one for one in contacts if not truthy(contactTypeFilter) or same(one.getType(), contactTypeFilter)]

    def getConfiguration(self) -> AgentConfiguration:
        """The agent's configuration: the live object, to be changed and given to `setConfiguration`."""
        return self._getData().configuration

    def getAgentStates(self) -> list[AgentStateDefinition]:
        """The states the agent may choose: `[{agentStateARN, name, type}]`, as `setState` takes them."""
        return self.getConfiguration().agentStates

    def getRoutingProfile(self) -> AgentRoutingProfile:
        """`{name, routingProfileARN, routingProfileId, defaultOutboundQueue, queues, channelConcurrencyMap}`."""
        return self.getConfiguration().routingProfile

    def getVoiceEnhancementMode(self) -> VoiceEnhancementMode | None:
        """`VOICE_ISOLATION`, `NOISE_SUPPRESSION` or `NONE`, where the service says so."""
        return self.getConfiguration().voiceEnhancementMode

    def getChannelConcurrency(self, channel: str | None = None) -> Any:
        """How many contacts at once.

        A map of channels (`VOICE`, `CHAT`, `TASK`), or the number of one channel (0 if unknown).
        """
        known = coalesce(self.getRoutingProfile().channelConcurrencyMap, obj(VOICE=1, CHAT=1))
        return either(known[channel], 0) if truthy(channel) else known

    def getName(self) -> str:
        """The agent's friendly name (the first name, by default)."""
        return self.getConfiguration().name

    def getAgentARN(self) -> str:
        """The agent's ARN."""
        return self.getConfiguration().agentARN

    def getExtension(self) -> str:
        """The desk phone's number, `""` when none is set."""
        return self.getConfiguration().extension

    def getDialableCountries(self) -> list[str]:
        """Country codes that may be called: `["us", …]`."""
        return self.getConfiguration().dialableCountries

    def isSoftphoneEnabled(self) -> bool:
        """Whether calls come to the browser rather than to the desk phone."""
        return self.getConfiguration().softphoneEnabled

    def getAllQueueARNs(self) -> list[str]:
        """The ARN of each queue of the routing profile."""
        return [queue.queueARN for queue in self.getConfiguration().routingProfile.queues]
