"""Ending what `initCCP` began, and beginning again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.page.harness import PageHarness
from tests.unit.page.two_regions import TwoRegions

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


@pytest.mark.parametrize("end", ["terminate", "destroy"])
def test_requests_under_way_fail(page: PageHarness, end: str) -> None:
    """Requests fail once, as soon as the session ends; a page may begin anew in its handler."""
    page.init()
    page.acknowledge()
    failed: list[str] = []

    def begin_anew(err: str, data: Any) -> None:
        failed.append(json.loads(err)["type"])
        page.init()

    promise = page.core.call("acceptContact", obj(), obj(failure=begin_anew))
    getattr(page.core, end)()
    assert failed == ["ConnectionLostError"]
    assert (promise.state, promise.value.code) == ("broken", "connection_lost")
    page.acknowledge("another-port")
    assert page.core.initialized
    page.browser.clock.advance(60000)
    assert failed == ["ConnectionLostError"]


def test_requests_to_both_regions_fail(two: TwoRegions) -> None:
    """With two regions those of either region do."""
    two.open().ready()
    failed: list[str] = []
    two.core.call("first", obj(), obj(failure=lambda err, data: failed.append("first")))
    two.announce("east", "failover_initiated", "east")
    two.core.call("second", obj(), obj(failure=lambda err, data: failed.append("second")))
    two.core.terminate()
    assert failed == ["first", "second"]


def test_requests_of_sdk_clients_fail(page: PageHarness) -> None:
    """Clients of the Amazon Connect SDK are answered, too, and may ask again later."""
    page.init()
    proxy = page.core.getSDKClientConfig().provider.getProxy()
    answer = proxy.request("aws.connect.contact", "contact/accept")
    page.core.terminate()
    assert (answer.state, answer.value.reason) == ("broken", "terminate")
    assert page.browser.clock.pending == 0


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
