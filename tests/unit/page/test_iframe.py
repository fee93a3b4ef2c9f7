"""The CCP's iframe."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from streams.page.iframe import STYLE, create_frame, describe_frame, find_frame
from tests.support.fakes.browser import FakeBrowser

pytestmark = pytest.mark.unit
URL = "https://acme.my.connect.aws/ccp-v2/"
PARAMS = obj(ccpUrl=URL)


def test_attributes_are_set_before_insertion(browser: FakeBrowser) -> None:
    """Source, name and permissions are there when the frame enters the page; it fills its container."""
    frame = create_frame(browser.container(), PARAMS, URL, STYLE)
    assert frame.at_insertion == {
        "src": URL,
        "allow": "microphone; camera; autoplay; clipboard-write; identity-credentials-get",
        "name": "Amazon Connect CCP",
    }
    assert frame.title == "Amazon Connect CCP"
    assert frame.style.cssText == "width: 100%; height: 100%;"


def test_style_and_title_of_the_page(browser: FakeBrowser) -> None:
    """A style and `iframeTitle` replace the defaults."""
    frame = create_frame(browser.container(), obj(ccpUrl=URL, iframeTitle="Phone"), URL, "width: 400px")
    assert (frame.style.cssText, frame.title) == ("width: 400px", "Phone")


def test_it_is_found_by_its_name(browser: FakeBrowser) -> None:
    """The frame of the document is found, or none."""
    assert find_frame() is None
    frame = create_frame(browser.container(), PARAMS, URL, STYLE)
    assert find_frame() is frame


def test_description(browser: FakeBrowser) -> None:
    """The style report has exactly the four documented members."""
    frame = create_frame(browser.container(), PARAMS, URL, STYLE)
    assert dict(describe_frame(frame)) == {
        "display": "block",
        "offsetWidth": 320,
        "offsetHeight": 460,
        "clientRectsLength": 1,
    }
