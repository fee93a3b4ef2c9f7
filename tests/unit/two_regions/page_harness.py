"""A page with two regions, by `globalConnect`: the real thing from `initCCP` to the conduits, and CCPs to speak for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import scope
from streams.main import namespace
from streams_dr.global_connect import global_connect
from tests.support.fakes.browser import FakeBrowser, installed, replace_members
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.dom import CcpWindow, FakeElement
from tests.support.fakes.storage import FakeStorage

REGIONS = {"a": "https://a.example", "b": "https://b.example"}
DR = "disasterRecovery::"
LOADING = 1
"""Milliseconds until a frame has loaded."""


class RegionFrame(FakeElement):
    """A frame of the page's own origin: once it is in the page it loads, with a document and a `connect` of its own."""

    loads = False

    def __init__(self, harness: DrHarness) -> None:
        super().__init__("iframe")
        self.harness = harness

    has_library = True
    """Whether the SDK runs in it."""

    def load(self) -> None:
        """It has loaded, or loads anew, as when the page moves it."""
        if not (self.isConnected and self.harness.container.children):
            return
        document = Document(self.harness)
        connect = namespace(obj()) if self.has_library else None
        self.contentWindow: Any = JsObject(document=document, connect=connect)
        for listener in [*self.listeners.get("load", [])]:
            act: Any = listener
            act()


class Document:
    """What the page uses of a document."""

    def __init__(self, harness: DrHarness) -> None:
        self.harness = harness
        self.documentElement = FakeElement("html")
        self.body = Parent("body", self)

    def createElement(self, tag: str) -> FakeElement:
        return RegionFrame(self.harness) if tag == "iframe" else Parent(tag, self)


class Parent(FakeElement):
    """An element that frames can be put into."""

    def __init__(self, tag: str, document: Document) -> None:
        super().__init__(tag)
        self.ownerDocument = document

    def appendChild(self, child: FakeElement) -> None:
        super().appendChild(child)
        if isinstance(child, RegionFrame):
            self.ownerDocument.harness.clock.set_timeout(child.load, LOADING)


