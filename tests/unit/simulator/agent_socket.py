"""An agent's websocket, as a client of the local Connect opens it."""

import asyncio
import json
import threading
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

from connect_streams.simulator import LocalConnect
from connect_streams.simulator.web.tls import client_context

from .client import Browser

STEP = 60.0
"""Seconds for one step, on a busy machine as well."""

T = TypeVar("T")


class ClientSocket:
    """The socket of a client for which the host name resolves to loopback, as it does in browsers.

    It has an event loop of its own, in a thread. Only one thread at a time may read or write an OpenSSL connection; the
    blocking client of `websockets` reads in one and writes in another, and hangs now and then.
    """

    def __init__(self, server: LocalConnect, url: str, origin: str | None) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        try:
            self._connection = self._run(connected(server, url, origin))
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._connection.close())
        self._end()

    def send(self, text: str) -> None:
        """Send a text frame."""
        self._run(self._connection.send(text))

    def recv(self, timeout: float = STEP) -> str | bytes:
        """The next frame; ConnectionClosed when there will be none."""
        return self._run(asyncio.wait_for(self._connection.recv(), timeout))

    def _run(self, step: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(step, self._loop).result()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def connected(server: LocalConnect, url: str, origin: str | None) -> ClientConnection:
    """A connection to this server, whatever the host name of the URL."""
    return await connect(
        url,
        host="127.0.0.1",
        port=server.site.port,
        origin=Origin(origin) if origin else None,
        ssl=client_context(server.ca_pem),
        proxy=None,
        open_timeout=STEP,
    )


def websocket(server: LocalConnect, url: str, origin: str | None = None) -> ClientSocket:
    """Opens a websocket. ``origin``: that of the page which opens it; a program has none."""
    return ClientSocket(server, url, origin)


def socket_url(browser: Browser) -> str:
    """Where the agent who signed in with this browser opens a websocket."""
    answer = browser.operation("CreateTransport", browser.token(), transportType="web_socket")
    url: str = answer.json()["webSocketTransport"]["url"]
    return url


class AgentSocket:
    """Open, and subscribed to the topic ``t``."""

    def __init__(self, server: LocalConnect, username: str) -> None:
        browser = Browser(server)
        browser.sign_in(username)
        self._client = websocket(server, socket_url(browser))

    def __enter__(self) -> Self:
        self._client.__enter__()
        self.send({"topic": "aws/subscribe", "content": {"topics": ["t"]}})
        self.receive()
        return self

    def __exit__(self, *_: object) -> None:
        self._client.__exit__(None, None, None)

    def send(self, frame: Any) -> None:
        self.send_text(json.dumps(frame))

    def send_text(self, text: str) -> None:
        self._client.send(text)

    def receive(self, timeout: float = STEP) -> Any:
        return json.loads(self._client.recv(timeout=timeout))

    def close_code(self) -> int:
        """Wait until the server closes it."""
        try:
            self.receive()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
        raise AssertionError("there was a frame")
