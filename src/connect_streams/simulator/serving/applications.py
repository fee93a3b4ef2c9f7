"""The applications behind the host names: the instance, its alias, the customer's site, and an attacker's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.types import ASGIApp

from ..control.http import ControlApi
from ..control.instance import InstanceControl
from ..cti.http_endpoint import CtiApi
from ..media.raw_socket import SignallingSocket
from ..participant.service import ParticipantService
from ..services import tones
from ..services.agent_app_service import AgentAppService
from ..services.agent_workspace import AgentWorkspace
from ..services.region_status import RegionService
from ..services.task_templates import TaskTemplates
from ..state.addresses import Site
from ..state.errors import ServiceError
from ..web import page_files
from ..web.login import Login, with_cookies
from ..web.page_files import FRESH, FreshFiles, crash_hook, icon, page, policy, script, text_of
from .agent_socket import AgentSocket
from .discovery import Discovery, discovery_faults
from .fault_middleware import FaultMiddleware, instance_faults
from .host_dispatch import HostDispatch
from .request_limits import RequestLimits

MINUTE = 60.0
TIMER_SPEEDUP = """{
  const wait = self.setTimeout;
  self.setTimeout = (action, delay, ...rest) => wait(action, delay >= 60000 ? delay / 60000 * %g : delay, ...rest);
}
"""
"""Waits of a minute and more pass faster."""


def application(instances: Mapping[Site, InstanceControl], more_names: Iterable[str] = ()) -> ASGIApp:
    """Everything that is served, for all hosts. ``instances``: one, or two in different regions.

    The first of them answers to ``more_names`` as well.
    """
    site = next(iter(instances))
    hosts: dict[str, ASGIApp] = {
        "alias.localhost": alias_host(site),
        "crm.localhost": crm_host(site, instances),
        "attacker.localhost": attacker_host(site),
        "discovery.localhost": discovery_host(list(instances.values())),
    }
    for at, one in instances.items():
        app = FaultMiddleware(InstanceHost(one, at).app(), instance_faults(one.faults))
        hosts[f"{at.instance_host}.localhost"] = app
    return RequestLimits(HostDispatch(hosts, more_names))


class InstanceHost:
    """The host of the Amazon Connect instance: CCP page, worker, sign-in and services."""

    def __init__(self, instance: InstanceControl, site: Site) -> None:
        self._instance = instance
        self._site = site
        self._login = Login(instance, site)

    def app(self) -> Starlette:
        """The application with all routes of the host."""
        instance, site = self._instance, self._site
        routes: list[BaseRoute] = [
            *self._ccp_routes("/ccp-v2"),
            *self._ccp_routes("/connect/ccp-v2"),
            *self._login.routes(),
            *[Route(f"/{name}/", self.app_page) for name in ("customerprofiles-v2", "wisdom-v2", "custom-view")],
            Route("/api", CtiApi(instance, site).endpoint, methods=["POST"]),
            WebSocketRoute("/ws", AgentSocket(instance, instance.faults, instance.softphones, site).endpoint),
            WebSocketRoute("/rtc", SignallingSocket(instance, instance.softphones, site).endpoint),
            Route("/worker.js", self.worker),
            Route("/worker-sdk.js", self.worker_sdk),
            Route("/request-storage-access", self.storage_access),
            Route("/connect/request-storage-access", self.storage_access),
            Route("/whitelisted-origins", self.approved_origins),
            Route("/connect/whitelisted-origins", self.approved_origins),
            Route("/agent-app/api", AgentAppService(instance).endpoint, methods=["POST"]),
            *ParticipantService(instance.chats, site).routes(),
            *TaskTemplates(instance, self._login).routes(),
            *AgentWorkspace(instance, self._login).routes(),
            *RegionService(instance, self._login).routes(),
            *ControlApi(instance).routes(),
            page_files.sdk_files(site.ccp_sdk_file),
            *page_files.compiled_programs(),
            page_files.own_files(),
            tones.route(),
            icon(),
        ]
        return Starlette(routes=routes)

    def _ccp_routes(self, prefix: str) -> Sequence[BaseRoute]:
        return [
            Route(prefix, lambda request: RedirectResponse(f"{prefix}/")),
            Route(f"{prefix}/", self.ccp),
            Route(f"{prefix}/boot.json", self._login.boot),
            Route(f"{prefix}/request-storage-access", self.storage_access),
            Route(f"{prefix}//request-storage-access", self.storage_access),
        ]

    def _policy(self) -> str:
        socket = self._site.instance_origin.replace("https://", "wss://")
        return policy(self._login.frame_ancestors(), connect=f"'self' {socket}")

    async def ccp(self, request: Request) -> Response:
        """The CCP page; without a session it leads to the login form (or signs in by itself, if so configured)."""
        session = self._login.session(request)
        signed_in = session != ""
        if not signed_in and not self._instance.config.auto_login:
            return RedirectResponse(f"/login?landat={request.url.path}")
        response = page("ccp", self._policy())
        if signed_in:
            with_cookies(response, session)
        else:
            self._login.sign_in(request, response, self._instance.config.default_user)
        return response

    async def app_page(self, _: Request) -> Response:
        """An app that a desktop shows beside the CCP; it learns of agent and contacts from the page that frames it."""
        return page("app", self._policy())

    async def worker(self, _: Request) -> Response:
        """The SharedWorker's script: the SDK itself, or two lines that load and start it; with the crash hook."""
        minute = self._instance.config.timings.worker_minute
        if self._site.worker_style == "script" and minute == MINUTE:
            lines = text_of(self._site.worker_sdk_file) + crash_hook()
        else:
            lines = crash_hook() + ("" if minute == MINUTE else TIMER_SPEEDUP % (1000 * minute))
            lines += 'importScripts("/worker-sdk.js");\n'
            if self._site.worker_style == "import-scripts":
                lines += "connect.worker.main();\n"
        return Response(lines, media_type="text/javascript", headers=FRESH)

    async def worker_sdk(self, _: Request) -> Response:
        """The SDK that a worker's script of two lines loads."""
        return script(self._site.worker_sdk_file)

    async def storage_access(self, _: Request) -> Response:
        """The page that asks for access to unpartitioned storage."""
        return page("storage", self._policy())

    async def approved_origins(self, request: Request) -> Response:
        """The deprecated client-side check of approved origins (CTI service §1.1)."""
        try:
            self._instance.sessions.bearer(request.headers.get("x-amz-bearer"))
        except ServiceError as error:
            return JSONResponse(error.body(), error.status)
        return JSONResponse({"whitelistedOrigins": list(self._instance.approved_origins)})


