"""The port that a CCP offers to clients of the Amazon Connect SDK; the CCP's end of it is the test."""

from __future__ import annotations

from typing import Any

from streams.host.markers import JsObject, obj
from tests.support.fakes.browser import CCP
from tests.support.fakes.ports import FakeMessagePort
from tests.unit.page.harness import PageHarness


class Port(FakeMessagePort):
    """The port; `says` and `acknowledge` are what the CCP does."""

    def says(self, kind: str, **more: Any) -> None:
        """The CCP posts a message."""
        self.onmessage(obj(data=JsObject(type=kind, **more)))

    def messages(self, kind: str) -> list[Any]:
        """The messages of a type that the CCP got."""
        return [message for message in self.posted if message.type == kind]

    def acknowledge(self, interval: float = 0) -> None:
        self.says("acknowledge", connectionId="k-1", status=obj(initialized=True), healthCheckInterval=interval)


def offer(page: PageHarness, source: Any = None, origin: str = CCP, kind: str = "cross-domain-adapter-init") -> Port:
    """A frame offers a port."""
    port = Port()
    window = page.frame.contentWindow if source is None else source
    page.browser.fire("message", obj(source=window, origin=origin, data=obj(type=kind), ports=[port]))
    return port
