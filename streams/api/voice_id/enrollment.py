"""Learning the customer's voice (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.enumerations import (
    VoiceIdConstants,
    VoiceIdEnrollmentRequestStatus,
    VoiceIdErrorTypes,
    VoiceIdSpeakerStatus,
    VoiceIdStreamingStatus,
)
from streams.api.voice_id.asking import ask, pause, refuse
from streams.api.voice_id.voice_id import session_of
from streams.host.functions import is_function
from streams.host.markers import either, obj, public, same, truthy
from streams.wire.methods import AgentAppClientMethods


@public
class VoiceIdEnrollment:
    """A part of VoiceId."""

    _core: Core
    startSession: Any
    describeSession: Any
    getSpeakerStatus: Any
    deleteSpeaker: Any
    syncSpeakerId: Any

    async def enrollSpeaker(self, callbackOnAudioCollectionComplete: Any = None) -> Any:
        """Enroll the speaker; who had opted out is deleted first. The function is called once enough audio is there."""
        await self.syncSpeakerId()
        status = await self.getSpeakerStatus()
        speaker: Any = status.Speaker
        if truthy(speaker) and same(speaker.Status, VoiceIdSpeakerStatus.OPTED_OUT):
            await self.deleteSpeaker()
        return await enroll(self, callbackOnAudioCollectionComplete)

    async def enrollSpeakerHelper(self, resolve: Any, reject: Any, callbackOnAudioCollectionComplete: Any) -> None:
        """The last step of `enrollSpeaker` alone."""
        try:
            resolve(await enroll(self, callbackOnAudioCollectionComplete))
        except Exception as error:
            reject(error)

    async def checkEnrollmentStatus(self, callbackOnAudioCollectionComplete: Any = None) -> Any:
        """Wait for the enrollment: asks each 5 s, 120 times, then `enroll_speaker_timeout`.

        When the call's audio ended too early a new session is started and given 8 s.
        """
        words = VoiceIdEnrollmentRequestStatus
        told = False
        for _round in range(VoiceIdConstants.ENROLLMENT_MAX_POLL_TIMES):
            answer = await self.describeSession()
            session: Any = either(answer.Session, obj())
            details: Any = either(session.EnrollmentRequestDetails, obj())
            wait: float = VoiceIdConstants.ENROLLMENT_POLLING_INTERVAL
            if same(details.Status, words.COMPLETED):
                return answer
            if same(details.Status, words.FAILED):
                refuse(VoiceIdErrorTypes.ENROLL_SPEAKER_FAILED, details.Status, details.Message)
            if same(details.Status, words.IN_PROGRESS) and not told:
                told = True
                if is_function(callbackOnAudioCollectionComplete):
                    callbackOnAudioCollectionComplete(answer)
            ended = same(session.StreamingStatus, VoiceIdStreamingStatus.ENDED)
            if same(details.Status, words.NOT_ENOUGH_SPEECH) and ended:
                await self.startSession()
                wait = VoiceIdConstants.START_SESSION_DELAY
            await pause(wait)
        return refuse(VoiceIdErrorTypes.ENROLL_SPEAKER_TIMEOUT)


async def enroll(voice: Any, audio_collected: Any) -> Any:
    """Ask for the enrollment and wait for its end."""
    asked = await ask(
        voice,
        AgentAppClientMethods.ENROLL_BY_SESSION,
        await session_of(voice),
        VoiceIdErrorTypes.ENROLL_SPEAKER_FAILED,
    )
    if same(asked.Status, VoiceIdEnrollmentRequestStatus.COMPLETED):
        return asked
    return await voice.checkEnrollmentStatus(audio_collected)
