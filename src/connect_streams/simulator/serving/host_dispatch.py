"""The outermost layer: which host is meant, and whether a fault has been ordered for the request."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from ..cti.http_endpoint import operation_name
from ..faults import Faults, Treatment
from .fault_middleware import answer, cut, serve

INSTANCE = "instance.localhost"
NAMES_OF_INSTANCE = ("localhost", "127.0.0.1", "::1")
CONTROL = ("/simulator", "/pages/control/", "/pages/base.css")


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
            await answer(scope, send, 421, {"message": f"no such host: {host}"}, {})
            return
        faults = self._faults.get(host)
        if faults is None or scope["path"].startswith(CONTROL):
            await app(scope, receive, send)
            return
        treatment = faults.take(*fault_names(scope, headers)) or Treatment()
        with faults.serving(cut(send)):
            await serve(app, treatment, scope, receive, send)


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
