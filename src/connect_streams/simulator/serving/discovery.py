"""The service that tells which region is active (CTI service §6), by the URLs of ``CreateTransport``.

It has a host of its own, so that it still answers when a region is down.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from ..faults import Treatment
from ..state.traffic import Traffic
from .fault_middleware import serve

FAULT = "agent-discovery"


class Discovery:
    """``GET /agent-discovery?ticket=...``, for workers of any origin."""

    def __init__(self, traffic: Traffic) -> None:
        self._traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope, receive)
            instance = self._traffic.asking(request.query_params.get("ticket", ""))
            ordered = instance.faults.take(FAULT, exact=True) if instance else None
            treatment = ordered or Treatment()
            treatment.headers.update(shared(request))
            await serve(self._answer(request), treatment, scope, receive, send)

    def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=shared(request))
        instance = self._traffic.asking(request.query_params.get("ticket", ""))
        if instance is None:
            return JSONResponse({"message": "the URL has expired"}, 403, shared(request))
        active, terminate = self._traffic.active, self._traffic.terminate
        instance.journal.record("discovery", active=active, terminate=terminate)
        return JSONResponse({"InstanceArn": active, "TerminateActiveContacts": terminate}, headers=shared(request))


def shared(request: Request) -> dict[str, str]:
    """The URL is the permission: whoever has it may read the answer."""
    return {
        "Access-Control-Allow-Origin": request.headers.get("origin", "*"),
        "Access-Control-Allow-Credentials": "true",
        "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers", "content-type"),
        "Cache-Control": "no-store",
        "Vary": "Origin",
    }
