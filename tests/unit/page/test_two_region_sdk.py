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


def test_a_move(two: TwoRegions) -> None:
    """After a move clients talk over the port of the other region, with their subscriptions."""
    two.open().ready()
    west, east = offered(two, "west"), offered(two, "east")
    west.acknowledge()
    received: list[Any] = []
    proxy_of(two).subscribe(TOPIC, received.append)
    move(two, "east")
    east.acknowledge()
    assert [message.type for message in east.posted] == ["cross-domain-site-ready", "subscribe"]
    east.says("publish", topic=TOPIC, data="from the active region")
    assert received == ["from the active region"]


def test_a_provider_of_the_pages_own(two: TwoRegions) -> None:
    """A provider that the page passes sees to its ports itself, after a move as well."""
    mine = obj(id="mine")
    two.open(provider=mine).ready()
    assert offered(two, "west").posted == []
    move(two, "east")
    assert two.core.getSDKClientConfig().provider is mine
