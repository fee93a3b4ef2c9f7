"""The outermost layer: which host is addressed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from starlette.types import ASGIApp, Receive, Scope, Send

from .fault_effects import answer

INSTANCE = "instance.localhost"
NAMES_OF_INSTANCE = ("localhost", "127.0.0.1", "::1")


class HostDispatch:
    """ASGI application that picks the application of the addressed host; unknown hosts are refused (421)."""

    def __init__(self, hosts: Mapping[str, ASGIApp], more_names: Iterable[str] = ()) -> None:
        self._hosts = hosts
        self._names_of_instance = (*NAMES_OF_INSTANCE, *more_names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host = hostname(dict(scope["headers"]).get(b"host", b"").decode("latin-1"))
        if host in self._names_of_instance:
            host = INSTANCE
        app = self._hosts.get(host)
        if app is None:
            await answer(scope, send, 421, {"message": f"no such host: {host}"}, {})
            return
        await app(scope, receive, send)


def hostname(host: str) -> str:
    """The name without the port; IPv6 addresses lose their brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
