"""What the page can order a region's CCP to do (Global Resiliency: commands of the page)."""

from __future__ import annotations

from streams.host.markers import obj
from streams.wire.names import DisasterRecoveryEvents
from streams_dr.effects import Effects
from streams_dr.region import Region


def suppress(effects: Effects, region: Region, flag: bool) -> None:
    """Hide arriving contacts in a region from now on, or let them through again."""
    effects.send_event(region, DisasterRecoveryEvents.SUPPRESS, obj(suppress=flag, shouldSendFailoverDownstream=False))


def set_offline(effects: Effects, region: Region, soft: bool | None) -> None:
    """Set the agent offline in a region: at once, or after a live call if `soft`."""
    effects.send_event(region, DisasterRecoveryEvents.SET_OFFLINE, obj(softFailover=soft))
