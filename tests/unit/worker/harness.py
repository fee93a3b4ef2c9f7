"""A worker with a browser and a backend that tests move by hand."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.worker.main import share_log
from streams.worker.worker import Worker
from tests.support.fakes.backend import HOURS, FakeBackend
from tests.support.fakes.environment import START, FakeEnvironment
from tests.support.fakes.log import FakeLog
from tests.support.fakes.ports import FakePort


class WorkerHarness:
    """A worker, its browser, its backend and its log."""

    def __init__(self, **browser: Any) -> None:
        self.browser = FakeEnvironment(**browser)
        self.clock = self.browser.clock
        self.network = self.browser.network
        self.backend = FakeBackend(self.network)
        self.log = FakeLog()
        self.worker = Worker(self.browser, self.log)  # type: ignore[arg-type]
        share_log(self.log, self.worker.broadcast)  # type: ignore[arg-type]

    def page(self, token: str | None = None) -> FakePort:
        """A page connects, and configures if it has a token."""
        port = FakePort()
        self.worker.connect(port)
        if token is not None:
            port.send("configure", configure_payload(token))
        return port

    def signed_in(self) -> FakePort:
        """A page that configured and got the first update; what it received until then is forgotten."""
        port = self.page("tok")
        self.clock.advance(100)
        assert port.data_of("agent::update")
        port.clear()
        return port


def configure_payload(token: str = "tok", **more: Any) -> Any:
    """The payload of `configure`."""
    given = obj(
        authToken=token,
        refreshToken="r",
        region="us-west-2",
        agentAppEndpoint="acme/agent-app/api",
        authCookieName="lily-auth",
        authTokenExpiration=START + 8 * HOURS,
    )
    given.update(more)
    return given
