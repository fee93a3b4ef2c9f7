"""Is it the customer, is it a fraudster? (CTI service §8)"""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.enumerations import (
    ContactFlowAuthenticationDecision,
    ContactFlowFraudDetectionDecision,
    VoiceIdAuthenticationDecision,
    VoiceIdConstants,
    VoiceIdErrorTypes,
    VoiceIdFraudDetectionDecision,
    VoiceIdStreamingStatus,
)
from streams.api.voice_id.asking import pause, refuse, refuse_session
from streams.api.voice_id.voice_id import session_of
from streams.host.markers import obj, public, same, truthy
from streams.wire.methods import AgentAppClientMethods


@public
class VoiceIdEvaluation:
    """A part of VoiceId."""

    _core: Core
    startSession: Any
    syncSpeakerId: Any

    async def evaluateSpeaker(self, startNew: Any = None) -> Any:
        """`{AuthenticationResult: {Decision}, FraudDetectionResult: {Decision}, …}`, in the words of contact flows.

        Asks each 5 s, 24 times, then `evaluate_speaker_timeout`. `startNew` begins a session and lets it listen 10 s.
        """
        if truthy(startNew):
            await self.startSession()
        await self.syncSpeakerId()
        if truthy(startNew):
            await pause(VoiceIdConstants.EVALUATE_SESSION_DELAY)
        session = await session_of(self)
        for _round in range(VoiceIdConstants.EVALUATION_MAX_POLL_TIMES):
            answer = await self._core.outcome(AgentAppClientMethods.EVALUATE_SESSION, session)
            if truthy(answer.err):
                refuse_session(answer.err, VoiceIdErrorTypes.EVALUATE_SPEAKER_FAILED)
            if is_decided(answer.data):
                return translated(answer.data)
            await pause(VoiceIdConstants.EVALUATION_POLLING_INTERVAL)
        return refuse(VoiceIdErrorTypes.EVALUATE_SPEAKER_TIMEOUT)

    def isAuthEnabled(self, authResult: Any) -> bool:
        """Whether the contact flow authenticates at all."""
        return not same(authResult, ContactFlowAuthenticationDecision.NOT_ENABLED)

    def isAuthResultNotEnoughSpeech(self, authResult: Any) -> bool:
        """Whether more speech is needed."""
        return same(authResult, VoiceIdAuthenticationDecision.NOT_ENOUGH_SPEECH)

    def isAuthResultInconclusive(self, authResult: Any) -> bool:
        """Whether it cannot be told."""
        return same(authResult, ContactFlowAuthenticationDecision.INCONCLUSIVE)

    def isFraudEnabled(self, fraudResult: Any) -> bool:
        """Whether the contact flow looks for fraud at all."""
        return not same(fraudResult, ContactFlowFraudDetectionDecision.NOT_ENABLED)

    def isFraudResultNotEnoughSpeech(self, fraudResult: Any) -> bool:
        """Whether more speech is needed."""
        return same(fraudResult, VoiceIdFraudDetectionDecision.NOT_ENOUGH_SPEECH)

    def isFraudResultInconclusive(self, fraudResult: Any) -> bool:
        """Whether it cannot be told."""
        return same(fraudResult, ContactFlowFraudDetectionDecision.INCONCLUSIVE)


def decision(result: Any) -> Any:
    """The decision of a result that may be missing."""
    return result.Decision if truthy(result) else None


def is_decided(data: Any) -> bool:
    """Whether there is nothing to wait for: the call is over, or both decisions are made."""
    if same(data.StreamingStatus, VoiceIdStreamingStatus.ENDED):
        return True
    waits = same(decision(data.AuthenticationResult), VoiceIdAuthenticationDecision.NOT_ENOUGH_SPEECH) or same(
        decision(data.FraudDetectionResult), VoiceIdFraudDetectionDecision.NOT_ENOUGH_SPEECH
    )
    return same(data.StreamingStatus, VoiceIdStreamingStatus.ONGOING) and not waits


def translated(data: Any) -> Any:
    """The same data with the words of contact flows. A missing result is `NotEnabled`, an unknown decision `Error`."""
    flow = ContactFlowAuthenticationDecision
    data.AuthenticationResult = renamed(
        data.AuthenticationResult,
        obj(
            ACCEPT=flow.AUTHENTICATED,
            REJECT=flow.NOT_AUTHENTICATED,
            SPEAKER_NOT_ENROLLED=flow.NOT_ENROLLED,
            SPEAKER_OPTED_OUT=flow.OPTED_OUT,
        ),
    )
    data.FraudDetectionResult = renamed(
        data.FraudDetectionResult,
        obj(HIGH_RISK=ContactFlowFraudDetectionDecision.HIGH_RISK, LOW_RISK=ContactFlowFraudDetectionDecision.LOW_RISK),
    )
    return data


def renamed(result: Any, words: Any) -> Any:
    """One result with its decision translated."""
    if not truthy(result):
        return obj(Decision=ContactFlowAuthenticationDecision.NOT_ENABLED)
    known: Any = words[result.Decision]
    result.Decision = known if truthy(known) else ContactFlowAuthenticationDecision.ERROR
    return result
