"""Types that clients of `globalConnect` name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

RegionKey: TypeAlias = str
"""A region as the page calls it: `us-west-2`, or with a discriminator `us-east-1.instance0`."""

Deregister = Callable[[], bool]


class StandByRegion(Protocol):
    ccpUrl: str
    region: RegionKey
    instanceArn: str | None = None
    """Wanted with `pollForFailover`."""


class FailoverDetected(Protocol):
    nextActiveArn: str
    nextActiveRegion: RegionKey


class FailoverPending(Protocol):
    nextActiveArn: str | None = None
    """Undefined after a failover by hand."""


class FailoverComplete(Protocol):
    activeRegion: RegionKey
    activeCcpUrl: str


class FailoverFailed(Protocol):
    nextActiveRegion: RegionKey
    reason: str
    """`cancelled`: the service took its word back; `no answer`; or what else hinders the switch."""
