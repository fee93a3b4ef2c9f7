"""Data of each event on the bus of a page: a class for each enumeration of names, a row for each of its members."""

from __future__ import annotations

from typing import Protocol

from streams.wire.schema.agent import AgentData
from streams.wire.schema.messages import (
    ActivateChannelEvent,
    AgentMutedStatus,
    ConnectionId,
    ContactId,
    UserBackgroundBlurChange,
    UserMediaDeviceChange,
    ViewContactEvent,
)
from streams.wire.schema.objects import (
    AgentObject,
    ContactObject,
    ContactSnapshotObject,
    ErrorObject,
    LogEntryObject,
    SoftphoneErrorObject,
)
from streams.wire.schema.public.events import AgentStateChange


class PageEventData(Protocol):
    ACKNOWLEDGE: object
    ACK_TIMEOUT: None
    INIT: object
    AUTH_FAIL: object
    ACCESS_DENIED: object
    AUTHORIZE_SUCCESS: object
    AUTHORIZE_RETRIES_EXHAUSTED: object
    CTI_AUTHORIZE_RETRIES_EXHAUSTED: object
    IFRAME_RETRIES_EXHAUSTED: object
    TERMINATED: object
    LOG: LogEntryObject
    UPDATE_CONNECTED_CCPS: object


class AgentEventData(Protocol):
    INIT: AgentObject
    UPDATE: AgentData
    REFRESH: AgentObject
    ROUTABLE: AgentObject
    NOT_ROUTABLE: AgentObject
    OFFLINE: AgentObject
    ERROR: AgentObject
    ACW: AgentObject
    CONTACT_PENDING: AgentObject
    ENQUEUED_NEXT_STATE: AgentObject
    CLEARED_NEXT_STATE: AgentObject
    STATE_CHANGE: AgentStateChange
    SOFTPHONE_ERROR: SoftphoneErrorObject
    MUTE_TOGGLE: AgentMutedStatus
    LOCAL_MEDIA_STREAM_CREATED: ConnectionId
    WEBSOCKET_CONNECTION_LOST: object
    WEBSOCKET_CONNECTION_GAINED: object


class ContactEventData(Protocol):
    INIT: ContactObject
    REFRESH: ContactObject
    INCOMING: ContactObject
    PENDING: ContactObject
    CONNECTING: ContactObject
    CONNECTED: ContactObject
    ACCEPTED: ContactObject
    MISSED: ContactObject
    ACW: ContactObject
    ERROR: ContactObject
    ENDED: ContactObject
    DESTROYED: ContactSnapshotObject
    VIEW: ViewContactEvent
    SCREEN_SHARING_STARTED: ContactId
    SCREEN_SHARING_STOPPED: ContactId
    SCREEN_SHARING_ERROR: ContactId


class ConnectionEventData(Protocol):
    SESSION_INIT: ConnectionId


class ConfigurationEventData(Protocol):
    SPEAKER_DEVICE_CHANGED: UserMediaDeviceChange
    MICROPHONE_DEVICE_CHANGED: UserMediaDeviceChange
    RINGER_DEVICE_CHANGED: UserMediaDeviceChange
    CAMERA_DEVICE_CHANGED: UserMediaDeviceChange
    BACKGROUND_BLUR_CHANGED: UserBackgroundBlurChange


class ChannelViewEventData(Protocol):
    ACTIVATE_CHANNEL_WITH_VIEW_TYPE: ActivateChannelEvent


class GlobalResiliencyEventData(Protocol):
    CONFIGURE_ERROR: ErrorObject
