"""What the page says of its connection when it is the CCP that falls silent, or another one that counts."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.clock import now
from streams.host.markers import obj
from streams.wire.connection import CONNECTED, CONNECTION_STATE, OFFLINE, RECONNECTING
from tests.unit.api.data import agent_data
from tests.unit.page.harness import PageHarness
from tests.unit.page.two_regions import TwoRegions

pytestmark = pytest.mark.unit
ROUND = 4000
"""Milliseconds of a round of the keepalive: pause and patience."""
SILENCE = 5 * ROUND


@pytest.fixture
def changes(page: PageHarness) -> list[str]:
    """The states that the page was notified of, once its CCP had come up."""
    page.init()
    page.acknowledge()
    seen: list[str] = []
    page.core.onConnectionStateChange(lambda change: seen.append(change.state))
    return seen


def snapshot() -> Any:
    """Agent data that the worker has just received."""
    data = agent_data()
    data.snapshot.localTimestamp = now()
    return data


def test_a_silent_ccp_is_not_connected(page: PageHarness, changes: list[str]) -> None:
    """Nothing arrives through one that gives no sign of life; what its worker reported holds again after one."""
    page.ccp_says(CONNECTION_STATE, obj(state=CONNECTED))
    page.browser.clock.advance(SILENCE)
    assert changes == [CONNECTED, RECONNECTING]
    page.ccp_says("acknowledge")
    page.browser.clock.advance(ROUND)
    assert changes == [CONNECTED, RECONNECTING, CONNECTED]


def test_what_the_worker_reports_meanwhile_counts_afterwards(page: PageHarness, changes: list[str]) -> None:
    """A report that comes with the first sign of life is the state from then on."""
    page.ccp_says(CONNECTION_STATE, obj(state=CONNECTED))
    page.browser.clock.advance(SILENCE)
    page.ccp_says(CONNECTION_STATE, obj(state=OFFLINE))
    page.ccp_says("acknowledge")
    assert changes == [CONNECTED, RECONNECTING, OFFLINE]


def test_a_worker_that_reports_nothing(page: PageHarness, changes: list[str]) -> None:
    """After the silence the next new snapshot means connected, as before."""
    page.ccp_says("agent::update", snapshot())
    page.browser.clock.advance(SILENCE)
    page.ccp_says("acknowledge")
    assert changes == [CONNECTED, RECONNECTING]
    page.ccp_says("agent::update", snapshot())
    assert changes == [CONNECTED, RECONNECTING, CONNECTED]


def test_a_new_ccp_after_a_silence(page: PageHarness, changes: list[str]) -> None:
    """What the worker of the one before reported does not hold for the next: its own reports do."""
    page.ccp_says(CONNECTION_STATE, obj(state=CONNECTED))
    page.browser.clock.advance(SILENCE)
    page.acknowledge("another-port")
    assert changes == [CONNECTED, RECONNECTING]
    page.ccp_says(CONNECTION_STATE, obj(state=CONNECTED))
    assert changes == [CONNECTED, RECONNECTING, CONNECTED]


def test_a_frame_that_was_removed(page: PageHarness, changes: list[str]) -> None:
    """It is as silent as one whose renderer is gone."""
    page.ccp_says(CONNECTION_STATE, obj(state=CONNECTED))
    page.frame.remove()
    page.browser.clock.advance(ROUND)
    assert changes == [CONNECTED, RECONNECTING]


def test_the_state_is_that_of_the_active_region(two: TwoRegions) -> None:
    """What a region on standby reports is the page's state once the region is active."""
    two.open().ready("west")
    seen: list[str] = []
    two.core.onConnectionStateChange(lambda change: seen.append(change.state))
    two.says("east", CONNECTION_STATE, obj(state=CONNECTED))
    two.says("west", CONNECTION_STATE, obj(state=OFFLINE))
    assert seen == [OFFLINE]
    two.announce("east", "failover_initiated", "east")
    two.page.browser.clock.advance(10_000)
    assert (two.shown(), seen[-1]) == (["east"], CONNECTED)
    two.announce("west", "failover_initiated", "west")
    two.page.browser.clock.advance(10_000)
    assert (two.shown(), seen[-1]) == (["west"], OFFLINE)
