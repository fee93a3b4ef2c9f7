"""The task template service (CTI service §9)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..cti.agent_configuration import quick_connect_of
from ..cti.operations.dialling import create_task
from ..cti.operations.registry import Json
from ..state.errors import ServiceError, bad_endpoint, invalid_request
from ..state.store import Store
from ..web.json_body import read_object
from ..web.login import Login

BASE = "/task-templates/api/ccp"
TEMPLATE: Json = {
    "Id": "template-1",
    "Name": "Follow up",
    "Description": "Call the customer back about an open question",
    "Status": "ACTIVE",
    "Fields": [{"Id": {"Name": "Name"}, "Type": "NAME"}, {"Id": {"Name": "Notes"}, "Type": "DESCRIPTION"}],
}


class TaskTemplates:
    """Routes below ``/task-templates/api/ccp``; they need the session cookie and the csrf header."""

    def __init__(self, store: Store, login: Login) -> None:
        self._store = store
        self._login = login

    def routes(self) -> list[Route]:
        """The routes of the service."""
        templates = f"{BASE}/proxy/instance/{{instance_id}}/task/template"
        return [
            Route(templates, self.list),
            Route(f"{templates}/{{template_id}}", self.get),
            Route(f"{BASE}/createTemplatedTask", self.create, methods=["PUT"]),
            Route(f"{BASE}/updateContact", self.update, methods=["POST"]),
        ]

    def _check(self, request: Request) -> str:
        username = self._login.username(request)
        if username is None:
            raise ServiceError("UnauthorizedException", "no session", 401)
        if request.headers.get("x-csrf-token") is None:
            raise ServiceError("AccessDeniedException", "the header x-csrf-token is missing", 403)
        self._store.journal.record("task-templates", user=username, operation=request.url.path)
        return username

    async def list(self, request: Request) -> Response:
        """All templates; there is one."""
        try:
            self._check(request)
        except ServiceError as error:
            return JSONResponse(error.body(), error.status)
        return JSONResponse({"TaskTemplates": [TEMPLATE]})

    async def get(self, request: Request) -> Response:
        """One template by its id."""
        try:
            self._check(request)
            if request.path_params["template_id"] != TEMPLATE["Id"]:
                raise ServiceError("ResourceNotFoundException", "there is no such template", 404)
        except ServiceError as error:
            return JSONResponse(error.body(), error.status)
        return JSONResponse(TEMPLATE)

    async def create(self, request: Request) -> Response:
        """A task from a template, for the agent or queue of the endpoint (a quick connect)."""
        body = await request.body()
        try:
            username = self._check(request)
            contact_id = self._create(username, read_object(body))
        except ServiceError as error:
            return JSONResponse(error.body(), error.status)
        return JSONResponse({"contactId": contact_id})

    def _create(self, username: str, params: Json) -> str:
        if not isinstance(params.get("name"), str):
            raise invalid_request("missing required member: name")
        arn = (params.get("endpoint") or {}).get("endpointARN")
        quick_connect = quick_connect_of(self._store, arn)
        if arn is not None and (quick_connect is None or quick_connect.type == "phone_number"):
            raise bad_endpoint("a task needs the quick connect of an agent or a queue")
        target: Json = {"agent": username}
        if quick_connect is not None:
            target = {"agent" if quick_connect.type == "agent" else "queue": quick_connect.target}
        with self._store.change():
            return create_task(self._store, params, target)

    async def update(self, request: Request) -> Response:
        """Change name, description or references of a task."""
        body = await request.body()
        try:
            username = self._check(request)
            params = read_object(body)
            with self._store.change():
                contact = self._store.contact_of(username, str(params.get("contactId")))
                members = ("name", "description", "references")
                contact.extra.update({m: params[m] for m in members if params.get(m) is not None})
                self._store.touch(username)
        except ServiceError as error:
            return JSONResponse(error.body(), error.status)
        return JSONResponse({})
