"""Clients of the Amazon Connect SDK in a page with two regions: the port that the active one's CCP offers counts."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.page.sdk_port import Port, offer
from tests.unit.page.two_regions import ORIGINS, TwoRegions

pytestmark = pytest.mark.unit
CONTACT = "aws.connect.contact"
TOPIC = obj(namespace=CONTACT, key="contact/connected")


def offered(two: TwoRegions, side: str) -> Port:
    """The CCP of this region offers a port."""
    return offer(two.page, two.frame(side).contentWindow, ORIGINS[side])


def proxy_of(two: TwoRegions) -> Any:
    return two.core.getSDKClientConfig().provider.getProxy()


def move(two: TwoRegions, target: str) -> None:
    two.announce(target, "failover_initiated", target)


def test_a_port_that_was_offered_before_the_handshake(two: TwoRegions) -> None:
    """The port of the active region stays open and ready, however often its CCP introduces itself."""
    two.open()
    port = offered(two, "west")
    port.acknowledge()
    two.ready()
    two.start("west", "2")
    assert not port.closed
    assert len(port.messages("cross-domain-site-ready")) == 1
    assert proxy_of(two).connectionStatus == "ready"


def test_a_move_and_back(two: TwoRegions) -> None:
    """Each region's port is used while it is active, stays open meanwhile, and is greeted again on the return."""
    two.open().ready()
    west, east = offered(two, "west"), offered(two, "east")
    west.acknowledge()
    received: list[Any] = []
    proxy_of(two).subscribe(TOPIC, received.append)
    move(two, "east")
    east.acknowledge()
    assert [message.type for message in east.posted] == ["cross-domain-site-ready", "subscribe"]
    west.says("publish", topic=TOPIC, data="from standby")
    east.says("publish", topic=TOPIC, data="from the active region")
    move(two, "west")
    west.acknowledge()
    assert proxy_of(two).connectionStatus == "ready"
    assert [message.type for message in west.posted] == ["cross-domain-site-ready", "subscribe"] * 2
    west.says("publish", topic=TOPIC, data="back")
    assert received == ["from the active region", "back"]
    assert not (west.closed or east.closed)


def test_ports_end_with_their_ccp_and_with_the_page(two: TwoRegions) -> None:
    """Another port of the same region closes the one before, and the end of the page closes all."""
    two.open().ready()
    first = {side: offered(two, side) for side in ("west", "east")}
    second = {side: offered(two, side) for side in ("west", "east")}
    assert [first[side].closed for side in first] == [True, True]
    assert [second[side].closed for side in second] == [False, False]
    two.core.terminate()
    assert [second[side].closed for side in second] == [True, True]


def test_a_provider_of_the_pages_own(two: TwoRegions) -> None:
    """A provider that the page passes sees to its ports itself, after a move as well."""
    mine = obj(id="mine")
    two.open(provider=mine).ready()
    assert offered(two, "west").posted == []
    move(two, "east")
    assert two.core.getSDKClientConfig().provider is mine
