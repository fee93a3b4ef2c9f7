"""The agent's microphone, speaker, ringer and camera (public API §4.3).

The tab that hosts the softphone does the work and notifies all tabs when it is done.
"""

from __future__ import annotations

from streams.api.context import get_core
from streams.host.markers import obj, part
from streams.wire.names import ConfigurationEvents, EventType


@part
class AgentDevices:
    """A part of Agent. StateError before `initCCP`."""

    def mute(self) -> None:
        """Mute the softphone; `agent::mute_toggle` follows."""
        get_core().broadcast(EventType.MUTE, obj(mute=True))

    def unmute(self) -> None:
        """Unmute the softphone; `agent::mute_toggle` follows."""
        get_core().broadcast(EventType.MUTE, obj(mute=False))

    def setSpeakerDevice(self, deviceId: str) -> None:
        """Use this output device; `onSpeakerDeviceChanged` follows."""
        get_core().broadcast(ConfigurationEvents.SET_SPEAKER_DEVICE, obj(deviceId=deviceId))

    def setMicrophoneDevice(self, deviceId: str) -> None:
        """Use this input device; `onMicrophoneDeviceChanged` follows."""
        get_core().broadcast(ConfigurationEvents.SET_MICROPHONE_DEVICE, obj(deviceId=deviceId))

    def setRingerDevice(self, deviceId: str) -> None:
        """Ring on this output device; `onRingerDeviceChanged` follows."""
        get_core().broadcast(ConfigurationEvents.SET_RINGER_DEVICE, obj(deviceId=deviceId))

    def setCameraDevice(self, deviceId: str) -> None:
        """Notify all tabs which camera is to be used."""
        get_core().broadcast(ConfigurationEvents.CAMERA_DEVICE_CHANGED, obj(deviceId=deviceId))

    def setBackgroundBlur(self, isBackgroundBlurEnabled: bool) -> None:
        """Notify all tabs whether the background is to be blurred."""
        get_core().broadcast(
            ConfigurationEvents.BACKGROUND_BLUR_CHANGED, obj(isBackgroundBlurEnabled=isBackgroundBlurEnabled)
        )
