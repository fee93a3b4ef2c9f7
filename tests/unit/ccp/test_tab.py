"""The tab's id, and the sign of life."""

from __future__ import annotations

from typing import Any

import pytest

from streams.ccp.tab import hold_tab_lock, tab_id
from streams.util.disposables import undo_all
from tests.support.fakes.browser import FakeBrowser

pytestmark = pytest.mark.unit


def test_the_id_stays_with_the_tab(browser: FakeBrowser) -> None:
    """The id is made once and found again in the session's storage."""
    made = tab_id()
    assert browser.session.items == {"tab_id": made}
    assert tab_id() == made


def test_an_id_without_storage(browser: FakeBrowser) -> None:
    """A browser that refuses storage to the frame still gets an id."""
    browser.session.broken = True
    assert tab_id() != ""


def test_the_life_line_is_held_until_the_page_ends(browser: FakeBrowser) -> None:
    """The worker is sent the name of a lock that this page holds until it stops."""
    reported: list[str | None] = []
    undos: list[Any] = []
    hold_tab_lock(undos, reported.append)
    name = browser.locks.requests[0]
    assert reported == [name]
    assert browser.locks.is_held(name)
    undo_all(undos)
    assert not browser.locks.is_held(name)


def test_no_locks_no_life_line(browser: FakeBrowser) -> None:
    """A browser without Web Locks: nothing is held, nothing is thrown."""
    from streams.host.window import scope

    reported: list[str | None] = []
    scope.navigator.locks = None
    hold_tab_lock([], reported.append)
    assert reported == []
