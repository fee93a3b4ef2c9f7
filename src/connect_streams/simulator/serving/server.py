"""The simulator as a server: one TLS port, an event loop in a thread of its own, bounded starts and stops."""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from functools import cached_property
from typing import Self

import uvicorn

from ..control.instance import InstanceControl
from ..state.clock import SystemClock
from ..web.tls import Tls, ephemeral
from .applications import application
from .local_connect import LocalConnectBase
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
        """Serve in a thread; PortInUse (an OSError) when the port is taken."""
        if not self._is_started:
            sockets = listen(self._wanted.port)
            site = self._serves_on(sockets[0].getsockname()[1])
            self._tls = ephemeral()
            self.ca_pem = self._tls.ca_pem
            self.instance.traffic.url = site.discovery_url
            origins = [site.crm_origin] if self._approved_origins is None else self._approved_origins
            for region in self.regions:
                region.instance.signalling_endpoint = region.site.signalling_endpoint
                region.instance.first_approved_origins = list(origins)
                region.instance.approve_origins(region.instance.first_approved_origins)
            self._load_scenario()
            self._clock.start()
            self._is_started = True
            self._serve(sockets)
        return self

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
            self._serve(listen(self.site.port))

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
        instances = {region.site: region.instance for region in self.regions}
        config = uvicorn.Config(
            application(instances), lifespan="off", log_config=None, access_log=False,
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


class PortInUse(OSError):
    """Another program listens there."""


def listen(port: int) -> list[socket.socket]:
    """Sockets on the loopback interface, IPv4 and where possible IPv6, on the same port."""
    try:
        sockets = [bound(socket.AF_INET, "127.0.0.1", port)]
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortInUse(
            f"port {port} is in use: end the program that listens there, or choose another (0: any)"
        ) from None
    if socket.has_ipv6:
        try:
            sockets.append(bound(socket.AF_INET6, "::1", sockets[0].getsockname()[1]))
        except OSError:
            return sockets
    return sockets


def bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    """A socket that is bound to an address; closed again when it cannot be."""
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
