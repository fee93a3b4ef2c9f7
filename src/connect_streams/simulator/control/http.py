"""The control API below ``/simulator/api/``, for tests, programs and the control page; loopback pages only.

Each command of ``commands`` has a route; ``GET commands`` lists them with their arguments.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from connect_streams import __version__

from ..state.addresses import is_loopback
from ..state.errors import ServiceError
from ..state.thread_wakeup import waker
from ..web.json_body import read_object
from ..web.page_files import page, policy
from .client import PREFIX
from .commands import COMMANDS
from .commands.journal import LONGEST_WAIT, events
from .composition import LocalInstance
from .description import describe
from .openapi import PROBLEM, document
from .registry import Command, checked

Json = dict[str, Any]
Endpoint = Callable[[Request], Awaitable[Response]]
LONGEST_REASON = 100
"""Characters of the reason with which a websocket is closed: it holds 123 bytes."""
METHODS = ["GET", "POST", "DELETE", "OPTIONS"]


class ControlApi:
    """Routes of the control page and its API."""

    def __init__(self, instance: LocalInstance) -> None:
        self._instance = instance

    def routes(self) -> list[BaseRoute]:
        """The page, one route a command, and an answer for everything else below the prefix."""
        own = {events.name: self.events}
        return [
            Route("/simulator", lambda request: RedirectResponse("/simulator/")),
            Route("/simulator/", self.front),
            Route("/healthz", self.health),
            Route("/simulator/api/docs", self.docs),
            Route(f"{PREFIX}/openapi.json", self.openapi, methods=["GET"]),
            WebSocketRoute(f"{PREFIX}/events", EventStream(self._instance).endpoint),
            Route(f"{PREFIX}/commands", self.commands, methods=["GET"]),
            *[
                Route(f"{PREFIX}/{each.path}", own.get(each.name) or self.endpoint(each), methods=[each.method])
                for each in COMMANDS
            ],
            Route(f"{PREFIX}/{{path:path}}", self.anything_else, methods=METHODS),
        ]

    async def front(self, _: Request) -> Response:
        """The control page."""
        return page("control", policy("'self'"))

    async def health(self, _: Request) -> Response:
        """For whoever waits until the local Connect serves: containers, test runners."""
        return JSONResponse({"status": "ok", "version": __version__}, headers={"Cache-Control": "no-store"})

    async def docs(self, _: Request) -> Response:
        """The OpenAPI document as a page."""
        return page("api", policy("'self'"))

    async def openapi(self, request: Request) -> Response:
        """The OpenAPI document."""
        return answer(request, document()) if allowed(request) else refused()

    async def commands(self, request: Request) -> Response:
        """All commands, described."""
        return answer(request, {"commands": [describe(each) for each in COMMANDS]}) if allowed(request) else refused()

    def endpoint(self, command: Command[..., Any]) -> Endpoint:
        """What serves the route of a command."""

        async def serve(request: Request) -> Response:
            if not allowed(request):
                return refused()
            try:
                members = {**read_object(await request.body()), **request.path_params}
                result = await run_in_threadpool(command.run, self._instance, members)
            except ServiceError as error:
                return answer(request, error.problem(), error.status)
            return answer(request, command.answer(result))

        return serve

    async def events(self, request: Request) -> Response:
        """The command ``events``, without a thread that waits."""
        if not allowed(request):
            return refused()
        query = {name: value for name, value in request.query_params.items() if name in events.members}
        try:
            given: Any = checked(events.arguments, query, events.usage)
        except ServiceError as error:
            return answer(request, error.problem(), error.status)
        entries = await wait_for_entries(self._instance, given.since, given.kind, min(given.wait, LONGEST_WAIT))
        return answer(request, events.answer(entries))

    async def anything_else(self, request: Request) -> Response:
        """Preflight requests, paths with a slash too many, and what there is not."""
        if not allowed(request):
            return refused()
        if request.method == "OPTIONS":
            return answer(request, {})
        path = request.path_params["path"]
        if path.strip("/") != path:
            return RedirectResponse(f"{PREFIX}/{path.strip('/')}")
        error = ServiceError("UnknownOperationException", f"no such command: {request.method} {path}", 404)
        return answer(request, error.problem(), error.status)


class EventStream:
    """The journal over a websocket: ``wss://.../simulator/api/events?since=0&kind=contact``, one JSON text an entry."""

    def __init__(self, instance: LocalInstance) -> None:
        self._instance = instance

    async def endpoint(self, socket: WebSocket) -> None:
        """Send what there is and what comes, until the client leaves; pages from elsewhere are refused."""
        if not allowed(socket):
            await socket.close(1008)
            return
        query = {name: value for name, value in socket.query_params.items() if name in ("since", "kind")}
        try:
            given: Any = checked(events.arguments, query, events.usage)
        except ServiceError as error:
            await socket.accept()
            await socket.close(1008, error.message[:LONGEST_REASON])
            return
        await socket.accept()
        sending = asyncio.ensure_future(self._send(socket, given.since, given.kind))
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            return
        finally:
            sending.cancel()

    async def _send(self, socket: WebSocket, since: int, kind: str | None) -> None:
        while True:
            for entry in await wait_for_entries(self._instance, since, kind, LONGEST_WAIT):
                await socket.send_json(entry)
                since = entry["seq"]


async def wait_for_entries(instance: LocalInstance, since: int, kind: str | None, wait: float) -> list[Json]:
    """Entries of the journal: at once, or as soon as there is one, or none after ``wait`` seconds."""
    loop = asyncio.get_running_loop()
    grown = asyncio.Event()
    unwatch = instance.journal.watch(waker(loop, grown))
    end = loop.time() + wait
    try:
        while not (entries := instance.journal.entries(since, kind)) and loop.time() < end:
            grown.clear()
            try:
                await asyncio.wait_for(grown.wait(), end - loop.time())
            except TimeoutError:
                break
        return entries
    finally:
        unwatch()


def allowed(request: HTTPConnection) -> bool:
    """Whether no page from elsewhere asks; programs send no Origin header."""
    origin = request.headers.get("origin")
    return origin is None or is_loopback(origin)


def refused() -> Response:
    """The answer to pages from elsewhere."""
    error = ServiceError("AccessDeniedException", "only pages of this machine may use the control API", 403)
    return JSONResponse(error.problem(), 403, media_type=PROBLEM)


def answer(request: Request, body: Json, status: int = 200) -> Response:
    """A JSON answer that the asking page may read."""
    headers = {"Cache-Control": "no-store"}
    origin = request.headers.get("origin")
    if origin is not None:
        headers |= {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "GET, POST, DELETE",
            "Access-Control-Allow-Headers": "content-type",
            "Vary": "Origin",
        }
    return JSONResponse(body, status, headers, PROBLEM if status >= 400 else None)
