"""Is it the customer, is it a fraudster? (CTI service §8)"""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import (
    ContactFlowAuthenticationDecision,
    ContactFlowFraudDetectionDecision,
    VoiceIdAuthenticationDecision,
    VoiceIdConstants,
    VoiceIdErrorTypes,
    VoiceIdStreamingStatus,
)
from streams.api.voice_id.asking import ask, poll
from streams.api.voice_id.session import session_of
from streams.host.markers import coalesce, obj, same, truthy
from streams.wire.methods import AgentAppClientMethods

RESULTS = ["AuthenticationResult", "FraudDetectionResult"]

IN_CONTACT_FLOWS = obj(
    ACCEPT=ContactFlowAuthenticationDecision.AUTHENTICATED,
    REJECT=ContactFlowAuthenticationDecision.NOT_AUTHENTICATED,
    SPEAKER_NOT_ENROLLED=ContactFlowAuthenticationDecision.NOT_ENROLLED,
    SPEAKER_OPTED_OUT=ContactFlowAuthenticationDecision.OPTED_OUT,
    HIGH_RISK=ContactFlowFraudDetectionDecision.HIGH_RISK,
    LOW_RISK=ContactFlowFraudDetectionDecision.LOW_RISK,
)
"""Decisions of both kinds in the words of contact flows."""


async def evaluate(voice: Any) -> Any:
    """Ask each 5 s, 24 times, until both decisions are made."""
    session = await session_of(voice)

    async def look() -> Any:
        data = await ask(
            AgentAppClientMethods.EVALUATE_SESSION,
            session,
            VoiceIdErrorTypes.EVALUATE_SPEAKER_FAILED,
            VoiceIdErrorTypes.SESSION_NOT_EXISTS,
        )
        return translated(data) if is_decided(data) else VoiceIdConstants.EVALUATION_POLLING_INTERVAL

    return await poll(VoiceIdConstants.EVALUATION_MAX_POLL_TIMES, look, VoiceIdErrorTypes.EVALUATE_SPEAKER_TIMEOUT)


def is_short(result: Any) -> bool:
    """Whether there was not enough speech for a result that is there."""
    return truthy(result) and same(result.Decision, VoiceIdAuthenticationDecision.NOT_ENOUGH_SPEECH)


def is_decided(data: Any) -> bool:
    """Whether there is nothing to wait for: the call is over, or both decisions are made."""
    waits = any(is_short(data[name]) for name in RESULTS)
    ongoing = same(data.StreamingStatus, VoiceIdStreamingStatus.ONGOING)
    return same(data.StreamingStatus, VoiceIdStreamingStatus.ENDED) or (ongoing and not waits)


def translated(data: Any) -> Any:
    """The same data with the words of contact flows. A missing result is `NotEnabled`, an unknown decision `Error`;
    both are `Inconclusive` when the call ended with not enough speech for either."""
    ended_too_early = all(is_short(data[name]) for name in RESULTS)
    unknown = ContactFlowAuthenticationDecision.ERROR
    if ended_too_early:
        unknown = ContactFlowAuthenticationDecision.INCONCLUSIVE
    for name in RESULTS:
        result = data[name]
        if truthy(result):
            result.Decision = coalesce(IN_CONTACT_FLOWS[result.Decision], unknown)
        else:
            data[name] = obj(Decision=ContactFlowAuthenticationDecision.NOT_ENABLED)
    return data
