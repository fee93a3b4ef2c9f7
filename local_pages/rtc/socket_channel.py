"""Signalling over a websocket of the call's own (softphone reference §C.1)."""

from __future__ import annotations

from typing import Any

from local_pages.host.promises import started
from local_pages.rtc.browser import Browser
from local_pages.rtc.reasons import RTCErrors, RTCFailure
from local_pages.rtc.waiting import within
from streams.host.errors import JsError
from streams.host.json import parse_json, to_json
from streams.host.markers import UNDEFINED, text, throw
from streams.host.uri import encode_uri
from streams.host.window import new_promise

OPEN_LIMIT = 10000
ATTEMPTS = 3
OPEN = 1
"""`WebSocket.OPEN`."""


def too_late() -> JsError:
    """What an attempt fails with that has not been decided in time."""
    return JsError("the socket did not open in time")


class SocketChannel:
    """A websocket for one call; when it breaks it comes back with the token that the service gave meanwhile."""

    def __init__(self, browser: Browser, uri: str, contact_id: str, token: str) -> None:
        self._browser: Browser = browser
        self._uri: str = f"{uri}{'&' if '?' in uri else '?'}callId={encode_uri(contact_id)}"
        self._entry: str = f"&contactCtx={encode_uri(token)}"
        self._receive: Any = None
        self._socket: Any = None
        self._is_closed: bool = False

    def open(self, receive: Any) -> Any:
        """Pass each message to `receive`. The promise is broken when the socket has not opened in three attempts."""
        self._receive = receive
        return started(self._try_to_open())

    async def _try_to_open(self) -> None:
        attempt = 1
        while True:
            try:
                await within(self._browser, OPEN_LIMIT, new_promise(self._connect), too_late)
                return
            except Exception as cause:
                if self._is_closed or attempt == ATTEMPTS:
                    throw(RTCFailure(RTCErrors.SIGNALLING_CONNECTION_FAILURE, cause))
            attempt += 1

    def _connect(self, opened: Any, failed: Any) -> None:
        """One attempt."""
        socket = self._browser.open_socket(self._uri + self._entry)
        self._socket = socket
        is_open = False

        def begin() -> None:
            nonlocal is_open
            is_open = True
            opened(None)

        def end(event: Any) -> None:
            if not is_open:
                failed(JsError(f"the socket was closed ({text(event.code)})"))
            elif not self._is_closed:
                self.open(self._receive).catch(lambda problem: UNDEFINED)

        socket.onopen = begin
        socket.onmessage = lambda event: self._take(parse_json(event.data))
        socket.onclose = end
        if self._is_closed:
            socket.close()

    def _take(self, message: Any) -> None:
        if message.method == "renewClientToken":
            self._entry = f"&clientToken={encode_uri(message.params.clientToken)}"
        self._receive(message)

    def send(self, message: Any) -> None:
        """Send a message; what is sent while the socket is not open is lost."""
        if self._socket is not None and self._socket.readyState == OPEN:
            self._socket.send(to_json(message))

    def close(self) -> None:
        """Close the socket for good. Idempotent."""
        self._is_closed = True
        if self._socket is not None:
            self._socket.close()
