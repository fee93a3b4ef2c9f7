"""The speaker: the customer as Voice ID knows them (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.enumerations import VoiceIdErrorTypes
from streams.api.voice_id.asking import ask, described, is_unknown, refuse, refuse_session
from streams.api.voice_id.voice_id import session_of
from streams.host.markers import UNDEFINED, obj, public, truthy
from streams.util.assertions import assertNotNull
from streams.wire.methods import AgentAppClientMethods


@public
class VoiceIdSpeaker:
    """A part of VoiceId."""

    _core: Core
    contactId: Any
    getDomainId: Any

    async def getSpeakerId(self) -> Any:
        """`{speakerId}` as the contact has it; `no_speaker_id_found` when it has none."""
        provider = self._core.agentDataProvider
        found = await ask(
            self,
            AgentAppClientMethods.GET_CONTACT,
            obj(
                contactId=self.contactId,
                instanceId=provider.getInstanceId(),
                awsAccountId=provider.getAWSAccountId(),
            ),
            VoiceIdErrorTypes.GET_SPEAKER_ID_FAILED,
        )
        known: Any = found.contactData
        if not truthy(known) or not truthy(known.customerId):
            refuse(VoiceIdErrorTypes.NO_SPEAKER_ID_FOUND)
        return obj(speakerId=known.customerId)

    async def getSpeakerStatus(self) -> Any:
        """`{Speaker: {Status}}`.

        A speaker that is not known is no failure: `{type: "speaker_id_not_enrolled", status}`.
        """
        answer = await self._core.outcome(AgentAppClientMethods.DESCRIBE_SPEAKER, await speaker_of(self))
        if not truthy(answer.err):
            return answer.data
        problem = described(answer.err)
        if not is_unknown(problem.status):
            refuse(VoiceIdErrorTypes.GET_SPEAKER_STATUS_FAILED, answer.err)
        problem.type = VoiceIdErrorTypes.SPEAKER_ID_NOT_ENROLLED
        return problem

    async def optOutSpeaker(self) -> Any:
        """Opt the speaker out of Voice ID."""
        speaker = await speaker_of(self)
        gone = await ask(self, AgentAppClientMethods.OPT_OUT_SPEAKER, speaker, VoiceIdErrorTypes.OPT_OUT_SPEAKER_FAILED)
        # The contact's record is a courtesy: the speaker is out whether or not it could be written.
        try:
            await self._optOutSpeakerInLcms(speaker.SpeakerId, gone.generatedSpeakerId)
        except Exception:
            self._core.log.warn("Voice ID: the opt-out could not be noted on the contact.")
        return gone

    async def deleteSpeaker(self) -> Any:
        """Delete the speaker from Voice ID."""
        return await ask(
            self,
            AgentAppClientMethods.DELETE_SPEAKER,
            await speaker_of(self),
            VoiceIdErrorTypes.DELETE_SPEAKER_FAILED,
        )

    async def updateSpeakerIdInVoiceId(self, speakerId: Any) -> Any:
        """Give the session this speaker id, and the contact's record, too. ValueError without one."""
        assertNotNull(speakerId, "speakerId")
        session = await session_of(self)
        answer = await self._core.outcome(
            AgentAppClientMethods.UPDATE_SESSION,
            obj(SessionNameOrId=session.SessionNameOrId, SpeakerId=speakerId, DomainId=session.DomainId),
        )
        if truthy(answer.err):
            refuse_session(answer.err, VoiceIdErrorTypes.UPDATE_SPEAKER_ID_FAILED)
        updated: Any = answer.data.Session
        generated = updated.GeneratedSpeakerId if truthy(updated) else UNDEFINED
        await self._updateSpeakerIdInLcms(speakerId, generated)
        return answer.data

    async def syncSpeakerId(self) -> Any:
        """Give the session the speaker id of the contact."""
        speaker = await self.getSpeakerId()
        return await self.updateSpeakerIdInVoiceId(speaker.speakerId)

    async def _optOutSpeakerInLcms(self, speakerId: Any, generatedSpeakerId: Any) -> Any:
        return await note(
            self,
            speakerId,
            obj(SpeakerOptedOut=True, generatedSpeakerId=generatedSpeakerId),
            VoiceIdErrorTypes.OPT_OUT_SPEAKER_IN_LCMS_FAILED,
        )

    async def _updateSpeakerIdInLcms(self, speakerId: Any, generatedSpeakerId: Any) -> Any:
        return await note(
            self,
            speakerId,
            obj(generatedSpeakerId=generatedSpeakerId),
            VoiceIdErrorTypes.UPDATE_SPEAKER_ID_IN_LCMS_FAILED,
        )


async def speaker_of(voice: Any) -> Any:
    """What names the contact's speaker in a request."""
    speaker = await voice.getSpeakerId()
    domain = await voice.getDomainId()
    return obj(SpeakerId=speaker.speakerId, DomainId=domain)


async def note(voice: Any, speaker_id: Any, result: Any, type: str) -> Any:
    """Write what Voice ID said into the contact's record."""
    provider = voice._core.agentDataProvider
    return await ask(
        voice,
        AgentAppClientMethods.UPDATE_VOICE_ID_DATA,
        obj(
            ContactId=voice.contactId,
            InstanceId=provider.getInstanceId(),
            AWSAccountId=provider.getAWSAccountId(),
            CustomerId=speaker_id,
            VoiceIdResult=result,
        ),
        type,
    )
