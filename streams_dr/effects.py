"""What a failover does to the page and its regions; it has no window, clock or storage of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from streams.host.markers import JsObject
from streams_dr.region import Region


class Effects(Protocol):
    """Carries decisions out. Times are in milliseconds."""

    def show_region(self, active: Region, standby: Region) -> None:
        """Show one region's CCP and hide the other."""

    def send_event(self, region: Region, event: str, data: JsObject | None) -> None:
        """Send an event to a region's CCP."""

    def emit_phase(self, phase: str, data: JsObject) -> None:
        """Notify the page of a phase of the failover, one of `FailoverPhase`."""

    def write_note(self, line: str) -> None:
        """Write a line to the log."""

    def report_problem(self, region: Region, code: str, evidence: JsObject) -> None:
        """Report a problem of a region to those who listen for errors (`connect.core.onError`)."""

    def elapsed_time(self) -> float:
        """A clock that only ever goes forward, and knows no time of day."""

    def call_later(self, undos: list[Any], delay: float, action: Callable[[], object]) -> None:
        """Call `action` once after `delay`, unless `undos` are undone before."""

    def hold_region(self, key: str, flag: bool) -> None:
        """Let the browser's other pages know whether this one keeps a region waiting."""

    def is_held(self, key: str) -> bool:
        """Whether any page keeps a region waiting."""
