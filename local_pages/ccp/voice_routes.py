"""Requests about calls."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.actions import done
from local_pages.ccp.backend import Backend
from local_pages.ccp.directory import Directory
from streams.host.markers import obj
from streams.host.objects import assign


class VoiceRoutes:
    """`voice/…`"""

    def __init__(self, directory: Directory, backend: Backend, phone_number: Any) -> None:
        """`phone_number(data)`: the customer's, of a contact."""
        self._directory: Directory = directory
        self._backend: Backend = backend
        self._phone_number: Any = phone_number

    def table(self) -> list[Any]:
        """`[command, function of the request's data]` of each."""
        contact = self._directory.contact
        participant = self._directory.participant
        line = self._directory.own_connection
        return [
            ["voice/getInitialCustomerPhoneNumber", self._phone_number],
            ["voice/getOutboundCallPermission", self._may_call],
            ["voice/createOutboundCall", self._call],
            ["voice/conferenceParticipants", lambda data: done(lambda todo: contact(data).conferenceConnections(todo))],
            ["voice/holdParticipant", lambda data: done(lambda callbacks: participant(data).hold(callbacks))],
            ["voice/resumeParticipant", lambda data: done(lambda callbacks: participant(data).resume(callbacks))],
            ["voice/holdSelf", lambda data: done(lambda callbacks: line(data).hold(callbacks))],
            ["voice/resumeSelf", lambda data: done(lambda callbacks: line(data).resume(callbacks))],
            ["voice/isParticipantOnHold", lambda data: obj(isOnHold=participant(data).isOnHold())],
            ["voice/isSelfOnHold", lambda data: obj(isOnHold=line(data).isOnHold())],
            ["voice/canResumeParticipant", lambda data: obj(canResumeParticipant=participant(data).isOnHold())],
            ["voice/canResumeSelf", lambda data: obj(canResumeSelf=line(data).isOnHold())],
            ["voice/getVoiceEnhancementMode", self._enhancement],
            ["voice/setVoiceEnhancementMode", lambda data: self._backend.ask("voice/setVoiceEnhancementMode", data)],
        ]

    def _may_call(self, data: Any) -> Any:
        permissions: list[str] = self._directory.agent().getPermissions()
        return obj(outboundCallPermission="outboundCall" in permissions)

    def _call(self, data: Any) -> Any:
        endpoint = self._directory.connect.Endpoint.byPhoneNumber(data.phoneNumber)
        agent = self._directory.agent()
        return done(lambda callbacks: agent.connect(endpoint, assign(obj(), data.options, callbacks)))

    async def _enhancement(self, data: Any) -> Any:
        return obj(voiceEnhancementMode=(await self._backend.ask("state")).voiceEnhancementMode)
