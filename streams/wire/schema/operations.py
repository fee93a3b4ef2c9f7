"""One row a client method: type of its parameters, operation of the service, traits (CTI service §3).

`unauthenticated`: no member `authentication` is added to its body. `repeatable`: a failed login is not final, the
caller asks again. `once`: carried out again when it is sent again, so not sent again after an answer that was cut
off. Without an operation the worker refuses the method. `streams/wire/methods.py` has the traits as
lists, for use at run time; a test holds the two together.
"""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from streams.wire.schema.requests import (
    ConfigurationParams,
    ConnectionParams,
    ContactParams,
    EndpointParams,
    IssueParams,
    ListParams,
    MonitorParams,
    OutboundParams,
    StateParams,
    TaskParams,
    TransportParams,
)


class ClientOperations(Protocol):
    """Methods of `connect.ClientMethods`, by their names on the wire."""

    getAgentSnapshot: Annotated[ListParams, "GetAgentSnapshot", "repeatable"]
    getAgentConfiguration: Annotated[ListParams, "GetAgentConfiguration", "repeatable"]
    getAgentStates: Annotated[ListParams, "GetAgentStates", "repeatable"]
    getAgentPermissions: Annotated[ListParams, "GetAgentPermissions", "repeatable"]
    getDialableCountryCodes: Annotated[ListParams, "GetDialableCountryCodes", "repeatable"]
    getRoutingProfileQueues: Annotated[ListParams, "GetRoutingProfileQueues", "repeatable"]
    getEndpoints: Annotated[ListParams, "GetEndpoints"]
    putAgentState: Annotated[StateParams, "PutAgentState"]
    updateAgentConfiguration: Annotated[ConfigurationParams, "UpdateAgentConfiguration"]
    acceptContact: Annotated[ContactParams, "AcceptContact"]
    rejectContact: Annotated[ContactParams, "RejectContact", "unauthenticated"]
    completeContact: Annotated[ContactParams, "CompleteContact", "unauthenticated"]
    clearContact: Annotated[ContactParams, "ClearContact", "unauthenticated"]
    pauseContact: Annotated[ContactParams, "PauseContact", "unauthenticated"]
    resumeContact: Annotated[ContactParams, "ResumeContact", "unauthenticated"]
    createOutboundContact: Annotated[OutboundParams, "CreateOutboundContact", "once"]
    createTaskContact: Annotated[TaskParams, "CreateTaskContact", "unauthenticated", "once"]
    createAdditionalConnection: Annotated[EndpointParams, "CreateAdditionalConnection", "once"]
    conferenceConnections: Annotated[ContactParams, "ConferenceConnections"]
    destroyConnection: Annotated[ConnectionParams, "DestroyConnection"]
    holdConnection: Annotated[ConnectionParams, "HoldConnection"]
    resumeConnection: Annotated[ConnectionParams, "ResumeConnection"]
    muteParticipant: Annotated[ConnectionParams, "MuteParticipant"]
    unmuteParticipant: Annotated[ConnectionParams, "UnmuteParticipant"]
    toggleActiveConnections: Annotated[ConnectionParams, "ToggleActiveConnections", "once"]
    sendDigits: Annotated[ConnectionParams, "SendDigits", "once"]
    notifyContactIssue: Annotated[IssueParams, "NotifyContactIssue", "once"]
    updateMonitorParticipantState: Annotated[MonitorParams, "UpdateMonitorParticipantState", "unauthenticated"]
    createTransport: Annotated[TransportParams, "CreateTransport"]
    sendClientLogs: Annotated[Any, "SendClientLogs", "once"]
    sendSoftphoneCallMetrics: Annotated[Any, "SendSoftphoneCallMetrics", "once"]
    sendSoftphoneCallReport: Annotated[Any, "SendSoftphoneCallReport", "once"]
    getNewAuthToken: Annotated[Any, "GetNewAuthToken", "once"]
    destroyContact: Annotated[ContactParams, None]
    updateContactAttributes: Annotated[ContactParams, None]
    addNewConnection: Annotated[EndpointParams, None]
    transferContact: Annotated[EndpointParams, None]
