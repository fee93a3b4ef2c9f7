"""What the backend decides, and clients of the SDK follow: voice enhancement, and the end of the session."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.backend import Backend
from local_pages.ccp.topics import ACTIVITY, VOICE
from local_pages.host.promises import started
from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, obj, same, truthy
from streams.host.window import resolved

TOPIC = "simulator/sdk"


class BackendWatch:
    """Asks how things stand whenever the backend says that they have changed, and publishes the differences."""

    def __init__(self, backend: Backend, publish: Any) -> None:
        """`publish(namespace, key, data)` gets the changes."""
        self._backend: Backend = backend
        self._publish: Any = publish
        self._known: Any = None
        self._looking: Any = resolved(None)

    def start(self, socket: Any) -> Any:
        """Follow the backend over the page's websocket; the promise is kept once the state of now is known."""
        # What changed before frames could come is seen by then.
        socket.onSubscriptionUpdate(lambda update: self._look())
        socket.onMessage(TOPIC, lambda message: self._look())
        socket.subscribeTopics([TOPIC])
        return self._look()

    async def send_activity(self, data: Any) -> Any:
        """Extend the session; a refusal is published, too."""
        try:
            return await self._backend.ask("sendActivity")
        except Exception as problem:
            is_warned = self._known is not None and truthy(self._known.expiration)
            details = obj(message=error_message(problem))
            self._publish(ACTIVITY, "session-extension-error", obj(isWarningActive=is_warned, errorDetails=details))
            raise

    def _look(self) -> Any:
        # One look after the other: an older answer must not come in last.
        self._looking = self._looking.then(lambda nothing: started(self._compare()))
        self._looking = self._looking.catch(lambda problem: UNDEFINED)
        return self._looking

    async def _compare(self) -> None:
        now = await self._backend.ask("state")
        before = self._known
        self._known = now
        if before is None:
            before = obj(voiceEnhancementMode=now.voiceEnhancementMode, expiration=None)
        if not same(now.voiceEnhancementMode, before.voiceEnhancementMode):
            self._enhancement_changed(now.voiceEnhancementMode, before.voiceEnhancementMode)
        if not same(now.expiration, before.expiration):
            self._expiration_changed(now.expiration)

    def _enhancement_changed(self, mode: Any, before: Any) -> None:
        change = obj(voiceEnhancementMode=mode, previous=obj(voiceEnhancementMode=before))
        self._publish(VOICE, "voice/voiceEnhancementModeChanged", change)

    def _expiration_changed(self, expiration: Any) -> None:
        if truthy(expiration):
            self._publish(ACTIVITY, "expiration-warning", obj(expiration=expiration))
        else:
            self._publish(ACTIVITY, "expiration-warning-cleared", obj())
