"""An agent's websocket, as a client of the local Connect opens it."""

import json
import socket
from typing import Any, Self

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from connect_streams.simulator import LocalConnect
from connect_streams.simulator.web.tls import client_context

from .client import Browser


def websocket(server: LocalConnect, url: str, origin: str | None = None) -> ClientConnection:
    """The socket of a client for which the host name resolves to loopback, as it does in browsers.

    ``origin``: that of the page which opens it; a program has none.
    """
    plain = socket.create_connection(("127.0.0.1", server.site.port), timeout=10)
    try:
        return connect(
            url,
            sock=plain,
            origin=Origin(origin) if origin else None,
            ssl=client_context(server.ca_pem),
            open_timeout=10,
        )
    except BaseException:
        plain.close()
        raise


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

    def receive(self, timeout: float = 10) -> Any:
        return json.loads(self._client.recv(timeout=timeout))

    def close_code(self) -> int:
        """Wait until the server closes it."""
        try:
            self.receive()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
        raise AssertionError("there was a frame")
