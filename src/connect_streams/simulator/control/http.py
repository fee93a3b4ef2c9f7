"""The control API below ``/simulator/api/``, for tests and for the control page; loopback pages only.

GET    state                       agents, contacts, queues, faults
GET    events?since=&kind=&wait=   the journal; ``wait`` (seconds) holds the answer until there is something new
POST   contacts                    NewContact -> {"contactId"}
POST   contacts/<id>/<action>      a key of ACTIONS
GET    media/<id>                  what is measured of the contact's audio; DELETE: the service says ``bye``
POST   agent                       {"username", "state" | "error" | settings, "enqueue"} -> snapshot
POST   reset | time {"advance"} | approved-origins {"origins"}
GET    faults                      those in force, and the catalogue of all there are
POST   faults {"name", ...}        name and parameters of a fault of ``faults.catalogue`` -> {"id"}
DELETE faults | faults/<id>        end all, or one
POST   impairment {"kind" | null}  dead | slow | half-dead | undiscovered
POST   traffic {"active", "terminate"}   a region or an ARN
POST   sessions {"action"}         expire-tokens | end | expire-discovery
POST   expiration {"seconds" | null, "username"}   the warning before an idle session ends
POST   frames {"topic", "content", "username"} | websockets/close {"username"}
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..faults.catalogue import describe_catalogue
from ..state.addresses import is_loopback
from ..state.errors import ServiceError, invalid_request
from ..state.thread_wakeup import waker
from ..web.json_body import read_object
from ..web.page_files import page, policy
from .instance import InstanceControl

Json = dict[str, Any]
PREFIX = "/simulator/api"
LONGEST_WAIT = 30.0


class Control:
    """Routes of the control page and its API."""

    def __init__(self, instance: InstanceControl) -> None:
        self._instance = instance

    def routes(self) -> list[Route]:
        return [
            Route("/simulator", lambda request: RedirectResponse("/simulator/")),
            Route("/simulator/", self.front),
            Route(f"{PREFIX}/events", self.events, methods=["GET"]),
            Route(f"{PREFIX}/{{command:path}}", self.command, methods=["GET", "POST", "DELETE", "OPTIONS"]),
        ]

    async def front(self, _: Request) -> Response:
        return page("control", policy("'self'"))

    async def events(self, request: Request) -> Response:
        """The journal, at once or as soon as it has something new."""
        if not allowed(request):
            return refused()
        query = request.query_params
        try:
            since, wait = int(query.get("since", 0)), min(float(query.get("wait", 0)), LONGEST_WAIT)
        except ValueError:
            return answer(request, {"message": "since and wait are numbers"}, 400)
        entries = await wait_for_entries(self._instance, since, query.get("kind"), wait)
        return answer(request, {"events": entries})

    async def command(self, request: Request) -> Response:
        if not allowed(request):
            return refused()
        if request.method == "OPTIONS":
            return answer(request, {})
        try:
            body = read_object(await request.body())
            name = f"{request.method} {request.path_params['command'].strip('/')}"
            result = await run_in_threadpool(run, self._instance, name, body)
        except ServiceError as error:
            return answer(request, error.body(), error.status)
        return answer(request, result or {})


async def wait_for_entries(instance: InstanceControl, since: int, kind: str | None, wait: float) -> list[Json]:
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


Command = Callable[[InstanceControl, Json], Json | None]


def run(instance: InstanceControl, name: str, body: Json) -> Json | None:
    """Run the command called ``<METHOD> <path>``."""
    method, _, path = name.partition(" ")
    parts = path.split("/")
    if method == "POST" and parts[0] == "contacts" and len(parts) == 3:
        return instance.act(parts[1], parts[2], **without(body, "contact_id", "action"))
    if method == "DELETE" and parts[0] == "faults" and len(parts) == 2:
        return {"removed": instance.remove_fault(parts[1])}
    if parts[0] == "media" and len(parts) == 2 and method in MEDIA:
        return MEDIA[method](instance, parts[1])
    command = COMMANDS.get(name)
    if command is None:
        raise ServiceError("UnknownOperationException", f"no such command: {name}", 404)
    try:
        return command(instance, body)
    except (KeyError, TypeError) as error:
        raise invalid_request(f"the body does not fit: {error}") from None


def without(body: Json, *names: str) -> Json:
    return {key: value for key, value in body.items() if key not in names}


def sessions(instance: InstanceControl, body: Json) -> None:
    actions = {"expire-tokens": instance.expire_tokens, "end": instance.end_sessions}
    actions["expire-discovery"] = instance.expire_discovery
    if body.get("action") not in actions:
        raise invalid_request(f"action must be one of {', '.join(actions)}")
    actions[body["action"]]()


def order(instance: InstanceControl, name: str = "error", **parameters: Any) -> str:
    return instance.add_fault(name, **parameters)


def approve(instance: InstanceControl, body: Json) -> None:
    if not isinstance(body.get("origins"), list):
        raise invalid_request("origins is a list of https origins")
    instance.approve_origins(body["origins"])


COMMANDS: dict[str, Command] = {
    "GET state": lambda instance, _: instance.state(),
    "POST contacts": lambda instance, body: {"contactId": instance.create_contact(**body)},
    "POST agent": lambda instance, body: instance.change_agent(**body),
    "POST reset": lambda instance, _: instance.reset(),
    "POST time": lambda instance, body: instance.advance(float(body["advance"])),
    "GET faults": lambda instance, _: {"faults": instance.faults.listing(), "catalogue": describe_catalogue()},
    "POST faults": lambda instance, body: {"id": order(instance, **body)},
    "DELETE faults": lambda instance, _: instance.clear_faults(),
    "POST impairment": lambda instance, body: instance.impair(body["kind"]),
    "POST traffic": lambda instance, body: instance.shift_traffic(**body),
    "POST approved-origins": approve,
    "POST sessions": sessions,
    "POST expiration": lambda instance, body: instance.warn_of_expiration(**body),
    "POST frames": lambda instance, body: {"reached": instance.push(**body)},
    "POST websockets/close": lambda instance, body: {"closed": instance.close_websockets(**body)},
}


MEDIA: dict[str, Callable[[InstanceControl, str], Json | None]] = {
    "GET": lambda instance, contact_id: instance.media(contact_id),
    "DELETE": lambda instance, contact_id: instance.hang_up_media(contact_id),
}


def allowed(request: Request) -> bool:
    """No page from elsewhere may drive the simulator; programs send no Origin header."""
    origin = request.headers.get("origin")
    return origin is None or is_loopback(origin)


def refused() -> Response:
    return JSONResponse({"message": "only pages of this machine may use the control API"}, 403)


def answer(request: Request, body: Json, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-store"}
    origin = request.headers.get("origin")
    if origin is not None:
        headers |= {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "GET, POST, DELETE",
            "Access-Control-Allow-Headers": "content-type",
            "Vary": "Origin",
        }
    return JSONResponse(body, status, headers)
