"""Ending what `initCCP` began, and beginning again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.page.desk import Desk

pytestmark = pytest.mark.unit


def test_destroy_leaves_nothing(desk: Desk) -> None:
    """After `destroy` no frame, timer, listener or subscription is left, at whatever moment it comes."""
    for moment in [0, 500, 6000, 30000]:
        desk.init()
        desk.browser.clock.pass_time(moment)
        desk.core.destroy()
        assert desk.container.children == []
        assert (desk.browser.count(), desk.browser.clock.waiting) == (0, {})
        assert (desk.connect.initCCPParams, desk.connect.containerDiv) == (None, None)


def test_destroy_after_terminate_and_twice(desk: Desk) -> None:
    """`destroy` removes the frame that `terminate` left, and may be called when there is nothing."""
    desk.core.destroy()
    desk.init()
    desk.acknowledge()
    desk.core.terminate()
    assert len(desk.container.children) == 1
    desk.core.destroy()
    desk.core.destroy()
    assert desk.container.children == []


def test_init_again_and_again(desk: Desk) -> None:
    """A page may initialise any number of times; each time the handshake works."""
    for turn in range(20):
        desk.init()
        desk.acknowledge(f"port-{turn}")
        assert desk.core.portStreamId == f"port-{turn}"
        assert len(desk.container.children) == 1
        desk.core.destroy()


def test_what_is_spent_is_forgotten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reloads and new logins leave nothing behind that grows with the life of the page."""
    lists: list[list[Any]] = []
    monkeypatch.setattr("streams.page.ccp_host.join", lambda core, conduit, undos, layer, ship: lists.append(undos))
    desk.init(loginPopup=False)
    desk.browser.clock.pass_time(3000)
    before = len(lists[0])
    desk.browser.clock.pass_time(600000)
    assert len(lists[0]) <= before
