"""What subscriptions call, and what they return."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from streams.wire.schema.messages import (
    AgentMutedStatus,
    ConnectionId,
    NetworkConnectionStatusChanged,
    UserBackgroundBlurChange,
    UserMediaDeviceChange,
    ViewContactEvent,
)
from streams.wire.schema.objects import AgentObject, ContactObject, ErrorObject, SoftphoneErrorObject
from streams.wire.schema.public.events import (
    AgentStateChange,
    SessionExpirationInformation,
    SessionExtensionErrorData,
    VoiceEnhancementModeChange,
)
from streams.wire.schema.regions import FailoverCompletedData, FailoverDetectedData, FailoverPendingData


class Subscription(Protocol):
    """Undoes a subscription."""

    def unsubscribe(self) -> None: ...


Callback = Callable[[], object]
AgentCallback = Callable[[AgentObject], object]
ContactCallback = Callable[[ContactObject], object]
ViewContactCallback = Callable[[ViewContactEvent], object]
AgentStateChangeCallback = Callable[[AgentStateChange], object]
AgentMutedStatusCallback = Callable[[AgentMutedStatus], object]
UserMediaDeviceChangeCallback = Callable[[UserMediaDeviceChange], object]
UserBackgroundBlurChangeCallback = Callable[[UserBackgroundBlurChange], object]
VoiceEnhancementModeChangeCallback = Callable[[VoiceEnhancementModeChange], object]
NetworkConnectionStatusChangedCallback = Callable[[NetworkConnectionStatusChanged], object]
SoftphoneErrorCallback = Callable[[SoftphoneErrorObject], object]
SoftphoneSessionCallback = Callable[[ConnectionId], object]

OnExpirationWarningCallback = Callable[[SessionExpirationInformation], object]
OnExpirationWarningClearedCallback = Callable[[], object]
OnSessionExtensionErrorCallback = Callable[[SessionExtensionErrorData], object]

OnFailoverDetectedCallback = Callable[[FailoverDetectedData], object]
OnFailoverPendingCallback = Callable[[FailoverPendingData], object]
OnFailoverCompletedCallback = Callable[[FailoverCompletedData], object]
OnConfigureErrorCallback = Callable[[ErrorObject], object]
