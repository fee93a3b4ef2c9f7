"""The simulator as a server: one TLS port, an event loop in a thread of its own, bounded starts and stops."""

from __future__ import annotations

import asyncio
import socket
import threading
from functools import cached_property
from typing import Self

import uvicorn

from ..control.instance import InstanceControl
from ..state.addresses import Site
from ..state.clock import SystemClock
from ..web.tls import Tls
from .applications import application
from .local_connect import LocalConnectBase, check_files
from .request_limits import LARGEST_BODY

CLOSING_TURNS = 5
"""Turns of the event loop in which a connection that was reset under TLS closes its socket."""
PATIENCE = 60.0


class LocalConnect(LocalConnectBase):
    """A local Amazon Connect in this process. Its parameters are those of ``LocalConnectBase``."""

    _is_started = False
    _tls: Tls
    _loop: asyncio.AbstractEventLoop | None = None
    _server: uvicorn.Server | None = None
    _serving: threading.Thread | None = None
    _problem: Exception | None = None

    @cached_property
    def instance(self) -> InstanceControl:
        """The agents and contacts, to be driven; there before the start already."""
        return InstanceControl(self.config, self._clock)

    @cached_property
    def _replica(self) -> InstanceControl | None:
        config = self.config.in_replica()
        return None if config is None else InstanceControl(config, self._clock, self.instance.traffic)

    def _instances(self) -> list[InstanceControl]:
        return [self.instance, *([self._replica] if self._replica else [])]

    @cached_property
    def _clock(self) -> SystemClock:
        return SystemClock()

    def start(self) -> Self:
        """Serve in a thread; OSError (``PortInUse``) or ValueError when that cannot be, with what to do."""
        if not self._is_started:
            check_files(self._wanted)
            self._tls = self.listening.tls()
            self.ca_pem = self._tls.ca_pem
            sockets = self.listening.sockets(self._wanted.port)
            try:
                self._prepare(self._serves_on(sockets[0].getsockname()[1]))
            except BaseException:
                for each in sockets:
                    each.close()
                raise
            self._clock.start()
            self._is_started = True
            self._serve(sockets)
        return self

    def _prepare(self, site: Site) -> None:
        """What the instances have to know of their addresses; the scenario, if there is one."""
        self.instance.traffic.url = site.discovery_url
        origins = [site.crm_origin] if self._approved_origins is None else self._approved_origins
        for region in self.regions:
            region.instance.signalling_endpoint = region.site.signalling_endpoint
            region.instance.first_approved_origins = list(origins)
            region.instance.approve_origins(region.instance.first_approved_origins)
        self._load_scenario()

    def _load_scenario(self) -> None:
        if self.scenario is not None and self.instance.playback is None:
            from ..scenario.player import Player

            Player(self.scenario, {region.name: region.instance for region in self.regions})

    def stop(self) -> None:
        """End the server, all audio and the clock."""
        self._is_started = False
        self.go_down()
        for instance in self._instances():
            instance.softphones.stop()
        self._clock.stop()

    def go_down(self) -> None:
        """End the server; TimeoutError when it does not within a minute."""
        thread, self._serving = self._serving, None
        if thread is None or self._loop is None or self._server is None:
            return
        self._loop.call_soon_threadsafe(cut_everything, self._server)
        thread.join(PATIENCE)
        if thread.is_alive():
            raise TimeoutError("the server did not stop")

    def come_back(self) -> None:
        """Listen on the same port again."""
        if self._serving is None:
            self._serve(self.listening.sockets(self.site.port))

    def _serve(self, sockets: list[socket.socket]) -> None:
        ready = threading.Event()
        thread = threading.Thread(target=self._run, args=(sockets, ready), name="simulator", daemon=True)
        thread.start()
        self._serving = thread
        if not ready.wait(PATIENCE):
            raise RuntimeError("the server did not start in time: is the machine too busy?")
        if self._problem is not None:
            self.stop()
            for each in sockets:
                each.close()
            raise RuntimeError(f"the server did not start: {self._problem}") from self._problem

    def _run(self, sockets: list[socket.socket], ready: threading.Event) -> None:
        self._problem = None
        try:
            asyncio.run(self._main(sockets, ready))
        except Exception as problem:
            if ready.is_set():
                raise
            self._problem = problem
        finally:
            ready.set()

    async def _main(self, sockets: list[socket.socket], ready: threading.Event) -> None:
        instances = {region.site: region.instance for region in self.regions}
        config = uvicorn.Config(
            application(instances, self.listening.allowed_hosts), lifespan="off", log_config=None, access_log=False,
            proxy_headers=False, server_header=False, timeout_keep_alive=75, timeout_graceful_shutdown=2,
            ws_ping_interval=None, ws_max_size=LARGEST_BODY,
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
        """Listen, then report it."""
        await super().startup(sockets)
        self._ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, and reset the connections that were made meanwhile."""
        await super().shutdown(sockets)
        # Who connected while the listeners were closing would otherwise wait for ever: nobody reads that connection.
        cut_connections(self)
        for _ in range(CLOSING_TURNS):
            await asyncio.sleep(0)


def cut_everything(server: uvicorn.Server) -> None:
    """Ask the server to end, without waiting for polls and sockets that would stay open, and let nobody in any more."""
    server.should_exit = True
    for listener in server.servers:
        listener.close()
    cut_connections(server)


def cut_connections(server: uvicorn.Server) -> None:
    """Reset the connections there are."""
    for connection in list(server.server_state.connections):
        transport = getattr(connection, "transport", None)
        if transport is not None:
            transport.abort()
