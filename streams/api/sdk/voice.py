"""What the Amazon Connect SDK has on a party of a call: who held it, and who may resume it (public API §6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.context import get_core
from streams.api.sdk.client_calls import sdk_request, sdk_subscription
from streams.host.markers import obj, part
from streams.wire.schema.public.callbacks import Subscription


@part
class VoiceSdk:
    """A part of VoiceConnection. `f({participantId, contactId, …})`; each subscription returns `{unsubscribe()}`."""

    connectionId: str

    def onParticipantHold(self, f: Callable[[Any], object]) -> Subscription:
        """When this party was put on hold."""
        return subscribe_party(self, "participantHold", f)

    def onParticipantResume(self, f: Callable[[Any], object]) -> Subscription:
        """When this party was taken off hold."""
        return subscribe_party(self, "participantResume", f)

    def onCanResumeParticipantUpdated(self, f: Callable[[Any], object]) -> Subscription:
        """When it changes whether the agent may take this party off hold: `canResumeConnection`."""
        return subscribe_party(self, "onCanResumeParticipantChanged", f)

    async def canResumeParticipant(self) -> bool:
        """A promise of whether the agent may take this party off hold."""
        participant = obj(participantId=self.connectionId)
        return (await sdk_request(get_core(), "voice", "voice/canResumeParticipant", participant)).canResumeParticipant


def subscribe_party(connection: Any, key: str, f: Any) -> Any:
    """Subscribe to what happens to the party of a connection."""
    return sdk_subscription(get_core(), "voice", "voice/" + key, f, connection.connectionId)
