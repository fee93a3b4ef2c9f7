"""VoiceConnection: a party of a call (public API §6)."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from streams.api.connection.base import BaseConnection, controller_of, send, transport
from streams.api.connection.traits import can_send
from streams.api.enumerations import MediaType
from streams.api.voice_id.voice_id import VoiceId
from streams.host.markers import obj, public
from streams.wire.methods import TRANSPORT_TYPES, ClientMethods
from streams.wire.schema.contact import VoiceMediaInfo
from streams.wire.schema.public.connections import CapabilitiesDictionary
from streams.wire.schema.requests import SuccessFailOptions
from streams.wire.schema.words import SoftphoneMediaType


@public
class VoiceConnection(BaseConnection):
    """`new connect.VoiceConnection(contactId, connectionId)`; also exported as `connect.Connection`."""

    def __init__(self, contactId: str, connectionId: str) -> None:
        super().__init__(contactId, connectionId)
        self._speakerAuthenticator: VoiceId = VoiceId(contactId)

    def getMediaInfo(self) -> VoiceMediaInfo:
        """What the softphone needs for this party; undefined unless it is a softphone call."""
        return self._getData().softphoneMediaInfo

    def getMediaType(self) -> SoftphoneMediaType:
        """`softphone`."""
        return MediaType.SOFTPHONE

    def getMediaController(self) -> Awaitable[Any]:
        """A promise of what `getMediaInfo` holds: calls have no session object of their own. Rejects when this page
        makes no media.
        """
        return controller_of(self)

    def getQuickConnectName(self) -> str | None:
        """The name of the quick connect that was dialled."""
        return self._getData().quickConnectName

    def isMute(self) -> bool:
        """Whether the party is muted."""
        return self._getData().mute

    def isForcedMute(self) -> bool:
        """Whether the party was muted by someone else."""
        return self._getData().forcedMute

    def muteParticipant(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Mute this party for everyone in the call; `isMute` is true once the service did it. The outcome comes by
        `callbacks` and as a promise (see `SuccessFailOptions`).
        """
        return send(self, ClientMethods.MUTE_PARTICIPANT, callbacks)

    def unmuteParticipant(self, callbacks: SuccessFailOptions | None = None) -> Any:
        """Unmute this party. The outcome comes by `callbacks` and as a promise (see `SuccessFailOptions`)."""
        return send(self, ClientMethods.UNMUTE_PARTICIPANT, callbacks)

    def getCapabilities(self) -> CapabilitiesDictionary:
        """`{Video, ScreenShare}`, each `SEND` where allowed."""
        return self._getData().capabilities

    def canSendVideo(self) -> bool:
        """Whether the party may send video."""
        return can_send(self.getCapabilities(), "Video")

    def canSendScreenShare(self) -> bool:
        """Whether the party may share a screen."""
        return can_send(self.getCapabilities(), "ScreenShare")

    async def getVideoConnectionInfo(self) -> Any:
        """A promise of `{meeting, attendee}` for joining the video; broken with an Error."""
        answer = await transport(
            "getVideoConnectionInfo",
            obj(transportType=TRANSPORT_TYPES.WEB_RTC, contactId=self.contactId),
        )
        return answer.webRTCTransport