def discovery_host(instances: Sequence[InstanceControl]) -> ASGIApp:
    """The host that answers which of the instances is active."""
    traffic = instances[0].traffic
    journals = {instance.arns.instance: instance.journal for instance in instances}
    faults = {instance.arns.instance: instance.faults for instance in instances}
    return FaultMiddleware(Discovery(traffic, journals), discovery_faults(traffic, faults))


def alias_host(site: Site) -> Starlette:
    """The instance's other domain: every page moves to the instance host, as ``awsapps.com`` aliases may do."""

    async def move(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        whole = request.url.path
        path = whole.removeprefix("/connect") if whole.startswith("/connect/") else whole
        return RedirectResponse(f"{site.instance_origin}{path}{query}")

    return Starlette(routes=[Route("/{path:path}", move)])


def crm_host(site: Site, sites: Iterable[Site]) -> Starlette:
    """The customer's own site: the demonstration pages at ``/`` and ``/regions``, and a test's pages at ``/site/``."""
    instances = " ".join(one.instance_origin for one in sites)
    own_policy = policy("'self'", connect=f"'self' {instances}", frames=instances)

    async def demo(_: Request) -> Response:
        return page("crm", own_policy)

    async def two_regions(_: Request) -> Response:
        return page("regions", own_policy)

    return Starlette(routes=[Route("/", demo), Route("/regions", two_regions), *visitor_routes(site, "/site")])


def attacker_host(site: Site) -> Starlette:
    """A site that nobody approved, with the same test pages."""

    async def front(_: Request) -> Response:
        return PlainTextResponse("This host is nobody's friend.")

    return Starlette(routes=[Route("/", front), *visitor_routes(site, "/site", "/attack")])


def visitor_routes(site: Site, *folders: str) -> list[BaseRoute]:
    """The test's own pages in these folders, and the SDK files."""
    mounts = [Mount(folder, FreshFiles(directory=site.crm_dir, html=True)) for folder in folders if site.crm_dir]
    return [
        *mounts,
        page_files.sdk_files(site.sdk_file),
        *page_files.compiled_programs(),
        page_files.own_files(),
        icon(),
    ]
