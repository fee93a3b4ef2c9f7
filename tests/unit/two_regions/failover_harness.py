"""A failover between the regions a and b, and all that it did."""

from __future__ import annotations

from typing import Any

from streams_dr.region import Region
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.values import plain
from tests.unit.two_regions.watched_failover import WatchedFailover


class RecordedEffects:
    """Effects that are written down, and a clock for what is scheduled."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.done: list[Any] = []
        self.held: dict[str, bool] = {}

    def show_region(self, active: Region, standby: Region) -> None:
        self.done.append(("show", active.key))

    def send_event(self, region: Region, event: str, data: Any) -> None:
        self.done.append((event.split("::")[1], region.key, plain(data)))

    def emit_phase(self, phase: str, data: Any) -> None:
        self.done.append((phase, plain(data)))

    def write_note(self, line: str) -> None:
        pass

    def report_problem(self, region: Region, code: str, evidence: Any) -> None:
        self.done.append((code, region.key, plain(evidence)))

    def elapsed_time(self) -> float:
        return self.clock.now

    def call_later(self, undos: list[Any], delay: float, action: Any) -> None:
        self.clock.after(undos, delay, action)

    def hold_region(self, key: str, flag: bool) -> None:
        self.held[key] = flag

    def is_held(self, key: str) -> bool:
        return self.held.get(key, False)


class FailoverHarness:
    """A failover between the regions a and b, and what it did."""

    def __init__(self) -> None:
        self.clock = FakeClock(1_000_000)
        self.a = Region("a", "arn:a", "https://a/")
        self.b = Region("b", "arn:b", "https://b/")
        self.effects = RecordedEffects(self.clock)
        self.done = self.effects.done
        self.held = self.effects.held
        self.failover = WatchedFailover(self.a, self.b, self.effects)

    def up(self) -> FailoverHarness:
        """Both regions answer."""
        for region in (self.a, self.b):
            self.failover.receive_acknowledge(region)
            self.failover.receive_snapshot(region, False)
        self.done.clear()
        return self

    def happened(self, *kinds: str) -> list[Any]:
        """What was done, of these kinds."""
        return [one for one in self.done if one[0] in kinds]

    @property
    def shown(self) -> str:
        return self.failover.active_region.key
