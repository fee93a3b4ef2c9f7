"""Popups by name."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from streams.page.popup_manager import PopupManager
from tests.support.fakes.browser import FakeBrowser

pytestmark = pytest.mark.unit
NAME = "connect::loginPopup"


@pytest.mark.row("B14")
def test_without_options_a_tab(browser: FakeBrowser) -> None:
    """No options: the browser gets no feature string and opens a tab of that name."""
    PopupManager().open("https://login", NAME)
    assert browser.popups == [("https://login", NAME, "")]


@pytest.mark.row("B13")
@pytest.mark.parametrize(
    ("options", "features"),
    [
        (obj(), "width=433, height=578, top=0, left=0"),
        (obj(width=500, height=600, top=10, left=20), "width=500, height=600, top=10, left=20"),
        (obj(width=0, left=5), "width=433, height=578, top=0, left=5"),
    ],
)
def test_options_ask_for_a_window(browser: FakeBrowser, options: object, features: str) -> None:
    """Options give a feature string; what is missing or zero takes the documented default."""
    PopupManager().open("https://login", NAME, options)
    assert browser.popups == [("https://login", NAME, features)]


def test_an_open_popup_is_brought_to_the_front(browser: FakeBrowser) -> None:
    """The same name and URL while it is open: no second window."""
    popups = PopupManager()
    first = popups.open("https://login", NAME)
    assert popups.open("https://login", NAME) is first
    assert first.focused == 1
    first.close()
    assert popups.open("https://login", NAME) is not first
    assert len(browser.popups) == 2


def test_clear_forgets(browser: FakeBrowser) -> None:
    """After `clear` the name opens anew, and the legacy time stamp is gone; the window stays."""
    browser.local.items["connectPopupManager::connect::loginPopup"] = "1"
    popups = PopupManager()
    first = popups.open("https://login", NAME)
    popups.clear(NAME)
    assert popups.open("https://login", NAME) is not first
    assert first.closed is False
    assert browser.local.items == {}


def test_a_blocked_popup_is_none(browser: FakeBrowser) -> None:
    """A blocked popup is None, and the next attempt tries again."""
    browser.popups_blocked = True
    popups = PopupManager()
    assert popups.open("https://login", NAME) is None
    browser.popups_blocked = False
    assert popups.open("https://login", NAME) is not None
