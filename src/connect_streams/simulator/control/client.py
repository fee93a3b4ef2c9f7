"""The control of an instance that lives in another process, over the control API."""

from __future__ import annotations

import http.client
import json
import ssl
import threading
from typing import Any, TypeVar

from ..state.errors import ServiceError
from ..web.tls import client_context
from .commands import Controls
from .registry import Command

Json = dict[str, Any]
R = TypeVar("R")
PREFIX = "/simulator/api"
LONGEST_ANSWER = 60.0
"""Seconds until an answer is given up."""


class InstanceClient(Controls):
    """The methods of ``InstanceControl``, with the same results and errors. ``host`` names the instance.

    Keeps one connection open; thread-safe. Close it when it is no longer needed.
    """

    def __init__(self, port: int, ca_pem: str, host: str = "instance") -> None:
        self._port = port
        self._headers = {"Content-Type": "application/json", "Host": f"{host}.localhost:{port}"}
        self._context = client_context(ca_pem)
        self._lock = threading.Lock()
        self._connection: http.client.HTTPSConnection | None = None

    def perform(self, command: Command[..., R], arguments: Json) -> R:
        """Send a command; ServiceError as the instance raised it."""
        path, body = command.request(arguments)
        return command.value(self._call(command.method, path, body))

    def close(self) -> None:
        """Close the connection; the next call opens a new one."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        with self._lock:
            status, text = self._exchange(method, path, json.dumps(body or {}))
        answer: Json = json.loads(text)
        if status >= 300:
            raise ServiceError(answer.get("__type", "Error"), answer.get("message", ""), status)
        return answer

    def _exchange(self, method: str, path: str, body: str) -> tuple[int, bytes]:
        """One request; a connection that the server closed meanwhile is replaced once."""
        fresh = self._connection is None
        try:
            return self._send(method, path, body)
        except (ConnectionError, ssl.SSLEOFError):
            self._forget()
            if fresh:
                raise
            return self._send(method, path, body)

    def _send(self, method: str, path: str, body: str) -> tuple[int, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPSConnection(
                "127.0.0.1", self._port, timeout=LONGEST_ANSWER, context=self._context
            )
        self._connection.request(method, f"{PREFIX}/{path}", body, self._headers)
        response = self._connection.getresponse()
        return response.status, response.read()
