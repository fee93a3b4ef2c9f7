"""Voice ID on a call (public API §6).

Promises; with more than two active parties NotImplementedError is thrown at once.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from streams.api.voice_id.voice_id import VoiceId
from streams.host.markers import part
from streams.wire.schema.objects import AnyFunction


@part
class SpeakerAuthentication:
    """A part of VoiceConnection.

    Failures are plain objects `{type, message, stack, err}`, see `connect.VoiceIdErrorTypes`.
    """

    def getVoiceIdSpeakerId(self) -> Awaitable[Any]:
        """`{speakerId}` of the customer."""
        return checked(self).getSpeakerId()

    def getVoiceIdSpeakerStatus(self) -> Awaitable[Any]:
        """`{Speaker: {Status}}`; `{type: "speaker_id_not_enrolled"}` when the speaker is unknown."""
        return checked(self).getSpeakerStatus()

    def optOutVoiceIdSpeaker(self) -> Awaitable[Any]:
        """Keep the customer's voice out of Voice ID."""
        return checked(self).optOutSpeaker()

    def deleteVoiceIdSpeaker(self) -> Awaitable[Any]:
        """Forget the customer's voice."""
        return checked(self).deleteSpeaker()

    def deleteVoiceIdSpeakerId(self) -> Awaitable[Any]:
        """`deleteVoiceIdSpeaker` under the name that the type declarations give it."""
        return self.deleteVoiceIdSpeaker()

    def evaluateSpeakerWithVoiceId(self, startNew: bool | None = None) -> Awaitable[Any]:
        """`{AuthenticationResult: {Decision}, FraudDetectionResult: {Decision}}`, in a new session if `startNew`."""
        return checked(self).evaluateSpeaker(startNew)

    def enrollSpeakerInVoiceId(self, callbackOnAudioCollectionComplete: AnyFunction | None = None) -> Awaitable[Any]:
        """Learn the customer's voice; the function is called once enough audio is there."""
        return checked(self).enrollSpeaker(callbackOnAudioCollectionComplete)

    def updateVoiceIdSpeakerId(self, speakerId: str) -> Awaitable[Any]:
        """Say who the customer is."""
        return checked(self).updateSpeakerIdInVoiceId(speakerId)


def checked(connection: Any) -> VoiceId:
    """The connection's VoiceId; NotImplementedError when more than two parties are active."""
    voice: VoiceId = connection._speakerAuthenticator
    voice.checkConferenceCall()
    return voice
