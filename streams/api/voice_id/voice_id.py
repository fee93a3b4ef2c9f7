"""VoiceId: who the customer is, by voice (CTI service §8).

This part: the instance's domain, and the session of the contact.
"""

from __future__ import annotations

from typing import Any

from streams.api.connection.traits import is_active
from streams.api.core import Core
from streams.api.enumerations import AgentPermissions, VoiceIdErrorTypes
from streams.api.voice_id.asking import ask, client_token, refuse
from streams.host.errors import JsError
from streams.host.markers import either, obj, public, truthy
from streams.host.objects import first, last
from streams.util.errors import NotImplementedError
from streams.wire.methods import AgentAppClientMethods
from streams.wire.names import VoiceIdEvents

CONFERENCE = 2


@public
class VoiceId:
    """`new connect.VoiceId(contactId)`.

    All functions return promises, broken with plain objects `{type, message, stack, err}`.
    """

    _core: Core

    def __init__(self, contactId: Any) -> None:
        self.contactId: Any = contactId

    def checkConferenceCall(self) -> None:
        """NotImplementedError when more than two parties are active."""
        connections = self._core.agentDataProvider.getContactData(self.contactId).connections
        active: list[Any] = [one for one in connections if is_active(one)]
        if len(active) > CONFERENCE:
            raise NotImplementedError("VoiceId is not supported for conference calls")

    async def getDomainId(self) -> Any:
        """The id of the instance's Voice ID domain. Error unless the agent has the permission `voiceId`."""
        core = self._core
        if AgentPermissions.VOICE_ID not in core.configuration().permissions:
            raise JsError("Agent doesn't have the permission for Voice ID")
        if truthy(core.voiceIdDomainId):
            return core.voiceIdDomainId
        found = await ask(
            self,
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

    async def startSession(self) -> Any:
        """Start a new session: `{sessionId}`."""
        domain = await self.getDomainId()
        provider = self._core.agentDataProvider
        started = await ask(
            self,
            AgentAppClientMethods.START_VOICE_ID_SESSION,
            obj(
                contactId=self.contactId,
                instanceId=provider.getInstanceId(),
                customerAccountId=provider.getAWSAccountId(),
                clientToken=client_token(),
                domainId=domain,
            ),
            VoiceIdErrorTypes.START_SESSION_FAILED,
        )
        if not truthy(started.sessionId):
            refuse(VoiceIdErrorTypes.START_SESSION_FAILED)
        return started

    async def describeSession(self) -> Any:
        """`{Session: {StreamingStatus, EnrollmentRequestDetails: {Status, Message}}}`."""
        return await ask(
            self,
            AgentAppClientMethods.DESCRIBE_SESSION,
            await session_of(self),
            VoiceIdErrorTypes.DESCRIBE_SESSION_FAILED,
        )


async def session_of(voice: Any) -> Any:
    """What names the contact's session in a request: it goes by the first contact of the chain."""
    domain = await voice.getDomainId()
    contact = voice._core.agentDataProvider.getContactData(voice.contactId)
    return obj(SessionNameOrId=either(contact.initialContactId, voice.contactId), DomainId=domain)