class DrHarness:
    """`globalConnect` on a page whose clock tests move. `answered` are the messages that CCPs got, by region."""

    def __init__(self, browser: FakeBrowser) -> None:
        self.browser = browser
        self.clock = browser.clock
        self.wall = 1_700_000_000_000.0
        """What the computer's clock showed when the harness was made; tests may set it."""
        self.lines: list[str] = []
        self.receivers: list[Callable[[str, str, Any], None]] = []
        """Called with region, event and data of each message to a CCP."""
        scope.connect = obj()
        scope.console = obj(
            **{level: lambda *line: self.lines.append(str(line[0])) for level in ("log", "info", "warn", "error")}
        )
        scope.document = obj(createElement=self._create, querySelector=lambda selector: None, referrer="")
        scope.getComputedStyle = lambda element: obj(display="block", height="400px")
        self.space = global_connect()
        self.core: Any = self.space.core
        self.document = Document(self)
        self.container = Parent("div", self.document)
        self.document.body.appendChild(self.container)
        self.success: Any = None
        self.failure: Any = None
        self.resolved: list[Any] = []
        self.rejected: list[Any] = []
        self.phases: list[tuple[str, Any]] = []
        for phase in ("Detected", "Pending", "Complete", "Failed"):
            self.core[f"onFailover{phase}"](lambda data, phase=phase: self.phases.append((phase.lower(), dict(data))))

    def _create(self, tag: str) -> FakeElement:
        element = FakeElement(tag)
        if tag == "iframe":
            element.contentWindow = CcpWindow(element, self._receive)
        return element

    def _receive(self, frame: FakeElement, message: Any) -> None:
        for region, origin in REGIONS.items():
            if frame.src.startswith(origin):
                for receive in self.receivers:
                    receive(region, message.event, message.data)

    def params(self, **changed: Any) -> Any:
        """What `initCCP` takes for these two regions."""

        def named(success: Any, failure: Any) -> None:
            self.success, self.failure = success, failure

        given = {
            "ccpUrl": f"{REGIONS['a']}/ccp-v2/",
            "region": "a",
            "instanceArn": "arn:a",
            "pollForFailover": True,
            "loginUrl": f"{REGIONS['a']}/login",
            "loginPopup": False,
            "getPrimaryRegion": named,
            "standByRegion": obj(ccpUrl=f"{REGIONS['b']}/ccp-v2/", region="b", instanceArn="arn:b"),
        }
        return JsObject({**given, **changed})

    def init(self, **changed: Any) -> DrHarness:
        """`initCCP`: the page is asked for the primary region."""
        self.core.initCCP(self.container, self.params(**changed))
        return self

    def begin(self, region: Any = "a") -> Any:
        """The page names the primary region; the promise that it gets."""
        promise = self.success(region)
        promise.then(self.resolved.append, self.rejected.append)
        return promise

    def open(self, region: Any = "a", **changed: Any) -> DrHarness:
        """Both regions' frames are there, and their CCPs loading."""
        self.init(**changed).begin(region)
        self.clock.advance(3 * LOADING)
        return self

    @property
    def outer(self) -> RegionFrame:
        """The frame around both."""
        frame = self.container.children[-1]
        assert isinstance(frame, RegionFrame)
        return frame

    def ccp(self, region: str) -> FakeElement | None:
        """The CCP's frame of a region."""
        return found(self.outer.contentWindow.document.body, REGIONS[region]) if self.container.children else None

    def today(self) -> float:
        """What the computer's clock shows."""
        return self.wall + self.clock.elapsed

    def says(self, region: str, event: str, data: Any = None) -> None:
        """A region's CCP says something."""
        frame = self.ccp(region)
        if frame is not None:
            self.browser.message(frame.contentWindow, event, data, REGIONS[region])

    def sent(self, region: str, event: str) -> list[Any]:
        """What a region's CCP got."""
        frame = self.ccp(region)
        return [] if frame is None else frame.contentWindow.data_of(event)

    def answers(self, region: str, port: str = "1") -> None:
        """A region's CCP has loaded and answers."""
        self.says(region, "acknowledge", obj(id=f"{region}-{port}"))

    def snapshot(self, region: str, *contacts: Any) -> None:
        """A region's snapshot."""
        state = obj(name="Available", type="routable")
        snapshot = obj(state=state, contacts=list(contacts), snapshotTimestamp=None)
        self.says(region, "agent::update", obj(snapshot=snapshot, configuration=obj(routingProfile=obj())))

    def ready(self) -> DrHarness:
        """Both regions answer, with a snapshot."""
        for region in REGIONS:
            self.answers(region)
            self.snapshot(region)
        return self


def found(element: Any, origin: str) -> FakeElement | None:
    """The frame below an element, or below the frames in it, that shows a page of an origin."""
    for child in element.children:
        if child.src.startswith(origin):
            return child  # type: ignore[no-any-return]
        document = getattr(child.contentWindow, "document", None) if isinstance(child, RegionFrame) else None
        below = found(child if document is None else document.body, origin)
        if below is not None:
            return below
    return None


def call(state: str = "connected") -> Any:
    """A voice contact of a snapshot."""
    moment = obj(getTime=lambda: 0)
    return obj(
        contactId="c-1", type="voice", state=obj(type=state, timestamp=moment), connections=[], queueTimestamp=moment
    )


@contextmanager
def two_region_page(
    monkeypatch: pytest.MonkeyPatch,
    local: FakeStorage | None = None,
    session: FakeStorage | None = None,
    clock: FakeClock | None = None,
) -> Iterator[DrHarness]:
    """A harness, and what the program asks of clocks and chance answered by it."""
    browser = FakeBrowser()
    browser.local = local or browser.local
    browser.session = session or browser.session
    browser.clock = clock or browser.clock
    with installed(browser, monkeypatch):
        console = scope.console
        made = DrHarness(browser)
        replaced = {"elapsed": lambda: browser.clock.now, "now": made.today, "random": lambda: 0.5}
        replace_members(monkeypatch, replaced, ("streams.", "streams_dr."))
        monkeypatch.setattr("streams.page.silence.probe", lambda undos, url, report: report(True))
        try:
            yield made
        finally:
            scope.console = console
