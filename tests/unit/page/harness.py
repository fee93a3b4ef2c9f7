"""A CRM page with the whole namespace, and a CCP in its frame that the test speaks for."""

from __future__ import annotations

from typing import Any

from streams.host.markers import JsObject, obj
from streams.main import namespace
from tests.support.fakes.browser import CCP, FakeBrowser
from tests.support.fakes.dom import FakeElement

URL = f"{CCP}/ccp-v2/"
PORT = "1700000000000-port"


class PageHarness:
    """`connect` in a browser."""

    def __init__(self, browser: FakeBrowser) -> None:
        self.browser = browser
        self.connect: Any = namespace(obj())
        self.core: Any = self.connect.core
        self.container = browser.container()
        self.events: list[tuple[str, Any]] = []
        self.problems: list[Any] = []
        self.reachable = True
        """Whether the CCP's server answers when it is asked."""

    def init(self, **options: Any) -> None:
        """`initCCP`, and listening to everything."""
        self.core.initCCP(self.container, JsObject(ccpUrl=URL, **options))
        self.core.eventBus.subscribeAll(lambda data, name: self.events.append((name, data)))
        self.core.onError(self.problems.append)

    @property
    def frame(self) -> FakeElement:
        return self.container.children[0]

    def ccp_says(self, event: str, data: Any = None, origin: str = CCP) -> None:
        self.browser.message(self.frame.contentWindow, event, data, origin)

    def acknowledge(self, port: str = PORT) -> None:
        self.ccp_says("acknowledge", obj(id=port))

    def sent(self, event: str | None = None) -> list[Any]:
        """What the CCP's frame received: names, or the data of one event."""
        window = self.frame.contentWindow
        return window.data_of(event) if event else [message.event for message, _ in window.posted]

    def names(self) -> list[str]:
        return [name for name, _ in self.events]
