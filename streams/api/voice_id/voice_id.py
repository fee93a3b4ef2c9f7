"""VoiceId: authentication and fraud detection by voice, for the contact of a call (public API §6, CTI service §8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.connection.traits import is_active
from streams.api.context import get_core
from streams.api.enumerations import AgentPermissions, VoiceIdConstants, VoiceIdErrorTypes, VoiceIdSpeakerStatus
from streams.api.voice_id.asking import ask, is_unknown, pause, refuse
from streams.api.voice_id.enrollment import enroll
from streams.api.voice_id.evaluation import evaluate
from streams.api.voice_id.session import note, session_of, speaker_of
from streams.host.errors import JsError
from streams.host.markers import either, obj, public, same, truthy
from streams.host.objects import assign, first, last
from streams.util.assertions import assertNotNull
from streams.util.errors import NotImplementedError
from streams.util.identifiers import unique_id
from streams.wire.methods import AgentAppClientMethods
from streams.wire.names import VoiceIdEvents
from streams.wire.outcome import described

CONFERENCE = 2


@public
class VoiceId:
    """`new connect.VoiceId(contactId)`.

    All functions return promises, broken with plain objects `{type, message, stack, err}`.
    """

    def __init__(self, contactId: str) -> None:
        self.contactId: Any = contactId

    def startSession(self) -> Any:
        """Begin a session, under a random UUID: `{sessionId}`."""
        self.checkConferenceCall()
        return start_session(self)

    async def syncSpeakerId(self) -> Any:
        """Give the session the speaker id of the contact."""
        speaker = await self.getSpeakerId()
        return await self.updateSpeakerIdInVoiceId(speaker.speakerId)

    async def getDomainId(self) -> Any:
        """The id of the instance's domain. Error unless the agent has the permission `voiceId`."""
        core = get_core()
        permissions: list[str] = core.configuration().permissions
        if AgentPermissions.VOICE_ID not in permissions:
            raise JsError("Agent doesn't have the permission for Voice ID")
        if not truthy(core.voiceIdDomainId):
            found = await ask(
                AgentAppClientMethods.LIST_INTEGRATION_ASSOCIATIONS,
                obj(InstanceId=core.getAgentDataProvider().getInstanceId(), IntegrationType="VOICE_ID"),
                VoiceIdErrorTypes.GET_DOMAIN_ID_FAILED,
            )
            listed: list[Any] = found.IntegrationAssociationSummaryList
            if listed is None:
                refuse(VoiceIdErrorTypes.GET_DOMAIN_ID_FAILED)
            if len(listed) == 0:
                refuse(VoiceIdErrorTypes.NO_DOMAIN_ID_FOUND)
            arn: str = first(listed).IntegrationArn
            core.voiceIdDomainId = last(arn.split("/"))
            core.broadcast(VoiceIdEvents.UPDATE_DOMAIN_ID, obj(domainId=core.voiceIdDomainId))
        return core.voiceIdDomainId

    def getSpeakerId(self) -> Any:
        """`{speakerId}` as the contact has it; `no_speaker_id_found` when it has none."""
        self.checkConferenceCall()
        return find_speaker(self)

    def getSpeakerStatus(self) -> Any:
        """`{Speaker: {Status}}`.

        A speaker that is not known is no failure: `{type: "speaker_id_not_enrolled", status}`.
        """
        self.checkConferenceCall()
        return find_status(self)

    def optOutSpeaker(self) -> Any:
        """Opt the speaker out of Voice ID."""
        self.checkConferenceCall()
        return opt_out(self)

    def deleteSpeaker(self) -> Any:
        """Delete the speaker from Voice ID."""
        self.checkConferenceCall()
        return delete_speaker(self)

    def evaluateSpeaker(self, startNew: bool | None = None) -> Any:
        """`{AuthenticationResult: {Decision}, FraudDetectionResult: {Decision}, …}`, in the words of contact flows.

        Asks each 5 s, 24 times, then `evaluate_speaker_timeout`. `startNew` begins a session and lets it listen 10 s.
        """
        self.checkConferenceCall()
        return evaluate_speaker(self, startNew)

    def enrollSpeaker(self, callbackOnAudioCollectionComplete: Callable[..., object] | None = None) -> Any:
        """Enroll the speaker; who had opted out is deleted first. The function is called once enough audio is there."""
        self.checkConferenceCall()
        return enroll_speaker(self, callbackOnAudioCollectionComplete)

    def updateSpeakerIdInVoiceId(self, speakerId: str) -> Any:
        """Give the session this speaker id, and the contact's record, too. ValueError without one."""
        self.checkConferenceCall()
        return update_speaker(self, speakerId)

    async def enrollSpeakerHelper(
        self,
        resolve: Callable[[object], object],
        reject: Callable[[object], object],
        callbackOnAudioCollectionComplete: Callable[[object], object] | None = None,
    ) -> None:
        """The last step of `enrollSpeaker`: `resolve(session)` once the speaker is enrolled, or `reject(error)`."""
        try:
            resolve(await enroll(self, callbackOnAudioCollectionComplete))
        except Exception as error:
            reject(error)

    def checkConferenceCall(self) -> None:
        """NotImplementedError when more than two parties are active."""
        connections = get_core().getAgentDataProvider().getContactData(self.contactId).connections
        active: list[Any] = [one for one in connections if is_active(one.state)]
        if len(active) > CONFERENCE:
            raise NotImplementedError("VoiceId is not supported for conference calls")


