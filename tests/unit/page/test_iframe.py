"""The CCP's iframe."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from streams.page.iframe import create_frame, describe_frame, find_frame, replace_frame
from tests.unit.page.browser import Browser

pytestmark = pytest.mark.unit
URL = "https://acme.my.connect.aws/ccp-v2/"


def test_attributes_are_set_before_insertion(browser: Browser) -> None:
    """Source, name and permissions are there when the frame enters the page; it fills its container."""
    frame = create_frame(browser.container(), URL, obj())
    assert frame.at_insertion == {
        "src": URL,
        "allow": "microphone; camera; autoplay; clipboard-write; identity-credentials-get",
        "name": "Amazon Connect CCP",
    }
    assert frame.title == "Amazon Connect CCP"
    assert frame.style.cssText == "width: 100%; height: 100%;"


def test_style_and_title_of_the_page(browser: Browser) -> None:
    """`style` and `iframeTitle` replace the defaults."""
    frame = create_frame(browser.container(), URL, obj(style="width: 400px", iframeTitle="Phone"))
    assert (frame.style.cssText, frame.title) == ("width: 400px", "Phone")


def test_replacing_keeps_name_and_present_style(browser: Browser) -> None:
    """A fresh element takes the old one's place, name and style, the changes of the page included."""
    container = browser.container()
    old = create_frame(container, URL, obj())
    old.style.cssText = "display: none"
    fresh = replace_frame(old, container, URL, obj())
    assert container.children == [fresh]
    assert fresh is not old
    assert fresh.style.cssText == "display: none"
    assert find_frame() is fresh


def test_description(browser: Browser) -> None:
    """The style report has exactly the four documented members."""
    frame = create_frame(browser.container(), URL, obj())
    assert dict(describe_frame(frame)) == {
        "display": "block",
        "offsetWidth": 320,
        "offsetHeight": 460,
        "clientRectsLength": 1,
    }
