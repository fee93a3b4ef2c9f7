"""The outermost layer: which host is meant, and whether a fault has been ordered for the request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from .api import operation_name
from .faults import Fault, Faults
from .waking import caller

INSTANCE = "instance.localhost"
NAMES_OF_INSTANCE = ("localhost", "127.0.0.1", "::1")
CONTROL_PREFIX = "/simulator"


class Edge:
    """ASGI application that picks the application of the addressed host; unknown hosts are refused (421).

    ``faults`` are those of the hosts that have some.
    """

    def __init__(self, hosts: Mapping[str, ASGIApp], faults: Mapping[str, Faults]) -> None:
        self._hosts = hosts
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        host = hostname(headers.get(b"host", b"").decode("latin-1"))
        if host in NAMES_OF_INSTANCE:
            host = INSTANCE
        app = self._hosts.get(host)
        if app is None:
            await answer(scope, send, 421, {"message": f"no such host: {host}"})
            return
        faults = self._faults.get(host)
        if faults is None or scope["path"].startswith(CONTROL_PREFIX):
            await app(scope, receive, send)
            return
        fault = faults.take(*fault_names(scope, headers))
        if fault is not None and await suffer(fault, scope, receive, send):
            return
        with faults.serving(cut(send)):
            await app(scope, receive, send)


def hostname(host: str) -> str:
    """The name without the port; IPv6 addresses lose their brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()


def fault_names(scope: Scope, headers: dict[bytes, bytes]) -> list[str]:
    """Path, operation name, ``websocket`` (the agent's): what faults are ordered by."""
    path: str = scope["path"]
    if scope["type"] == "websocket" and path == "/ws":
        return ["websocket"]
    return [path, operation_name(headers)] if path == "/api" else [path]


async def suffer(
    fault: Fault, scope: Scope, receive: Receive, send: Send, headers: Mapping[str, str] | None = None
) -> bool:
    """Apply the fault; says whether the request is done with. ``headers`` go with an error."""
    if fault.delay:
        await asyncio.sleep(fault.delay)
    if fault.drop:
        await drop(receive, send)
        return True
    if fault.status is not None:
        await answer(scope, send, fault.status, {"__type": fault.error, "message": fault.message}, headers or {})
        return True
    return False


async def drop(receive: Receive, send: Send) -> None:
    """Cut the connection without an answer. The server hands out a bound method of the object that owns it."""
    transport_of(send).abort()
    async with asyncio.timeout(1):
        while not (await receive())["type"].endswith("disconnect"):
            pass


def transport_of(send: Send) -> asyncio.WriteTransport:
    transport: asyncio.WriteTransport = send.__self__.transport  # type: ignore[attr-defined]
    return transport


def cut(send: Send) -> Callable[[], None]:
    """A function that cuts the connection, from any thread."""
    loop, transport = asyncio.get_running_loop(), transport_of(send)
    return caller(loop, transport.abort)


async def answer(
    scope: Scope, send: Send, status: int, body: dict[str, str], more: Mapping[str, str] | None = None
) -> None:
    """A JSON answer with ``more`` headers; a websocket is refused with it."""
    kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
    content = json.dumps(body).encode()
    headers = {"content-type": "application/x-amz-json-1.0", "content-length": str(len(content)), **(more or {})}
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": f"{kind}.start", "status": status, "headers": raw})
    await send({"type": f"{kind}.body", "body": content})
