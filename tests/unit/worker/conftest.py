"""A worker in a world of its own, with a service that answers."""

from __future__ import annotations

from typing import Any

import pytest

from streams.worker.engine import start_worker
from streams.worker.main import share_log
from tests.unit.worker.world import FakeLog, FakePort, Service, World, configure_payload


class Desk:
    """A worker, its world and its pages."""

    def __init__(self, **world: Any) -> None:
        self.world = World(**world)
        self.service = Service(self.world)
        self.log = FakeLog()
        self.connect = start_worker(self.world, self.log, lambda tell: share_log(self.log, tell))  # type: ignore[arg-type]

    def page(self, token: str | None = None) -> FakePort:
        """A page connects, and configures if it has a token."""
        port = FakePort()
        self.connect(port)
        if token is not None:
            port.say("configure", configure_payload(token))
        return port

    def signed_in(self) -> FakePort:
        """A page that configured and saw the first update; what it heard until then is forgotten."""
        port = self.page("tok")
        self.world.pass_time(100)
        assert port.all("agent::update")
        port.forget()
        return port


@pytest.fixture
def desk() -> Desk:
    return Desk()
