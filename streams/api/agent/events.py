"""Subscriptions to events of the agent (public API §4.1). Each method returns a Subscription."""

from __future__ import annotations

from streams.api.context import get_core
from streams.bus import Subscription
from streams.host.markers import part
from streams.wire.names import AgentEvents, ConfigurationEvents
from streams.wire.schema.public.callbacks import (
    AgentCallback,
    AgentMutedStatusCallback,
    AgentStateChangeCallback,
    SoftphoneErrorCallback,
    SoftphoneSessionCallback,
    UserBackgroundBlurChangeCallback,
    UserMediaDeviceChangeCallback,
)


@part
class AgentSubscriptions:
    """A part of Agent. `f(agent)` unless it says otherwise; ValueError unless `f` is a function."""

    def onRefresh(self, f: AgentCallback) -> Subscription:
        """On each update of the agent's data, changed or not."""
        return get_core().subscribe(AgentEvents.REFRESH, f)

    def onRoutable(self, f: AgentCallback) -> Subscription:
        """When the agent can take contacts from now on."""
        return get_core().subscribe(AgentEvents.ROUTABLE, f)

    def onNotRoutable(self, f: AgentCallback) -> Subscription:
        """When the agent enters a custom state from one of another type."""
        return get_core().subscribe(AgentEvents.NOT_ROUTABLE, f)

    def onOffline(self, f: AgentCallback) -> Subscription:
        """When the agent goes offline."""
        return get_core().subscribe(AgentEvents.OFFLINE, f)

    def onError(self, f: AgentCallback) -> Subscription:
        """When the agent enters one of `connect.AgentErrorStates`."""
        return get_core().subscribe(AgentEvents.ERROR, f)

    def onContactPending(self, f: AgentCallback) -> Subscription:
        """Never fires: kept for old pages that subscribe to it."""
        return get_core().subscribe(AgentEvents.CONTACT_PENDING, f)

    def onSoftphoneError(self, f: SoftphoneErrorCallback) -> Subscription:
        """`f(softphoneError)`: the softphone, in whichever tab, failed."""
        return get_core().subscribe(AgentEvents.SOFTPHONE_ERROR, f)

    def onWebSocketConnectionLost(self, f: AgentCallback) -> Subscription:
        """`f(closeInfo)`: the worker's WebSocket is gone; `closeInfo` is the socket's data, or null."""
        return get_core().subscribe(AgentEvents.WEBSOCKET_CONNECTION_LOST, f)

    def onWebSocketConnectionGained(self, f: AgentCallback) -> Subscription:
        """`f(data)`: the worker's WebSocket is open (again); `data` is the socket's data, or null."""
        return get_core().subscribe(AgentEvents.WEBSOCKET_CONNECTION_GAINED, f)

    def onAfterCallWork(self, f: AgentCallback) -> Subscription:
        """When the agent enters after contact work."""
        return get_core().subscribe(AgentEvents.ACW, f)

    def onStateChange(self, f: AgentStateChangeCallback) -> Subscription:
        """`f({agent, oldState, newState})`, the states by name: on each change of the state's name."""
        return get_core().subscribe(AgentEvents.STATE_CHANGE, f)

    def onEnqueuedNextState(self, f: AgentCallback) -> Subscription:
        """When a next state is enqueued (`agent.setState` with `enqueueNextState`)."""
        return get_core().subscribe(AgentEvents.ENQUEUED_NEXT_STATE, f)

    def onClearedNextState(self, f: AgentCallback) -> Subscription:
        """When the enqueued next state was taken, or is withdrawn."""
        return get_core().subscribe(AgentEvents.CLEARED_NEXT_STATE, f)

    def onMuteToggle(self, f: AgentMutedStatusCallback) -> Subscription:
        """`f({muted})`: the softphone's microphone was muted or unmuted."""
        return get_core().subscribe(AgentEvents.MUTE_TOGGLE, f)

    def onLocalMediaStreamCreated(self, f: SoftphoneSessionCallback) -> Subscription:
        """`f({connectionId})`: the microphone is part of the call."""
        return get_core().subscribe(AgentEvents.LOCAL_MEDIA_STREAM_CREATED, f)

    def onSpeakerDeviceChanged(self, f: UserMediaDeviceChangeCallback) -> Subscription:
        """`f({deviceId})`: calls are played on this speaker from now on."""
        return get_core().subscribe(ConfigurationEvents.SPEAKER_DEVICE_CHANGED, f)

    def onMicrophoneDeviceChanged(self, f: UserMediaDeviceChangeCallback) -> Subscription:
        """`f({deviceId})`: calls use this microphone from now on."""
        return get_core().subscribe(ConfigurationEvents.MICROPHONE_DEVICE_CHANGED, f)

    def onRingerDeviceChanged(self, f: UserMediaDeviceChangeCallback) -> Subscription:
        """`f({deviceId})`: ringtones are played on this speaker from now on."""
        return get_core().subscribe(ConfigurationEvents.RINGER_DEVICE_CHANGED, f)

    def onCameraDeviceChanged(self, f: UserMediaDeviceChangeCallback) -> Subscription:
        """`f({deviceId})`: a tab chose this camera with `agent.setCameraDevice`."""
        return get_core().subscribe(ConfigurationEvents.CAMERA_DEVICE_CHANGED, f)

    def onBackgroundBlurChanged(self, f: UserBackgroundBlurChangeCallback) -> Subscription:
        """`f({isBackgroundBlurEnabled})`: a tab called `agent.setBackgroundBlur`."""
        return get_core().subscribe(ConfigurationEvents.BACKGROUND_BLUR_CHANGED, f)
