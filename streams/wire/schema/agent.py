"""The agent: states, configuration, and the snapshot of a moment (CTI service §5)."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from streams.host.clock import Date
from streams.wire.schema.contact import ContactData, Queue
from streams.wire.schema.words import AgentStateTypeWord


class AgentStateDefinition(Protocol):
    """A state the agent can be sent to."""

    agentStateARN: str
    type: AgentStateTypeWord
    name: str


class AgentState(Protocol):
    """The state the agent is in."""

    agentStateARN: str | None
    """Null for states of the system."""
    name: str
    startTimestamp: Date
    type: AgentStateTypeWord


class AgentAvailabilityState(Protocol):
    """What the agent chose."""

    state: str
    timeStamp: Date
    type: AgentStateTypeWord
    agentStateARN: str | None = None
    startTimestamp: Date | None = None


class AgentPreferences(Protocol):
    """Settings of the agent, by name; `locale` is one of `en_US de_DE es_ES fr_FR ja_JP it_IT ko_KR pt_BR zh_CN zh_TW`.

    The backend sends the locale as `LANGUAGE` and takes it as `locale`.
    """

    locale: str | None = None
    LANGUAGE: str | None = None

    def __getitem__(self, name: str) -> object: ...


AgentChannelConcurrencyMap = dict[str, int]
"""How many contacts at once, by channel: `VOICE`, `CHAT`, `TASK`, `EMAIL`."""

VoiceEnhancementMode = Literal["VOICE_ISOLATION", "NOISE_SUPPRESSION", "NONE"]


class AgentRoutingProfile(Protocol):
    """Queues of the agent, and how many contacts at once."""

    channelConcurrencyMap: AgentChannelConcurrencyMap
    defaultOutboundQueue: Queue
    name: str
    queues: list[Queue]
    routingProfileARN: str
    routingProfileId: str


class AgentConfiguration(Protocol):
    """The agent's configuration, with the four lists that the worker adds."""

    agentStates: list[AgentStateDefinition]
    agentPreferences: AgentPreferences | None = None
    voiceEnhancementMode: VoiceEnhancementMode | None = None
    dialableCountries: list[str]
    extension: str
    """Number of the desk phone, `""` when none is set."""
    name: str
    permissions: list[str]
    routingProfile: AgentRoutingProfile
    softphoneAutoAccept: bool
    """@deprecated"""
    softphoneEnabled: bool
    username: str
    agentARN: str


class AgentSnapshotData(Protocol):
    """The agent and the agent's contacts at one moment (CTI service §5.2), with what the worker adds."""

    state: AgentState
    nextState: AgentState | None
    agentAvailabilityState: AgentAvailabilityState | None
    contacts: list[ContactData]
    snapshotTimestamp: Date
    localTimestamp: float
    """When the worker received it, in milliseconds since 1970."""
    skew: float
    """By how many milliseconds the service's clock is ahead of the worker's."""
    contentLength: int
    """Bytes of the answer that brought it."""


class AgentData(Protocol):
    """What `agent::update` carries."""

    snapshot: AgentSnapshotData
    configuration: AgentConfiguration


class SnapshotAnswer(Protocol):
    """Answer to `getAgentSnapshot`."""

    snapshot: AgentSnapshotData
    nextToken: str


class ConfigurationAnswer(Protocol):
    """Answer to `getAgentConfiguration`."""

    configuration: AgentConfiguration


class Page(Protocol):
    """One page of a list the backend gives in pages; the list is under a name of its own."""

    nextToken: str | None
    states: list[AgentStateDefinition] | None
    permissions: list[str] | None
    countryCodes: list[str] | None
    queues: list[Queue] | None
    endpoints: list[Any] | None
