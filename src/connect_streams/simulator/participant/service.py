"""The HTTP form of the participant service: ``POST /participant/<name>``, the token in ``X-Amz-Bearer``."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..state.addresses import Site
from ..state.errors import ServiceError
from ..web.json_body import read_object
from .chats import Chats
from .participant_operations import OPERATIONS

Json = dict[str, Any]


class ParticipantService:
    """Pages of any origin may ask: what counts is the token."""

    def __init__(self, chats: Chats, site: Site) -> None:
        self._chats = chats
        self._origin = site.instance_origin

    def routes(self) -> list[Route]:
        """The routes of the service."""
        return [Route("/participant/{name}", self.endpoint, methods=["POST", "OPTIONS"])]

    async def endpoint(self, request: Request) -> Response:
        """Answer one request, or a preflight."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=cors(request))
        try:
            body = read_object(await request.body())
            token = request.headers.get("x-amz-bearer")
            answer = await run_in_threadpool(self._run, request.path_params["name"], token, body)
        except ServiceError as error:
            headers = {**cors(request), "x-amzn-ErrorType": error.name}
            return JSONResponse({"message": error.message}, error.status, headers)
        return JSONResponse(answer, headers=cors(request))

    def _run(self, name: str, token: str | None, body: Json) -> Json:
        operation = OPERATIONS.get(name)
        if operation is None:
            raise ServiceError("ResourceNotFoundException", f"the local service has no /participant/{name}", 404)
        with self._chats.store.change():
            who = self._chats.participant(token)
            self._chats.store.journal.record("participant", operation=name, contactId=who.contact_id, role=who.role)
            return operation(self._chats, who, body, self._origin)


def cors(request: Request) -> dict[str, str]:
    """Pages of any origin may read the answer."""
    return {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": request.headers.get("access-control-request-headers", "content-type"),
        "Access-Control-Expose-Headers": "x-amzn-errortype, x-amzn-requestid",
        "Cache-Control": "no-store",
    }
