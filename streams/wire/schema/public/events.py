"""What the bus of a page carries, by the name of the event."""

from __future__ import annotations

from typing import Any, Protocol, TypedDict

from streams.wire.schema.agent import VoiceEnhancementMode
from streams.wire.schema.messages import (
    ActivateChannelEvent,
    AgentMutedStatus,
    ConnectionId,
    ContactId,
    ServiceConnectionChange,
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


class AgentStateChange(Protocol):
    agent: AgentObject
    oldState: str
    """Name of the state before; `Init` at first."""
    newState: str
    """Name of the state now."""


class VoiceEnhancementModeChange(Protocol):
    voiceEnhancementMode: VoiceEnhancementMode


class SessionExpirationInformation(TypedDict):
    expiration: float
    """Milliseconds since 1970."""


class SessionExtensionErrorData(TypedDict):
    isWarningActive: bool
    errorDetails: Any


EventMap = TypedDict(
    "EventMap",
    {
        "acknowledge": Any,
        "ack_timeout": None,
        "init": Any,
        "auth_fail": Any,
        "access_denied": Any,
        "authorize_success": Any,
        "authorize_retries_exhausted": Any,
        "cti_authorize_retries_exhausted": Any,
        "iframe_retries_exhausted": Any,
        "terminated": Any,
        "streams::connection_changed": ServiceConnectionChange,
        "log": LogEntryObject,
        "update_connected_ccps": Any,
        "agent::init": AgentObject,
        "agent::update": Any,
        "agent::refresh": AgentObject,
        "agent::routable": AgentObject,
        "agent::not_routable": AgentObject,
        "agent::offline": AgentObject,
        "agent::error": AgentObject,
        "agent::acw": AgentObject,
        "agent::contact_pending": AgentObject,
        "agent::enqueued_next_state": AgentObject,
        "agent::cleared_next_state": AgentObject,
        "agent::state_change": AgentStateChange,
        "agent::softphone_error": SoftphoneErrorObject,
        "agent::mute_toggle": AgentMutedStatus,
        "agent::local_media_stream_created": ConnectionId,
        "agent::websocket_connection_lost": Any,
        "agent::websocket_connection_gained": Any,
        "contact::init": ContactObject,
        "contact::refresh": ContactObject,
        "contact::incoming": ContactObject,
        "contact::pending": ContactObject,
        "contact::connecting": ContactObject,
        "contact::connected": ContactObject,
        "contact::accepted": ContactObject,
        "contact::missed": ContactObject,
        "contact::acw": ContactObject,
        "contact::error": ContactObject,
        "contact::ended": ContactObject,
        "contact::destroyed": ContactSnapshotObject,
        "contact::view": ViewContactEvent,
        "contact::screen_sharing_started": ContactId,
        "contact::screen_sharing_stopped": ContactId,
        "contact::screen_sharing_error": ContactId,
        "connection::session_init": ConnectionId,
        "configuration::speaker_device_changed": UserMediaDeviceChange,
        "configuration::microphone_device_changed": UserMediaDeviceChange,
        "configuration::ringer_device_changed": UserMediaDeviceChange,
        "configuration::camera_device_changed": UserMediaDeviceChange,
        "configuration::background_blur_changed": UserBackgroundBlurChange,
        "taskList::activate_channel_with_view_type": ActivateChannelEvent,
        "globalResiliency::configure_error": ErrorObject,
    },
)
"""What is on the bus under each name; the name of a contact's own event ends in `::` and the contact's id."""
