"""Keepalive: ask, wait for any acknowledge, pause, ask again."""

from __future__ import annotations

from typing import Any

import pytest

from streams.bus import EventBus
from streams.page.keepalive import KeepaliveManager
from streams.wire.conduit import Conduit
from streams.wire.streams import NullStream
from tests.support.fakes.browser import FakeBrowser

pytestmark = pytest.mark.unit


class Peer(NullStream):
    """The other side: counts what it was asked, and answers when the test says so."""

    def __init__(self) -> None:
        self.asked = 0

    def send(self, message: Any) -> Any:
        assert message.event == "synchronize"
        self.asked += 1


@pytest.fixture
def peer() -> Peer:
    return Peer()


@pytest.fixture
def keepalive(browser: FakeBrowser, peer: Peer) -> KeepaliveManager:
    return KeepaliveManager(Conduit("ccp", peer), EventBus(), 1000, 3000)


def timeouts(keepalive: KeepaliveManager) -> list[Any]:
    received: list[Any] = []
    keepalive.eventBus.subscribe("ack_timeout", received.append)
    return received


def test_asks_again_after_the_pause(browser: FakeBrowser, peer: Peer, keepalive: KeepaliveManager) -> None:
    """An acknowledge, with or without an id, is followed by the next question after `synTimeout`."""
    keepalive.start()
    assert peer.asked == 1
    browser.clock.advance(500)
    keepalive.conduit.upstreamBus.trigger("acknowledge")
    browser.clock.advance(999)
    assert peer.asked == 1
    browser.clock.advance(1)
    assert peer.asked == 2


def test_a_missing_answer_is_silent(browser: FakeBrowser, peer: Peer, keepalive: KeepaliveManager) -> None:
    """Without an answer it asks again after `ackTimeout` and the pause, and notifies nobody."""
    received = timeouts(keepalive)
    keepalive.start()
    browser.clock.advance(4000)
    assert (peer.asked, received) == (2, [])


def test_a_missing_answer_is_reported_on_demand(browser: FakeBrowser, keepalive: KeepaliveManager) -> None:
    """After `enableAckTimeout(true)` each missing answer is an `ack_timeout`."""
    received = timeouts(keepalive)
    keepalive.enableAckTimeout(True)
    keepalive.start()
    browser.clock.advance(3000)
    assert len(received) == 1
    browser.clock.advance(4000)
    assert len(received) == 2


def test_surplus_acknowledges_start_no_second_round(
    browser: FakeBrowser, peer: Peer, keepalive: KeepaliveManager
) -> None:
    """Other tabs' acknowledges arrive here too; there is still one question a cycle."""
    keepalive.start()
    for _ in range(3):
        keepalive.conduit.upstreamBus.trigger("acknowledge")
    browser.clock.advance(1000)
    assert peer.asked == 2
    assert browser.clock.pending == 1


def test_stop_leaves_nothing_behind(browser: FakeBrowser, peer: Peer, keepalive: KeepaliveManager) -> None:
    """After `stop` there is no timer and no subscription, and nothing is asked."""
    keepalive.start()
    keepalive.stop()
    browser.clock.advance(60000)
    assert peer.asked == 1
    assert browser.clock.pending == 0
    assert keepalive.conduit.upstreamBus.getSubscriptions("acknowledge") == []