async def start_session(voice: VoiceId) -> Any:
    """`startSession`, once it is no conference."""
    provider = get_core().getAgentDataProvider()
    started = await ask(
        AgentAppClientMethods.START_VOICE_ID_SESSION,
        obj(
            contactId=voice.contactId,
            instanceId=provider.getInstanceId(),
            customerAccountId=provider.getAWSAccountId(),
            clientToken=unique_id(),
            domainId=await voice.getDomainId(),
        ),
        VoiceIdErrorTypes.START_SESSION_FAILED,
    )
    return started if truthy(started.sessionId) else refuse(VoiceIdErrorTypes.START_SESSION_FAILED)


async def find_speaker(voice: VoiceId) -> Any:
    """`getSpeakerId`, once it is no conference."""
    provider = get_core().getAgentDataProvider()
    found = await ask(
        AgentAppClientMethods.GET_CONTACT,
        obj(
            contactId=voice.contactId,
            instanceId=provider.getInstanceId(),
            awsAccountId=provider.getAWSAccountId(),
        ),
        VoiceIdErrorTypes.GET_SPEAKER_ID_FAILED,
    )
    known = either(found.contactData, obj())
    if not truthy(known.customerId):
        refuse(VoiceIdErrorTypes.NO_SPEAKER_ID_FOUND)
    return obj(speakerId=known.customerId)


async def find_status(voice: VoiceId) -> Any:
    """`getSpeakerStatus`, once it is no conference."""
    answer = await get_core().outcome(AgentAppClientMethods.DESCRIBE_SPEAKER, await speaker_of(voice))
    if not truthy(answer.err):
        return answer.data
    problem = described(answer.err)
    if is_unknown(problem):
        return assign(problem, obj(type=VoiceIdErrorTypes.SPEAKER_ID_NOT_ENROLLED))
    return refuse(VoiceIdErrorTypes.GET_SPEAKER_STATUS_FAILED, answer.err)


async def opt_out(voice: VoiceId) -> Any:
    """`optOutSpeaker`, once it is no conference."""
    speaker = await speaker_of(voice)
    gone = await ask(AgentAppClientMethods.OPT_OUT_SPEAKER, speaker, VoiceIdErrorTypes.OPT_OUT_SPEAKER_FAILED)
    # The contact's record is a courtesy: the speaker is out whether or not it could be written.
    try:
        await note(
            voice,
            speaker.SpeakerId,
            obj(SpeakerOptedOut=True, generatedSpeakerId=gone.generatedSpeakerId),
            VoiceIdErrorTypes.OPT_OUT_SPEAKER_IN_LCMS_FAILED,
        )
    except Exception:
        get_core().log.warn("Voice ID: contact not updated.")
    return gone


async def delete_speaker(voice: VoiceId) -> Any:
    """`deleteSpeaker`, once it is no conference."""
    return await ask(
        AgentAppClientMethods.DELETE_SPEAKER,
        await speaker_of(voice),
        VoiceIdErrorTypes.DELETE_SPEAKER_FAILED,
    )


async def evaluate_speaker(voice: VoiceId, startNew: bool | None = None) -> Any:
    """`evaluateSpeaker`, once it is no conference."""
    if truthy(startNew):
        await voice.startSession()
    await voice.syncSpeakerId()
    if truthy(startNew):
        await pause(VoiceIdConstants.EVALUATE_SESSION_DELAY)
    return await evaluate(voice)


async def enroll_speaker(voice: VoiceId, callbackOnAudioCollectionComplete: Callable[..., object] | None = None) -> Any:
    """`enrollSpeaker`, once it is no conference."""
    await voice.syncSpeakerId()
    status = await voice.getSpeakerStatus()
    if same(either(status.Speaker, obj()).Status, VoiceIdSpeakerStatus.OPTED_OUT):
        await voice.deleteSpeaker()
    return await enroll(voice, callbackOnAudioCollectionComplete)


async def update_speaker(voice: VoiceId, speakerId: str) -> Any:
    """`updateSpeakerIdInVoiceId`, once it is no conference."""
    session = await session_of(voice)
    assertNotNull(speakerId, "speakerId")
    data = await ask(
        AgentAppClientMethods.UPDATE_SESSION,
        assign(obj(SpeakerId=speakerId), session),
        VoiceIdErrorTypes.UPDATE_SPEAKER_ID_FAILED,
        VoiceIdErrorTypes.SESSION_NOT_EXISTS,
    )
    generated = either(data.Session, obj()).GeneratedSpeakerId
    await note(voice, speakerId, obj(generatedSpeakerId=generated), VoiceIdErrorTypes.UPDATE_SPEAKER_ID_IN_LCMS_FAILED)
    return data
