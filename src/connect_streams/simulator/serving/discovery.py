"""The service that knows which region is active (CTI service §6), by the URLs of ``CreateTransport``.

It has a host of its own, so that it still answers when a region is down.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from ..faults import Faults
from ..state.journal import Journal
from ..state.traffic import Traffic
from .fault_middleware import Exposure, FaultLookup

FAULT = "agent-discovery"
"""The name by which faults concern this service."""


class Discovery:
    """``GET /agent-discovery?ticket=...``, for workers of any origin.

    ``journals`` are those of the instances, by ARN: what is answered is recorded where the URL came from.
    """

    def __init__(self, traffic: Traffic, journals: Mapping[str, Journal]) -> None:
        self._traffic = traffic
        self._journals = journals

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(Request(scope, receive))(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=cors(request))
        issuer = issuer_of(self._traffic, request)
        if issuer is None:
            return JSONResponse({"message": "the URL has expired"}, 403, cors(request))
        active, terminate = self._traffic.active, self._traffic.terminate
        self._journals[issuer].record("discovery", active=active, terminate=terminate)
        return JSONResponse({"InstanceArn": active, "TerminateActiveContacts": terminate}, headers=cors(request))


def discovery_faults(traffic: Traffic, faults: Mapping[str, Faults]) -> FaultLookup:
    """The faults (by ARN) of the instance that gave out a URL concern its requests, but do not cut them off with it."""

    def lookup(scope: Scope) -> Exposure | None:
        if scope["type"] != "http":
            return None
        request = Request(scope)
        issuer = issuer_of(traffic, request)
        if issuer is None:
            return None
        return Exposure(faults[issuer], (FAULT,), exact=True, headers=cors(request), is_cut_off=False)

    return lookup


def issuer_of(traffic: Traffic, request: Request) -> str | None:
    """ARN of the instance that gave out the URL of the request, if it still works."""
    return traffic.issuer(request.query_params.get("ticket", ""))


def cors(request: Request) -> dict[str, str]:
    """The URL is the permission: whoever has it may read the answer."""
    return {
        "Access-Control-Allow-Origin": request.headers.get("origin", "*"),
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers", "content-type"),
        "Cache-Control": "no-store",
        "Vary": "Origin",
    }
