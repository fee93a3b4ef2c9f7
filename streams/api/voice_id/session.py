"""What requests of Voice ID are about: a contact's session, its speaker, its record (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.api.context import get_core
from streams.api.voice_id.asking import ask
from streams.host.markers import obj
from streams.wire.methods import AgentAppClientMethods


async def session_of(voice: Any) -> Any:
    """What names the contact's session in a request: it goes by the first contact of the chain."""
    return obj(DomainId=await voice.getDomainId(), SessionNameOrId=get_core().initial_contact(voice.contactId))


async def speaker_of(voice: Any) -> Any:
    """What names the contact's speaker in a request."""
    speaker = await voice.getSpeakerId()
    return obj(SpeakerId=speaker.speakerId, DomainId=await voice.getDomainId())


async def note(voice: Any, speaker_id: str, result: object, type: str) -> Any:
    """Write what happened to the contact's record."""
    provider = get_core().getAgentDataProvider()
    params = obj(
        ContactId=voice.contactId,
        InstanceId=provider.getInstanceId(),
        AWSAccountId=provider.getAWSAccountId(),
        CustomerId=speaker_id,
        VoiceIdResult=result,
    )
    return await ask(AgentAppClientMethods.UPDATE_VOICE_ID_DATA, params, type)
