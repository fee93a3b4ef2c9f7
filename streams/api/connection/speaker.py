"""Voice ID on a call (public API §6).

All return promises; with more than two active parties NotImplementedError is thrown at once.
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

    Promises reject with plain objects `{type, message, stack, err}`, see `connect.VoiceIdErrorTypes`.
    """

    def getVoiceIdSpeakerId(self) -> Awaitable[Any]:
        """A promise of `{speakerId}`, the customer's; rejects with the type `no_speaker_id_found` without one."""
        return voice_of(self).getSpeakerId()

    def getVoiceIdSpeakerStatus(self) -> Awaitable[Any]:
        """A promise of `{Speaker: {Status}}`; of `{type: "speaker_id_not_enrolled"}` when the speaker is unknown."""
        return voice_of(self).getSpeakerStatus()

    def optOutVoiceIdSpeaker(self) -> Awaitable[Any]:
        """Opt the customer out of Voice ID; a promise of the service's answer. The contact is updated if possible."""
        return voice_of(self).optOutSpeaker()

    def deleteVoiceIdSpeaker(self) -> Awaitable[Any]:
        """Delete the customer's voice print from Voice ID; a promise of the service's answer."""
        return voice_of(self).deleteSpeaker()

    def deleteVoiceIdSpeakerId(self) -> Awaitable[Any]:
        """`deleteVoiceIdSpeaker` under the name that the type declarations give it."""
        return self.deleteVoiceIdSpeaker()

    def evaluateSpeakerWithVoiceId(self, startNew: bool | None = None) -> Awaitable[Any]:
        """A promise of `{AuthenticationResult: {Decision}, FraudDetectionResult: {Decision}}`, in a new session if
        `startNew`. The service is asked every 5 s, up to 24 times.
        """
        return voice_of(self).evaluateSpeaker(startNew)

    def enrollSpeakerInVoiceId(self, callbackOnAudioCollectionComplete: AnyFunction | None = None) -> Awaitable[Any]:
        """Enrol the customer's voice; a promise of the session once that is done. The function is called once enough
        audio is there. The service is asked every 5 s, up to 120 times.
        """
        return voice_of(self).enrollSpeaker(callbackOnAudioCollectionComplete)

    def updateVoiceIdSpeakerId(self, speakerId: str) -> Awaitable[Any]:
        """Set the speaker id of session and contact; a promise of the answer. Rejects with ValueError without an id."""
        return voice_of(self).updateSpeakerIdInVoiceId(speakerId)


def voice_of(connection: Any) -> VoiceId:
    """The connection's VoiceId."""
    voice: VoiceId = connection._speakerAuthenticator
    return voice
