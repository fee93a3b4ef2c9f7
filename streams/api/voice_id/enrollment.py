"""Learning the customer's voice (CTI service §8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.enumerations import (
    VoiceIdConstants,
    VoiceIdEnrollmentRequestStatus,
    VoiceIdErrorTypes,
    VoiceIdStreamingStatus,
)
from streams.api.voice_id.asking import ask, pause, poll, refuse
from streams.api.voice_id.session import session_of
from streams.host.functions import is_function
from streams.host.markers import either, obj, same
from streams.wire.methods import AgentAppClientMethods


async def enroll(voice: Any, audio_collected: Callable[..., object] | None) -> Any:
    """Ask for the enrollment and wait for its end."""
    asked = await ask(
        AgentAppClientMethods.ENROLL_BY_SESSION,
        await session_of(voice),
        VoiceIdErrorTypes.ENROLL_SPEAKER_FAILED,
    )
    if same(asked.Status, VoiceIdEnrollmentRequestStatus.COMPLETED):
        return asked
    return await voice.checkEnrollmentStatus(audio_collected)


async def wait_for_enrollment(voice: Any, audio_collected: Any) -> Any:
    """Ask for its state each 5 s, 119 times.

    When the call's audio ended too early a new session is started and given 8 s more.
    """
    reported = False

    async def look() -> Any:
        nonlocal reported
        answer = await voice.describeSession()
        session: Any = either(answer.Session, obj())
        details: Any = either(session.EnrollmentRequestDetails, obj())
        status: Any = details.Status
        if same(status, VoiceIdEnrollmentRequestStatus.COMPLETED):
            return answer
        is_short = same(status, VoiceIdEnrollmentRequestStatus.NOT_ENOUGH_SPEECH)
        if not is_short and not same(status, VoiceIdEnrollmentRequestStatus.IN_PROGRESS):
            refuse(VoiceIdErrorTypes.ENROLL_SPEAKER_FAILED, status, details.Message)
        if not is_short and not reported:
            reported = True
            if is_function(audio_collected):
                audio_collected(answer)
        ended = same(session.StreamingStatus, VoiceIdStreamingStatus.ENDED)
        if is_short and ended:
            await voice.startSession()
            await pause(VoiceIdConstants.START_SESSION_DELAY)
        return VoiceIdConstants.ENROLLMENT_POLLING_INTERVAL

    return await poll(VoiceIdConstants.ENROLLMENT_MAX_POLL_TIMES - 1, look, VoiceIdErrorTypes.ENROLL_SPEAKER_TIMEOUT)
