"""A client page with the CCPs of two regions, by the SDK's own Global Resiliency (`enableGlobalResiliency`)."""

from __future__ import annotations

from typing import Any

from tests.support.recorder import RecorderPage
from tests.support.scripts import script

WATCH = script("watch_two_regions")

SHOWN = """() => [...document.querySelectorAll("iframe[name='Amazon Connect CCP']")]
  .filter(frame => frame.getClientRects().length > 0).map(frame => new URL(frame.src).hostname.split('.')[0])"""

LOOK = 0.3
"""Seconds between two checks of a CCP for where the traffic goes."""


class TwoRegionsPage:
    """The recorder over an instance and its replica."""

    def __init__(self, page: Any, connect: Any) -> None:
        self.recorder = RecorderPage(page, connect)
        self.page = page
        self.connect = connect
        self.home, self.replica = connect.regions

    def open(self, **options: Any) -> TwoRegionsPage:
        given = {
            "enableGlobalResiliency": True,
            "secondaryCCPUrl": self.replica.ccp_url,
            "loginUrl": f"{self.home.site.instance_origin}/login",
            "softphone": {"allowFramedSoftphone": True},
        }
        self.recorder.load().start({**given, **options})
        self.page.evaluate(WATCH)
        return self

    def ready(self) -> TwoRegionsPage:
        """Wait until a region is known, and the agent."""
        self.recorder.wait("() => connect.globalResiliency.getActiveRegion()")
        self.recorder.ready()
        return self

    def both_know(self) -> TwoRegionsPage:
        """Wait until both CCPs have introduced themselves."""
        self.recorder.wait("() => connect.core.upstream.getAllConduits().every(conduit => conduit.region)")
        return self

    def shown(self) -> list[str]:
        """The hosts of the CCPs that can be seen."""
        found: list[str] = self.page.evaluate(SHOWN)
        return found

    def moves(self) -> list[str]:
        """The lines about moves, in order."""
        words = ("detected", "pending", "completed", "configure error")
        return [line for line in self.recorder.lines if line.startswith(words)]

    def completed(self, region: Any, count: int = 1) -> str:
        """The line about a completed move."""
        line = f"completed {region.name} {region.site.instance_origin}"
        self.recorder.until(line, count)
        return line
