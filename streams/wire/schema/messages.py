"""Payloads of events, hop by hop (wire protocol §5)."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from streams.host.clock import Date
from streams.wire.schema.words import NetworkConnectionStatusWord, SoftphoneErrorTypeWord


class Message(Protocol):
    """The envelope: every message on every hop (wire protocol §1.1)."""

    event: str
    data: Any


class MessageEvent(Protocol):
    """What a window or a port hands its listeners."""

    data: Any
    origin: str
    source: object
    ports: list[Any]


class Acknowledge(Protocol):
    """Data of `acknowledge`; none at all in answer to `synchronize`."""

    id: str


class Broadcast(Protocol):
    """Data of `broadcast`: the worker sends the event to all ports."""

    event: str
    data: Any


class TabId(Protocol):
    """Data of `tab_id`."""

    tabId: str


class ConnectedCcps(Protocol):
    """Data of `update_connected_ccps`; under the id of a tab stands `{length}` of that tab (wire protocol §6.7)."""

    length: int
    tabId: str | None
    streamsTabsAcrossBrowser: int | None


class AuthFail(Protocol):
    """Data of `auth_fail`; often there is none."""

    authorize: bool | None


class IframeStyle(Protocol):
    """Data of `iframe_style`."""

    display: str
    offsetWidth: float
    offsetHeight: float
    clientRectsLength: int


class OuterContextInfo(Protocol):
    """Data of `outer_context_info`."""

    streamsVersion: str
    initCCPParams: Any


class ContactId(Protocol):
    """Data of events of a contact that cross windows."""

    contactId: str


class ViewContactEvent(Protocol):
    """Data of `contact::view`."""

    contactId: str
    """Empty when no contact is selected."""


class ConnectionId(Protocol):
    """Data of events of a softphone session."""

    connectionId: str


class Mute(Protocol):
    """Data of `mute`; none of it asks for the present state."""

    mute: bool


class AgentMutedStatus(Protocol):
    """Data of `agent::mute_toggle`."""

    muted: bool


class UserMediaDeviceChange(Protocol):
    """Data of commands and events about a device."""

    deviceId: str


class UserBackgroundBlurChange(Protocol):
    """Data of `configuration::background_blur_changed`."""

    isBackgroundBlurEnabled: bool


class ActivateChannelEvent(Protocol):
    """Data of `taskList::activate_channel_with_view_type`."""

    viewType: str
    mediaType: str
    source: str | None = None
    caseId: str | None = None
    clientToken: str


class SoftphoneErrorData(Protocol):
    """Data of `agent::softphone_error` after it crossed a window."""

    errorType: SoftphoneErrorTypeWord
    errorMessage: str
    endPointUrl: str


class DomainId(Protocol):
    """Data of `voiceId::update_domain_id`."""

    domainId: str


class NetworkConnectionStatusChanged(Protocol):
    """How the CCP is connected to the service."""

    status: NetworkConnectionStatusWord
    timestamp: float
    """Milliseconds since 1970."""


ServiceConnectionState = Literal["connected", "reconnecting", "offline", "signed_out"]


class ServiceConnectionChange(Protocol):
    """Data of `streams::connection_changed`."""

    state: ServiceConnectionState


class ClickStreamData(Protocol):
    """Data of `click_stream_data`."""

    contactId: str
    clickType: str
    clickTime: str
    """ISO 8601."""


class Metric(Protocol):
    """Data of `client_metric`."""

    name: str
    contactId: str | None
    data: Any


class LogEntryData(Protocol):
    """One entry of a log (wire protocol §7.1)."""

    component: str
    level: str
    text: str
    time: Date | float | str
    tabId: str | None
    exception: Any
    objects: list[Any]
    line: int
    agentResourceId: str | None
    loggerId: str
    contextLayer: str


class SocketFrame(Protocol):
    """A frame of the web socket, either way (CTI service §7)."""

    topic: str
    content: Any


class SocketOpened(Protocol):
    """Data of `webSocket::connection_open`, milliseconds."""

    connectionEstablishedTime: float


class SocketClosed(Protocol):
    """Data of `webSocket::connection_close` and `webSocket::connection_lost`, milliseconds."""

    openTimestamp: float
    closeTimestamp: float
    connectionDuration: float
    code: int
    reason: str


class MediaDevices(Protocol):
    """Data of `media_device_response`: an array of devices, or why there is none."""

    error: Any


class Problem(Protocol):
    """What a CCP reports of itself: a code of the catalogue, and what was measured."""

    code: str
    evidence: Any
