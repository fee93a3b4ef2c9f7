"""The layer around the application of a host that applies the faults in force to requests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send

from ..cti.http_endpoint import operation_name
from ..faults import Effect, Faults
from .fault_effects import cut, serve

CONTROL = ("/simulator", "/healthz", "/pages/control/", "/pages/api/", "/pages/base.css")
"""Paths that no fault concerns, so that a person can end the trouble."""


@dataclass(frozen=True)
class Exposure:
    """The faults that may concern a request: those that match one of its ``names``, the most general first.

    ``exact`` leaves out faults of ``*``. ``headers`` go with an error that a fault answers. ``is_cut_off``: the request
    ends with the connections of an instance that is impaired.
    """

    faults: Faults
    names: tuple[str, ...]
    exact: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    is_cut_off: bool = True


FaultLookup = Callable[[Scope], Exposure | None]
"""What a request is exposed to; None for nothing."""


class FaultMiddleware:
    """ASGI application that serves ``app`` as far as the faults allow which ``lookup`` finds for a request."""

    def __init__(self, app: ASGIApp, lookup: FaultLookup) -> None:
        self._app = app
        self._lookup = lookup

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        exposure = self._lookup(scope)
        if exposure is None:
            await self._app(scope, receive, send)
            return
        effect = exposure.faults.apply(*exposure.names, exact=exposure.exact) or Effect()
        effect.headers.update(exposure.headers)
        with exposure.faults.serving(cut(send)) if exposure.is_cut_off else nullcontext():
            await serve(self._app, effect, scope, receive, send)


def instance_faults(faults: Faults) -> FaultLookup:
    """Its faults concern all requests to the host of an instance, but those of the control page."""

    def lookup(scope: Scope) -> Exposure | None:
        if scope["path"].startswith(CONTROL):
            return None
        return Exposure(faults, tuple(fault_names(scope)))

    return lookup


def fault_names(scope: Scope) -> list[str]:
    """Path, operation name, ``websocket`` (the agent's): the names by which faults choose requests."""
    path: str = scope["path"]
    if scope["type"] == "websocket" and path == "/ws":
        return ["websocket"]
    return [path, operation_name(dict(scope["headers"]))] if path == "/api" else [path]
