"""Ending what `initCCP` began, and beginning again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit


def test_destroy_leaves_nothing(page: PageHarness) -> None:
    """After `destroy` no frame, timer, listener or subscription is left, at whatever moment it comes."""
    for moment in [0, 500, 6000, 30000]:
        page.init()
        page.browser.clock.advance(moment)
        page.core.destroy()
        assert page.container.children == []
        assert (page.browser.count(), page.browser.clock.pending) == (0, 0)
        assert (page.connect.initCCPParams, page.connect.containerDiv) == (None, None)


def test_destroy_after_terminate_and_twice(page: PageHarness) -> None:
    """`destroy` removes the frame that `terminate` left, and may be called when there is nothing."""
    page.core.destroy()
    page.init()
    page.acknowledge()
    page.core.terminate()
    assert len(page.container.children) == 1
    page.core.destroy()
    page.core.destroy()
    assert page.container.children == []


def test_init_again_and_again(page: PageHarness) -> None:
    """A page may initialise any number of times; each time the handshake works."""
    for turn in range(20):
        page.init()
        page.acknowledge(f"port-{turn}")
        assert page.core.portStreamId == f"port-{turn}"
        assert len(page.container.children) == 1
        page.core.destroy()


def test_what_is_spent_is_forgotten(page: PageHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reloads and new logins leave nothing behind that grows with the life of the page."""
    lists: list[list[Any]] = []
    monkeypatch.setattr("streams.page.ccp_host.join", lambda core, conduit, undos, layer, ship: lists.append(undos))
    page.init(loginPopup=False)
    page.browser.clock.advance(3000)
    before = len(lists[0])
    page.browser.clock.advance(600000)
    assert len(lists[0]) <= before
