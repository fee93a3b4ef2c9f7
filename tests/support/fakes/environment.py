"""What a worker has of its browser: the `Environment` of `streams.worker.environment`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.locks import FakeLocks
from tests.support.fakes.network import FakeNetwork
from tests.support.fakes.ports import FakePort
from tests.support.fakes.websocket import FakeWebSocket

START = 1_760_000_000_000
"""The moment at which every fake environment begins, ms."""

SCRIPT = "https://acme.my.connect.aws/worker.js"


class FakeEnvironment:
    """The `Environment` of a worker, from fakes. Only this edge is replaced; the worker is the real one."""

    def __init__(self, href: str = SCRIPT, chance: float = 0.5) -> None:
        self.location = obj(href=href, protocol=href.split("/")[0], origin="/".join(href.split("/")[:3]))
        self.clock = FakeClock(START)
        self.clock_error = 0.0
        """How far the computer's clock is ahead of the real time, ms."""
        self.network = FakeNetwork(self.clock)
        self.locks = FakeLocks()
        self.sockets: list[FakeWebSocket] = []
        self.refuses_sockets = False
        self.opens_sockets = True
        """Whether the server accepts each socket; else the test opens it."""
        self._chance = chance
        self._ports: list[tuple[FakePort, Callable[[], None]]] = []

    def now(self) -> int:
        return int(self.clock.now + self.clock_error)

    def elapsed(self) -> float:
        return self.clock.elapsed

    def random(self) -> float:
        self._chance = (self._chance * 7.13 + 0.1) % 1
        return self._chance

    def after(self, delay: float, action: Callable[[], Any]) -> int:
        return self.clock.set_timeout(action, delay)

    def cancel(self, handle: int | None) -> None:
        self.clock.clear(handle)

    def fetch(self, request: Any, done: Callable[[Any], None]) -> None:
        self.network.fetch(request, done)

    def open_socket(self, url: str) -> FakeWebSocket:
        if self.refuses_sockets or not url.startswith("ws"):
            raise ValueError("no socket")
        socket = FakeWebSocket(url)
        self.sockets.append(socket)
        if self.opens_sockets:
            self.clock.set_timeout(socket.open, self.network.latency)
        return socket

    def hold_port(self, port: FakePort, gone: Callable[[], None]) -> Any:
        self._ports.append((port, gone))
        return obj(deref=lambda: None if port.is_garbage else port)

    def when_lock_is_free(self, name: str, action: Callable[[], None]) -> None:
        self.locks.when_free(name, action)

    def collect(self, port: FakePort) -> None:
        """The page behind a port is gone, and the garbage collector has run."""
        port.is_garbage = True
        for held, gone in self._ports:
            if held is port:
                gone()
