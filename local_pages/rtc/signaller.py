"""JSON-RPC 2.0 with the service, over whichever channel (softphone reference §C.2)."""

from __future__ import annotations

from typing import Any

from local_pages.host.promises import started
from local_pages.rtc.browser import Browser
from local_pages.rtc.reasons import RTCErrors, RTCFailure, refusal
from local_pages.rtc.waiting import within
from streams.host.markers import UNDEFINED, obj, throw, truthy
from streams.host.objects import bare
from streams.host.window import finally_, new_promise

INVITE_LIMIT = 5000
BYE_LIMIT = 2000
VERSION = "2.0"


class Signaller:
    """Requests and answers on a channel."""

    def __init__(self, browser: Browser, channel: Any, on_request: Any) -> None:
        """`on_request(message)` gets the service's own requests and says whether they are answered."""
        self._browser: Browser = browser
        self._channel: Any = channel
        self._on_request: Any = on_request
        self._waiting: Any = bare()

    def open(self) -> Any:
        """Open the channel; a promise."""
        return self._channel.open(self._receive)

    def request(self, method: str, params: Any) -> Any:
        """A promise of the result; broken with a RTCFailure for an error, and after INVITE_LIMIT ms of silence."""
        return started(self._ask(method, params, INVITE_LIMIT))

    def bye(self, params: Any) -> Any:
        """`bye`, and the end of the channel, however it is answered."""
        asked = started(self._ask("bye", params, BYE_LIMIT)).catch(lambda problem: UNDEFINED)
        return finally_(asked, self.close)

    def close(self) -> None:
        """Close the channel. Idempotent."""
        self._channel.close()

    async def _ask(self, method: str, params: Any, limit: float) -> Any:
        id = self._browser.uuid()
        answer = new_promise(lambda settle, give_up: self._wait_for(id, settle))
        self._channel.send(obj(jsonrpc=VERSION, method=method, params=params, id=id))
        silence = RTCFailure(RTCErrors.SIGNALLING_HANDSHAKE_FAILURE, f"no answer to {method}")
        try:
            message = await within(self._browser, limit, answer, lambda: silence)
        finally:
            del self._waiting[id]
        if truthy(message.error):
            throw(refusal(method, message.error))
        return message.result

    def _wait_for(self, id: str, settle: Any) -> None:
        self._waiting[id] = settle

    def _receive(self, message: Any) -> None:
        if truthy(message.method):
            if truthy(self._on_request(message)) and truthy(message.id):
                self._channel.send(obj(jsonrpc=VERSION, result=obj(), id=message.id))
        elif truthy(message.id) and truthy(self._waiting[message.id]):
            self._waiting[message.id](message)
