"""Contacts, their connections, and whom they connect (CTI service §5.3, §5.4, §5.5)."""

from __future__ import annotations

from typing import Protocol

from streams.host.clock import Date
from streams.wire.schema.words import (
    ConnectionStateTypeWord,
    ConnectionTypeWord,
    ContactInitiationMethodWord,
    ContactStateTypeWord,
    ContactTypeWord,
    EndpointTypeWord,
    MonitoringModeWord,
    ReferenceTypeWord,
    SoftphoneCallTypeWord,
)


class Queue(Protocol):
    """A queue of the instance, or an agent's own: then `/agent/<id>` is in its ARN."""

    name: str
    queueARN: str
    queueId: str
    """The ARN again; the worker adds it."""


class EndpointData(Protocol):
    """An address: a phone number, an agent or a queue."""

    endpointARN: str | None
    endpointId: str | None
    """The ARN again, in what pages hold."""
    type: EndpointTypeWord
    name: str | None
    displayName: str | None
    phoneNumber: str | None
    """E.164, or `sip:<number>@<host>`."""
    agentLogin: str | None
    queue: Queue | None
    emailAddress: str | None


class ContactState(Protocol):
    """The state of a contact, and since when."""

    type: ContactStateTypeWord
    timestamp: Date


class ConnectionState(Protocol):
    """The state of a connection, and since when."""

    timestamp: Date
    type: ConnectionStateTypeWord


class ContactAttribute(Protocol):
    """One attribute of a contact."""

    name: str
    value: str | None


class SegmentAttribute(Protocol):
    """An attribute that the service sets: a text, or a map of names to texts."""

    ValueString: str | None
    ValueMap: dict[str, SegmentAttribute] | None


class Reference(Protocol):
    """What is attached to a contact: a link, a file, …"""

    type: ReferenceTypeWord
    value: str


class ContactFeatures(Protocol):
    """What may be done with a contact."""

    attachmentsEnabled: bool | None
    messagingMarkdownEnabled: bool | None
    multiPartyConferenceEnabled: bool | None
    screenRecordingEnabled: bool | None
    screenRecordingState: str | None


class ChannelContext(Protocol):
    """What a task was made of."""

    scheduledTime: float | None = None
    """Seconds since 1970."""
    taskTemplateId: str | None = None
    taskTemplateVersion: int | None = None

    def __getitem__(self, name: str) -> object: ...


class ContactHandlingConfig(Protocol):
    """How the agent's page is to handle a contact."""

    autoAccept: bool | None


class VoiceMediaInfo(Protocol):
    """What the softphone needs for one party of a call."""

    autoAccept: bool
    callConfigJson: str
    """JSON: `{signalingEndpoint, iceServers, useWebSocketProvider}`."""
    callContextToken: str
    callType: SoftphoneCallTypeWord
    mediaLegContextToken: str


class ChatInfo(Protocol):
    """What the service sends about one party of a chat."""

    chatAutoAccept: bool | None
    connectionData: str | None
    """JSON: `{ConnectionAuthenticationToken}`."""
    customerName: str | None
    agentName: str | None


class MonitoringAgent(Protocol):
    """The agent who is monitored."""

    agentName: str


class MonitoringInfo(Protocol):
    """Whom a supervisor monitors, and since when."""

    agent: MonitoringAgent
    joinTimeStamp: Date


class ConnectionData(Protocol):
    """One party of a contact."""

    connectionId: str
    """Also the id of the participant."""
    contactId: str
    type: ConnectionTypeWord
    initial: bool
    """Whether it is the customer's original connection."""
    state: ConnectionState
    endpoint: EndpointData | None
    address: EndpointData | None
    """The endpoint again; the worker adds it."""
    softphoneMediaInfo: VoiceMediaInfo | None
    chatMediaInfo: ChatInfo | None
    monitoringInfo: MonitoringInfo | None
    mute: bool | None
    forcedMute: bool | None
    quickConnectName: str | None
    monitorCapabilities: list[MonitoringModeWord] | None
    monitorStatus: MonitoringModeWord | None
    capabilities: dict[str, str] | None
    """`SEND` under `Video` and `ScreenShare`, where allowed."""


class ContactData(Protocol):
    """One contact of the agent."""

    contactId: str
    initialContactId: str | None
    """The first contact of the chain."""
    relatedContactId: str | None
    contactAssociationId: str | None
    type: ContactTypeWord
    state: ContactState
    status: ContactState
    """The state again; the worker adds it."""
    queue: Queue | None
    """Absent while monitoring."""
    queueTimestamp: Date | None
    connections: list[ConnectionData]
    attributes: dict[str, ContactAttribute] | None
    contactDuration: str | None
    name: str | None
    description: str | None
    references: dict[str, Reference] | None
    initiationMethod: ContactInitiationMethodWord | None
    contactFeatures: ContactFeatures | None
    channelContext: ChannelContext | None
    segmentAttributes: dict[str, SegmentAttribute] | None
    customerEndpoint: EndpointData | None
    connectSystemEndpoint: EndpointData | None
    agentContactHandlingConfig: ContactHandlingConfig | None
    contactMetadata: object
