"""The simulator as a server: one TLS port, an event loop in a thread of its own, bounded starts and stops."""

from __future__ import annotations

import asyncio
import socket
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import uvicorn

from .clock import Clock, SystemClock
from .config import InstanceConfig
from .controls import SimulatedInstance
from .hosts import application
from .site import Site, WorkerStyle
from .tls import throw_away

PATIENCE = 60.0


class LocalConnect:
    """A local Amazon Connect that serves ``sdk_file`` to a CRM page, a CCP page and a SharedWorker.

    ``ccp_sdk_file`` and ``worker_sdk_file`` default to ``sdk_file``; ``worker_style`` says whether the worker's script
    is the SDK itself or two lines that import and start it. ``approved_origins`` may embed the CCP (default: the CRM
    host). ``crm_dir`` is served at ``/site/`` of the CRM host. ``config`` describes the instance; the other keyword
    arguments (``auto_login``, ``page_size``, ``timings``, ...) override its fields.
    """

    def __init__(
        self,
        sdk_file: Path,
        *,
        port: int = 0,
        ccp_sdk_file: Path | None = None,
        worker_sdk_file: Path | None = None,
        worker_style: WorkerStyle = "script",
        approved_origins: list[str] | None = None,
        crm_dir: Path | None = None,
        clock: Clock | None = None,
        config: InstanceConfig | None = None,
        **overrides: Any,
    ) -> None:
        given = (config or InstanceConfig()).model_dump()
        self.instance = SimulatedInstance(InstanceConfig.model_validate({**given, **overrides}), clock or SystemClock())
        self._approved_origins = approved_origins
        ccp_sdk = Path(ccp_sdk_file or sdk_file)
        self._files = {
            "sdk_file": Path(sdk_file),
            "ccp_sdk_file": ccp_sdk,
            "worker_sdk_file": Path(worker_sdk_file or ccp_sdk),
        }
        self._worker_style: WorkerStyle = worker_style
        self._crm_dir = crm_dir
        self._port = port
        self._tls = throw_away()
        self._site: Site | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: uvicorn.Server | None = None
        self._serving: threading.Thread | None = None

    # Addresses

    @property
    def site(self) -> Site:
        if self._site is None:
            raise RuntimeError("the simulator has not been started")
        return self._site

    @property
    def crm_origin(self) -> str:
        return self.site.crm_origin

    @property
    def instance_origin(self) -> str:
        return self.site.instance_origin

    @property
    def ccp_url(self) -> str:
        return self.site.ccp_url

    @property
    def ca_pem(self) -> str:
        return self._tls.ca_pem

    # Life

    def start(self) -> Self:
        """Serve; returns when requests are answered. Idempotent."""
        if self._site is None:
            sockets = listen(self._port)
            self._site = Site(
                sockets[0].getsockname()[1], worker_style=self._worker_style, crm_dir=self._crm_dir, **self._files
            )
            self.instance.signalling_endpoint = self._site.signalling_endpoint
            origins = self._approved_origins
            self.instance.first_approved_origins = [self._site.crm_origin] if origins is None else list(origins)
            self.instance.approve_origins(self.instance.first_approved_origins)
            if isinstance(self.instance.clock, SystemClock):
                self.instance.clock.start()
            self._serve(sockets)
        return self

    def stop(self) -> None:
        """End all connections and threads. Idempotent."""
        self.go_down()
        self.instance.softphones.stop()
        if isinstance(self.instance.clock, SystemClock):
            self.instance.clock.stop()

    def go_down(self) -> None:
        """Refuse connections and cut the open ones; the instance lives on. Idempotent."""
        thread, self._serving = self._serving, None
        if thread is None or self._loop is None or self._server is None:
            return
        self._loop.call_soon_threadsafe(cut_everything, self._server)
        thread.join(PATIENCE)
        if thread.is_alive():
            raise TimeoutError("the server did not stop")

    def come_back(self) -> None:
        """Serve again on the same port after ``go_down``. Idempotent."""
        if self._serving is None:
            self._serve(listen(self.site.port))

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def _serve(self, sockets: list[socket.socket]) -> None:
        ready = threading.Event()
        thread = threading.Thread(target=self._run, args=(sockets, ready), name="simulator", daemon=True)
        thread.start()
        self._serving = thread
        if not ready.wait(PATIENCE) or not thread.is_alive():
            raise RuntimeError("the server did not start")

    def _run(self, sockets: list[socket.socket], ready: threading.Event) -> None:
        try:
            asyncio.run(self._main(sockets, ready))
        finally:
            ready.set()

    async def _main(self, sockets: list[socket.socket], ready: threading.Event) -> None:
        config = uvicorn.Config(
            application(self.instance, self.site), lifespan="off", log_config=None, access_log=False,
            proxy_headers=False, server_header=False, timeout_keep_alive=75, timeout_graceful_shutdown=2,
            ws_ping_interval=None,
        )  # fmt: skip
        config.load()
        config.ssl = self._tls.context
        self._loop = asyncio.get_running_loop()
        self._server = Announcing(config, ready)
        await self._server.serve(sockets)


class Announcing(uvicorn.Server):
    """Says when it listens."""

    def __init__(self, config: uvicorn.Config, ready: threading.Event) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()


def cut_everything(server: uvicorn.Server) -> None:
    """Ask the server to end, without waiting for polls and sockets that would stay open."""
    server.should_exit = True
    for connection in list(server.server_state.connections):
        transport = getattr(connection, "transport", None)
        if transport is not None:
            transport.abort()


def listen(port: int) -> list[socket.socket]:
    """Sockets on the loopback interface, IPv4 and where possible IPv6, on the same port."""
    sockets = [bound(socket.AF_INET, "127.0.0.1", port)]
    if socket.has_ipv6:
        try:
            sockets.append(bound(socket.AF_INET6, "::1", sockets[0].getsockname()[1]))
        except OSError:
            return sockets
    return sockets


def bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    # The protocol is named because asyncio switches Nagle's algorithm off only for sockets that say they are TCP:
    # without it every answer to a poll would wait 40 ms for the client's acknowledgement.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    return made
