"""Requests and their answers: callbacks, the envelope that pairs them, errors (wire protocol §5.3, CTI service §4)."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from streams.wire.schema.agent import AgentConfiguration, AgentStateDefinition
from streams.wire.schema.contact import EndpointData, Reference
from streams.wire.schema.functions import AnyCallback
from streams.wire.schema.words import MonitoringModeWord


class SuccessFailOptions(Protocol):
    """How a request ended: exactly one of the two is called. `failure` gets a text (the service's error as JSON, see
    `ErrorData`) or an Error; without `failure`, `success` is called then, too. The promise of a request is kept with
    the answer's data or rejected with a StreamsError, whose `code` is the service's type of error in small letters.
    """

    success: AnyCallback | None = None
    """Called with the answer's data."""
    failure: AnyCallback | None = None
    """Called with what went wrong, and with the answer's data."""


class AddParticipantOptions(SuccessFailOptions, Protocol):
    """Callbacks of `addParticipant`."""


class TransferOptions(SuccessFailOptions, Protocol):
    """Callbacks of `transfer`."""


class ConnectOptions(SuccessFailOptions, Protocol):
    """Options of `agent.connect`."""

    queueARN: str | None = None
    """The default outbound queue, unless given."""
    queueId: str | None = None
    relatedContactId: str | None = None
    timeout: float | None = None
    """Milliseconds until `failure` is called."""


class AgentSetStateOptions(Protocol):
    """Options of `setState`."""

    enqueueNextState: bool | None = None
    """Wait until the current contacts are done."""


class PageInfo(Protocol):
    """Where a list that comes in pages goes on."""

    endpoints: list[Any] | None = None
    maxResults: int | None = None
    nextToken: str | None = None


class Request(Protocol):
    """Data of `api_request` and `master_request`."""

    event: str
    requestId: str
    method: str
    params: Any


class Response(Protocol):
    """Data of `api_response` and `master_response`."""

    event: str
    requestId: str
    data: Any
    err: Any
    """Falsy after success. Of the backend JSON text of an `ErrorData`, of the API proxy whatever it gives."""
    is_none: bool | None
    """Whether it stands for an answer that never came."""


class ErrorData(Protocol):
    """An error of the backend (CTI service §4.3)."""

    type: str
    message: str
    stack: list[str]
    retryStatus: Literal["none", "retrying", "exhausted"]
    statusCode: int | None
    status: int | None
    """In answers of agent apps."""


class RequestOutcome(Protocol):
    """What a request came to: `data`, or `err` as it came."""

    data: Any
    err: Any


class MasterParams(Protocol):
    """Parameters of requests about mastership (wire protocol §6.6)."""

    topic: str
    shouldNotBecomeMasterIfNone: bool | None


class MasterAnswer(Protocol):
    """Who is master of a topic; `takeOver` where somebody else was."""

    masterId: str
    isMaster: bool | None
    takeOver: bool | None
    topic: str


class ContactParams(Protocol):
    """Parameters of requests about one contact."""

    contactId: str


class ConnectionParams(Protocol):
    """Parameters of requests about one connection; `digits` of `sendDigits` alone."""

    contactId: str
    connectionId: str
    digits: str | None


class EndpointParams(Protocol):
    """Parameters of requests that bring somebody into a contact."""

    contactId: str
    endpoint: EndpointData


class OutboundParams(Protocol):
    """Parameters of `createOutboundContact`."""

    endpoint: EndpointData
    queueARN: str
    relatedContactId: str | None


class TaskParams(Protocol):
    """Parameters of `createTaskContact`."""

    endpoint: EndpointData
    name: str
    description: str | None
    references: dict[str, Reference] | None
    scheduledTime: float | None
    """Seconds since 1970."""
    previousContactId: str | None
    relatedContactId: str | None
    idempotencyToken: str | None


class StateParams(Protocol):
    """Parameters of `putAgentState`."""

    state: AgentStateDefinition
    enqueueNextState: bool | None


class ConfigurationParams(Protocol):
    """Parameters of `updateAgentConfiguration`."""

    configuration: AgentConfiguration


class ListParams(Protocol):
    """Parameters of requests for a list in pages."""

    nextToken: str | None
    maxResults: int | None
    timeout: int | None
    """Milliseconds that the backend may hold the request."""
    routingProfileARN: str | None
    queueARNs: list[str] | None


class IssueParams(Protocol):
    """Parameters of `notifyContactIssue`."""

    contactId: str
    issueCode: str
    description: str


class MonitorParams(Protocol):
    """Parameters of `updateMonitorParticipantState`."""

    contactId: str
    targetMonitorMode: MonitoringModeWord


class TransportParams(Protocol):
    """Parameters of `createTransport` (CTI service §6)."""

    transportType: str
    contactId: str | None
    participantId: str | None
    softphoneClientId: str | None
