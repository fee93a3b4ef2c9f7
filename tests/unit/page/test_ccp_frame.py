"""One CCP's iframe, apart from any page: loading, replacing, and the report on how it shows."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.page.ccp_frame import CcpFrame
from tests.support.fakes.browser import CCP, FakeBrowser
from tests.support.fakes.dom import FakeElement

pytestmark = pytest.mark.unit
URL = f"{CCP}/ccp-v2/"


class Owner:
    """What a frame requires of its page."""

    def __init__(self, browser: FakeBrowser) -> None:
        self.core: Any = obj()
        self.container: Any = browser.container()
        self.params: Any = obj(iframeTitle="Phone")
        self.undos: list[Any] = []
        self.made = 0
        self.loads = 0

    def frame_made(self, conduit: Any) -> None:
        self.made += 1

    def frame_loaded(self) -> None:
        self.loads += 1


class Conduit:
    """Keeps what is sent to the CCP."""

    def __init__(self) -> None:
        self.client = None
        self.iframe: Any = None
        self.portStreamId: Any = None
        self.sent: list[str] = []

    def sendUpstream(self, event: str, data: Any) -> None:
        self.sent.append(event)


@pytest.fixture
def owner(browser: FakeBrowser) -> Owner:
    return Owner(browser)


@pytest.fixture
def conduit() -> Conduit:
    return Conduit()


@pytest.fixture
def frame(owner: Owner, conduit: Conduit) -> CcpFrame:
    return CcpFrame(owner, conduit, URL)  # type: ignore[arg-type]


def test_load(frame: CcpFrame, owner: Owner, conduit: Conduit) -> None:
    """The frame is put into the page's container and onto the conduit, with its style and title."""
    frame.load("height: 9px")
    [made] = owner.container.children
    assert conduit.iframe is made
    assert (made.src, made.title, made.style.cssText) == (URL, "Phone", "height: 9px")
    assert (owner.made, owner.loads, frame.is_loading) == (1, 1, False)


def test_replace(frame: CcpFrame, owner: Owner, conduit: Conduit) -> None:
    """Another frame takes the place and the present style of the first, whose loading is followed no longer."""
    frame.load("height: 9px")
    first = conduit.iframe
    first.style.cssText = "display: none"
    frame.replace()
    assert owner.container.children == [conduit.iframe]
    assert conduit.iframe is not first
    assert conduit.iframe.style.cssText == "display: none"
    assert (owner.made, first.count()) == (2, 0)


def test_reload_while_loading(frame: CcpFrame, owner: Owner, conduit: Conduit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame that is still loading is left to it, unless whoever asks is insisting."""
    monkeypatch.setattr(FakeElement, "loads", False)
    frame.load("")
    first = conduit.iframe
    frame.reload(False)
    assert conduit.iframe is first
    frame.reload(True)
    second = conduit.iframe
    assert second is not first
    second.fire("load")
    frame.reload(False)
    assert conduit.iframe is not second


@pytest.mark.parametrize(("port", "sent"), [("port-1", ["iframe_style"]), (None, [])])
def test_the_style_report(frame: CcpFrame, conduit: Conduit, browser: FakeBrowser, port: Any, sent: list[str]) -> None:
    """Ten seconds after it was made, a CCP that has acknowledged learns how its frame shows."""
    frame.load("")
    conduit.portStreamId = port
    browser.clock.advance(10000)
    assert conduit.sent == sent


def test_stop(frame: CcpFrame, owner: Owner, conduit: Conduit, browser: FakeBrowser) -> None:
    """After the end nothing is followed or reported; the frame stays in the page."""
    frame.load("")
    frame.stop()
    assert conduit.iframe.count() == 0
    assert owner.container.children == [conduit.iframe]
