"""A CCP page with the whole namespace, between a worker and a framing page that the test speaks for."""

from __future__ import annotations

from typing import Any

from streams.host.markers import JsObject, obj
from streams.host.window import scope
from streams.main import namespace
from tests.support.fakes.browser import CRM, FakeBrowser
from tests.support.fakes.dom import FakeTarget
from tests.support.fakes.ports import FakeMessagePort

PORT = "1700000000000-port"
BOOT = {
    "sharedWorkerUrl": "/worker.js",
    "authToken": "s3cret",
    "refreshToken": "NA",
    "authTokenExpiration": 1893456000000,
    "region": "us-west-2",
}


class Worker(FakeTarget):
    """A SharedWorker."""

    def __init__(self, url: str, name: str) -> None:
        super().__init__()
        self.url = url
        self.name = name
        self.port = FakeMessagePort()


class CcpHarness:
    """`connect` in a CCP page."""

    def __init__(self, browser: FakeBrowser) -> None:
        self.browser = browser
        scope.SharedWorker = self._worker
        self.workers: list[Worker] = []
        self.connect: Any = namespace(obj())
        self.core: Any = self.connect.core
        self.received: list[tuple[str, Any]] = []

    def start(self, **options: Any) -> None:
        """`initSharedWorker`, and listening to everything."""
        self.core.initSharedWorker(JsObject({**BOOT, **options}))
        self.core.eventBus.subscribeAll(lambda data, name: self.received.append((name, data)))

    @property
    def worker(self) -> Worker:
        """The one that was joined last."""
        return self.workers[-1]

    def worker_says(self, event: str, data: Any = None) -> None:
        self.worker.port.fire("message", obj(data=JsObject(event=event, data=data)))

    def parent_says(self, event: str, data: Any = None, origin: str = CRM) -> None:
        self.browser.message(self.browser.parent, event, data, origin)

    def to_worker(self, event: str | None = None) -> list[Any]:
        """What the worker received: names, or the data of one event."""
        posted = self.worker.port.posted
        return [one.data for one in posted if one.event == event] if event else [one.event for one in posted]

    def to_parent(self, event: str | None = None) -> list[Any]:
        posted = [message for message, _ in self.browser.parent.posted]
        return [one.data for one in posted if one.event == event] if event else [one.event for one in posted]

    def names(self) -> list[str]:
        return [name for name, _ in self.received]

    def _worker(self, url: str, name: str) -> Worker:
        self.workers.append(Worker(url, name))
        return self.workers[-1]
