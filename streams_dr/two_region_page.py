"""Two regions on one page, from `initCCP` on: frames are made, regions followed, decisions carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.clock import elapsed
from streams.host.markers import JsObject, either, obj, truthy
from streams.host.numbers import random
from streams.host.window import scope
from streams.util.disposables import every, undo_all
from streams.util.storage import attempt
from streams_dr.failover import Failover
from streams_dr.hosted_region import HostedRegion
from streams_dr.notifier import Notifier
from streams_dr.page_effects import PageEffects, is_region_held
from streams_dr.region import Region
from streams_dr.region_frame import SHOWN, add_frame
from streams_dr.service_probe import INTERVAL

FRAME = "globalCCP"
ROUND = 5000
"""How often the health of the regions is looked at, in ms."""

SILENCE = 15000
"""A CCP that has not answered for so long, though asked every few seconds, does not answer."""

SLEEP = 30000
"""A round that comes so late means that the machine slept: then nobody was silent."""

CALL = "connect-streams-dr.call"
"""Where the browser's tab keeps the key of the region with a live call."""


class TwoRegionPage:
    """Shows two regions; `both` are the parameters of their CCPs, `key` names the region to begin with.

    `started(connect)` is called once the CCP of the active region has been started, `failed(error)` when that fails.
    """

    def __init__(
        self,
        notifier: Notifier,
        both: list[JsObject],
        key: str,
        started: Callable[[Any], None],
        failed: Callable[[Any], None],
    ) -> None:
        self.page_notifier: Notifier = notifier
        self.failover: Failover | None = None
        """There once the frame around both regions has loaded."""
        self._params = both
        self._first_key = key
        self._started = started
        self._failed = failed
        self._frame: Any = None
        """The frame around both regions."""
        self._regions: list[HostedRegion] = []
        """The region to begin with comes first, once they are there."""
        self._running: list[Any] = []
        self._looked_at: float = 0
        self._probe_at: float = 0

    def open(self, container: Any, login_popup: bool | None) -> None:
        """Begin in an element of the page; only the active region may open a login popup, if `login_popup`."""
        self._frame = add_frame(container, FRAME, SHOWN, lambda window: self._open_regions(window, login_popup))

    def close(self, error: Any) -> None:
        """End both regions; who waits for them gets the error."""
        self._end_regions()
        self._frame.remove()
        self._failed(error)

    def _end_regions(self) -> None:
        undo_all(self._running)
        for region in self._regions:
            region.close()

    def _open_regions(self, window: Any, login_popup: bool | None) -> None:
        """The outer frame has loaded. It does so again when the page moves it: all starts anew."""
        self._end_regions()
        self.page_notifier.core.regions = obj()
        self._regions = [HostedRegion(self, params) for params in self._params]
        active, standby = self._regions
        recalled = self._recalled_key(active.facts.key, standby.facts.key)
        if standby.facts.key == either(recalled, self._first_key):
            standby, active = self._regions
            self._regions = [active, standby]
        effects = PageEffects(self.page_notifier, self._regions, login_popup)
        failover = Failover(active.facts, standby.facts, effects)
        self.failover = failover
        if recalled != "":
            failover.recall_call(active.facts)
        for region in self._regions:
            region.open(window, failover)
        effects.show_region(active.facts, standby.facts)
        self._looked_at = elapsed()
        self._schedule_probe()
        every(self._running, ROUND, lambda: self._look(failover))
        self._running.append(lambda: failover.stop())

    def _recalled_key(self, one: str, two: str) -> str:
        """The key of the region that had a live call when the page was left; "" when there was none."""
        recalled: str = attempt(lambda: scope.sessionStorage.getItem(CALL))
        for params in self._params:
            # A page with a call keeps this region waiting, so that its worker makes nobody come. The service will.
            if recalled not in [one, two] and is_region_held(params.key):
                recalled = params.key if truthy(params.pollForFailover) else ""
        return recalled if recalled in [one, two] else ""

    # -- the health of the regions --

    def _look(self, failover: Failover) -> None:
        """Who has not answered for long? And is there a call, should the page be reloaded?"""
        before = self._looked_at
        self._looked_at = elapsed()
        for region in self._regions:
            adapter = region.adapter
            if adapter is not None:
                if self._looked_at - before > SLEEP:
                    adapter.answered_at = self._looked_at
                if region.facts.is_answering() and self._looked_at - adapter.answered_at > SILENCE:
                    failover.note_silence(region.facts)
            failover.renew_hold(region.facts)
        if self._looked_at > self._probe_at:
            self._schedule_probe()
            failover.probe_service()
        active = failover.active_region
        attempt(lambda: scope.sessionStorage.setItem(CALL, active.key if active.has_call else ""))

    def _schedule_probe(self) -> None:
        # Many agents' pages must not ask in step.
        self._probe_at = self._looked_at + INTERVAL * (1 + random())

    # -- for the regions --

    def is_active(self, facts: Region) -> bool:
        """Whether this page shows a region."""
        return self.failover is not None and self.failover.is_active(facts)

    def region_settled(self) -> None:
        """A region has been started, or cannot be: pages get them in order, and `connect` when both are through."""
        for region in self._regions:
            if not region.is_settled:
                return
            region.introduce()
        for region in self._regions:
            if self.is_active(region.facts):
                if region.problem is None:
                    self._started(region.connect)
                else:
                    self._failed(region.problem)
