"""The effects of a failover on a real page: frames, CCPs, handlers, and what the browser's pages share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.clock import elapsed, now
from streams.host.markers import JsObject, text, truthy
from streams.host.numbers import to_number
from streams.host.window import scope
from streams.util.disposables import after
from streams.util.storage import attempt
from streams_dr.hosted_region import HostedRegion
from streams_dr.notifier import Notifier
from streams_dr.region import Region

HELD = "connect-streams-dr.held."
"""Where the browser keeps since when pages keep a region waiting, as they last said."""

HOLD = 90000
"""How long, in ms, a page's word counts: browsers let pages in the background act once a minute."""


def is_region_held(key: str) -> bool:
    """Whether any page of the browser keeps a region waiting: one that has died during a call no longer does."""
    noted: Any = attempt(lambda: scope.localStorage.getItem(HELD + key))
    return truthy(noted) and abs(now() - to_number(noted)) < HOLD


class PageEffects:
    """See `Effects`. Only the active one of `regions` may open a login popup, if `login_popup`."""

    def __init__(self, notifier: Notifier, regions: list[HostedRegion], login_popup: bool | None) -> None:
        self._notifier = notifier
        self._regions = regions
        self._login_popup = login_popup

    def _hosted(self, facts: Region) -> HostedRegion:
        first, second = self._regions
        return first if first.facts is facts else second

    def show_region(self, active: Region, standby: Region) -> None:
        """Show one region's frame instead of the other's."""
        core = self._notifier.core
        core.primaryRegion = active.key
        core.secondaryRegion = standby.key
        shown = self._hosted(active)
        shown.place(True, self._login_popup)
        shown.bind()
        self._hosted(standby).place(False, False)
        shown.catch_up()

    def send_event(self, region: Region, event: str, data: JsObject | None) -> None:
        """Send an event to a region's CCP."""
        self._hosted(region).send(event, data)

    def emit_phase(self, phase: str, data: JsObject) -> None:
        """Notify the page's handlers."""
        self._notifier.emit(phase, data)

    def write_note(self, line: str) -> None:
        """Write a line to the log."""
        self._notifier.log("info", line)

    def report_problem(self, region: Region, code: str, evidence: JsObject) -> None:
        """Have the region's own `connect` report a problem."""
        self._hosted(region).report(code, evidence)

    def elapsed_time(self) -> float:
        """The page's age in ms."""
        return elapsed()

    def call_later(self, undos: list[Any], delay: float, action: Callable[[], object]) -> None:
        """Call `action` once after `delay` ms."""
        after(undos, delay, action)

    def hold_region(self, key: str, flag: bool) -> None:
        """Let the browser's other pages know whether this one keeps a region waiting."""
        attempt(lambda: scope.localStorage.setItem(HELD + key, text(now() if flag else 0)))

    def is_held(self, key: str) -> bool:
        """Whether any page keeps a region waiting."""
        return is_region_held(key)
