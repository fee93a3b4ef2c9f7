"""What events carry that nothing else does."""

from __future__ import annotations

from typing import Any, Protocol, TypedDict

from streams.wire.schema.agent import VoiceEnhancementMode
from streams.wire.schema.objects import (
    AgentObject,
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
