"""What the Amazon Connect SDK has on the agent: voice enhancement, and how the CCP is connected (public API §4)."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, cast

from streams.api.context import get_core
from streams.api.sdk.client_calls import sdk_request, sdk_subscription
from streams.host.errors import JsError
from streams.host.markers import obj, part, text
from streams.wire.schema.agent import VoiceEnhancementMode
from streams.wire.schema.messages import NetworkConnectionStatusChanged
from streams.wire.schema.public.callbacks import (
    NetworkConnectionStatusChangedCallback,
    Subscription,
    VoiceEnhancementModeChangeCallback,
)

MODES: list[Any] = ["VOICE_ISOLATION", "NOISE_SUPPRESSION", "NONE"]
VOICE = "voice"
CONTACT = "contact"


@part
class AgentSdk:
    """A part of Agent. Promises reject with an Error with a `code`; subscribing needs a function."""

    def setVoiceEnhancementMode(self, mode: VoiceEnhancementMode) -> Awaitable[None]:
        """A promise, kept once the CCP has set the mode. Error unless it is one of `MODES`."""
        if mode not in MODES:
            raise JsError("Invalid voice enhancement mode " + text(cast(Any, mode)))
        return sdk_request(get_core(), VOICE, "voice/setVoiceEnhancementMode", obj(voiceEnhancementMode=mode))

    def onVoiceEnhancementModeChanged(self, f: VoiceEnhancementModeChangeCallback) -> Subscription:
        """`f({voiceEnhancementMode, previous})`; returns `{unsubscribe()}`."""
        return sdk_subscription(get_core(), VOICE, "voice/voiceEnhancementModeChanged", f)

    def getNetworkConnectionStatus(self) -> Awaitable[NetworkConnectionStatusChanged]:
        """A promise of `{status, timestamp}`: `connected`, `connecting`, `disconnected` or `failed`; epoch ms."""
        return sdk_request(get_core(), CONTACT, "agent/getNetworkConnectionStatus")

    def onNetworkConnectionStatusChanged(self, f: NetworkConnectionStatusChangedCallback) -> Subscription:
        """`f({status, timestamp})`; returns `{unsubscribe()}`."""
        return sdk_subscription(get_core(), CONTACT, "agent/networkConnectionStatusChanged", f)
