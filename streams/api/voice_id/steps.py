"""The single steps of Voice ID, for pages that take them one by one (public API §6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.enumerations import (
    ContactFlowAuthenticationDecision,
    VoiceIdAuthenticationDecision,
    VoiceIdErrorTypes,
)
from streams.api.voice_id.asking import ask
from streams.api.voice_id.enrollment import wait_for_enrollment
from streams.api.voice_id.session import session_of
from streams.host.markers import part, same
from streams.wire.methods import AgentAppClientMethods


@part
class VoiceIdSteps:
    """A part of VoiceId. `result` is a `Decision`."""

    def checkEnrollmentStatus(self, callbackOnAudioCollectionComplete: Callable[..., object]) -> Any:
        """Wait for the end of an enrollment."""
        return wait_for_enrollment(self, callbackOnAudioCollectionComplete)

    async def describeSession(self) -> Any:
        """`{Session}`."""
        return await ask(
            AgentAppClientMethods.DESCRIBE_SESSION,
            await session_of(self),
            VoiceIdErrorTypes.DESCRIBE_SESSION_FAILED,
        )

    def isAuthEnabled(self, authResult: str) -> bool:
        """Whether authentication is on."""
        return not same(authResult, ContactFlowAuthenticationDecision.NOT_ENABLED)

    def isFraudEnabled(self, fraudResult: str) -> bool:
        """Whether fraud detection is on."""
        return not same(fraudResult, ContactFlowAuthenticationDecision.NOT_ENABLED)

    def isAuthResultNotEnoughSpeech(self, authResult: str) -> bool:
        """Whether there was not enough speech for a decision yet."""
        return same(authResult, VoiceIdAuthenticationDecision.NOT_ENOUGH_SPEECH)

    def isFraudResultNotEnoughSpeech(self, fraudResult: str) -> bool:
        """Whether there was not enough speech for a decision yet."""
        return same(fraudResult, VoiceIdAuthenticationDecision.NOT_ENOUGH_SPEECH)

    def isAuthResultInconclusive(self, authResult: str) -> bool:
        """Whether no decision can be made."""
        return same(authResult, ContactFlowAuthenticationDecision.INCONCLUSIVE)

    def isFraudResultInconclusive(self, fraudResult: str) -> bool:
        """Whether no decision can be made."""
        return same(fraudResult, ContactFlowAuthenticationDecision.INCONCLUSIVE)
