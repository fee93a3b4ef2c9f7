"""The HTTP form of the CTI service: one url, the operation in a header (CTI service §2 and §4)."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..state.addresses import Site
from ..state.errors import ServiceError
from ..state.store import Store
from ..web.json_body import read_object
from .dispatcher import TARGET_PREFIX, dispatch

CONTENT_TYPE = "application/x-amz-json-1.0"
HEADERS = {"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"}


class CtiApi:
    """``POST /api``."""

    def __init__(self, store: Store, site: Site) -> None:
        self._store = store
        self._site = site

    async def endpoint(self, request: Request) -> Response:
        """Answer one operation, or its error as JSON."""
        try:
            params = read_object(await request.body())
            answer = await self._answer(request, params)
        except ServiceError as error:
            return JSONResponse(error.body(), error.status, HEADERS)
        return JSONResponse(answer, headers=HEADERS)

    async def _answer(self, request: Request, params: dict[str, Any]) -> dict[str, Any]:
        """Dispatch, but give up a held poll when the client has gone away."""
        target = request.headers.get("x-amz-target", "")
        bearer = request.headers.get("x-amz-bearer")
        work = asyncio.ensure_future(dispatch(self._store, target, bearer, params, self._site.instance_origin))
        gone = asyncio.ensure_future(disconnected(request))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            return await work if work.done() else {}
        finally:
            work.cancel()
            gone.cancel()


async def disconnected(request: Request) -> None:
    """Wait until the client has gone away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def operation_name(headers: dict[bytes, bytes]) -> str:
    """The operation a request asks for, by its headers."""
    return headers.get(b"x-amz-target", b"").decode("latin-1").removeprefix(TARGET_PREFIX)
