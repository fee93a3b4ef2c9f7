"""The outermost layer: which host is meant, and whether a fault has been ordered for the request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from .api import operation_name
from .faults import Fault, Faults

INSTANCE_NAMES = ("instance.localhost", "localhost", "127.0.0.1", "::1")
CONTROL_PREFIX = "/simulator"


class Edge:
    """ASGI application that picks the application of the addressed host; unknown hosts are refused (421)."""

    def __init__(self, hosts: Mapping[str, ASGIApp], faults: Faults) -> None:
        self._hosts = hosts
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        host = hostname(headers.get(b"host", b"").decode("latin-1"))
        app = self._hosts.get("instance.localhost" if host in INSTANCE_NAMES else host)
        if app is None:
            await answer(scope, send, 421, {"message": f"no such host: {host}"})
            return
        if host in INSTANCE_NAMES and not scope["path"].startswith(CONTROL_PREFIX):
            fault = self._faults.take(fault_name(scope, headers))
            if fault is not None and await suffer(fault, scope, receive, send):
                return
        await app(scope, receive, send)


def hostname(host: str) -> str:
    """The name without the port; IPv6 addresses lose their brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def fault_name(scope: Scope, headers: dict[bytes, bytes]) -> str:
    """Operation name, path, or ``websocket`` (the agent's): what faults are ordered by."""
    path: str = scope["path"]
    if scope["type"] == "websocket" and path == "/ws":
        return "websocket"
    return operation_name(headers) if path == "/api" else path


async def suffer(fault: Fault, scope: Scope, receive: Receive, send: Send) -> bool:
    """Apply the fault; says whether the request is done with."""
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.drop:
        await drop(receive, send)
        return True
    if fault.status is not None:
        await answer(scope, send, fault.status, {"__type": fault.error, "message": fault.message})
        return True
    return False


async def drop(receive: Receive, send: Send) -> None:
    """Cut the connection without an answer. The server hands out a bound method of the object that owns it."""
    transport: asyncio.WriteTransport = send.__self__.transport  # type: ignore[attr-defined]
    transport.abort()
    async with asyncio.timeout(1):
        while not (await receive())["type"].endswith("disconnect"):
            pass


async def answer(scope: Scope, send: Send, status: int, body: dict[str, str]) -> None:
    """A JSON answer; a websocket is refused with it."""
    kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
    content = json.dumps(body).encode()
    headers = [(b"content-type", b"application/x-amz-json-1.0"), (b"content-length", str(len(content)).encode())]
    await send({"type": f"{kind}.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.body", "body": content})
