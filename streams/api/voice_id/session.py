"""The session of a contact with Voice ID, and the speaker in it (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import AgentPermissions, VoiceIdErrorTypes
from streams.api.voice_id.asking import ask, refuse
from streams.host.errors import JsError
from streams.host.markers import either, obj, truthy
from streams.host.objects import first, last
from streams.util.identifiers import unique_id
from streams.wire.methods import AgentAppClientMethods
from streams.wire.names import VoiceIdEvents


async def domain_of(voice: Any) -> Any:
    """The id of the instance's Voice ID domain. Error unless the agent has the permission `voiceId`."""
    core = voice._core
    if AgentPermissions.VOICE_ID not in core.configuration().permissions:
        raise JsError("Agent doesn't have the permission for Voice ID")
    if not truthy(core.voiceIdDomainId):
        found = await ask(
            voice,
            AgentAppClientMethods.LIST_INTEGRATION_ASSOCIATIONS,
            obj(InstanceId=core.agentDataProvider.getInstanceId(), IntegrationType="VOICE_ID"),
            VoiceIdErrorTypes.GET_DOMAIN_ID_FAILED,
        )
        listed: list[Any] = either(found.IntegrationAssociationSummaryList, [])
        if len(listed) == 0:
            refuse(VoiceIdErrorTypes.NO_DOMAIN_ID_FOUND)
        arn: str = first(listed).IntegrationArn
        core.voiceIdDomainId = last(arn.split("/"))
        core.broadcast(VoiceIdEvents.UPDATE_DOMAIN_ID, obj(domainId=core.voiceIdDomainId))
    return core.voiceIdDomainId


async def start_session(voice: Any) -> Any:
    """Start a new session: `{sessionId}`, under a random UUID."""
    provider = voice._core.agentDataProvider
    started = await ask(
        voice,
        AgentAppClientMethods.START_VOICE_ID_SESSION,
        obj(
            contactId=voice.contactId,
            instanceId=provider.getInstanceId(),
            customerAccountId=provider.getAWSAccountId(),
            clientToken=unique_id(),
            domainId=await domain_of(voice),
        ),
        VoiceIdErrorTypes.START_SESSION_FAILED,
    )
    return started if truthy(started.sessionId) else refuse(VoiceIdErrorTypes.START_SESSION_FAILED)


async def session_of(voice: Any) -> Any:
    """What names the contact's session in a request: it goes by the first contact of the chain."""
    return obj(DomainId=await domain_of(voice), SessionNameOrId=voice._core.initial_contact(voice.contactId))


async def speaker_of(voice: Any) -> Any:
    """What names the contact's speaker in a request."""
    speaker = await voice.getSpeakerId()
    return obj(SpeakerId=speaker.speakerId, DomainId=await domain_of(voice))


async def sync_speaker(voice: Any) -> Any:
    """Give the session the speaker id of the contact."""
    speaker = await voice.getSpeakerId()
    return await voice.updateSpeakerIdInVoiceId(speaker.speakerId)


async def note(voice: Any, speaker_id: Any, result: Any, type: str) -> Any:
    """Write what happened to the contact's record."""
    provider = voice._core.agentDataProvider
    params = obj(
        ContactId=voice.contactId,
        InstanceId=provider.getInstanceId(),
        AWSAccountId=provider.getAWSAccountId(),
        CustomerId=speaker_id,
        VoiceIdResult=result,
    )
    return await ask(voice, AgentAppClientMethods.UPDATE_VOICE_ID_DATA, params, type)
