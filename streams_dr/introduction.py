"""When a region is introduced to the other one: never while that would end a live call."""

from __future__ import annotations

from typing import Any

from streams.util.disposables import undo_all
from streams.wire.names import DisasterRecoveryEvents
from streams_dr.effects import Effects
from streams_dr.region import Region

SNAPSHOT_WAIT = 5000
"""How long, in ms, a region's first snapshot is waited for before the region is introduced to the other one."""


class Introduction:
    """Introduces regions as soon as that is safe."""

    def __init__(self, effects: Effects) -> None:
        self._effects = effects
        self._timers: list[Any] = []

    def request(self, region: Region) -> None:
        """A region's CCP has (re)started and wants to know the other region."""

        def go_on_without_snapshot() -> None:
            region.is_settled = True
            self.try_now(region)

        region.introduction_due = True
        region.is_settled = False
        self._effects.call_later(self._timers, SNAPSHOT_WAIT, go_on_without_snapshot)

    def try_now(self, region: Region) -> None:
        """Introduce a region that waits for it: but a worker with its first page leaves at once, which ends a call."""
        if region.introduction_due and region.is_settled:
            effects = self._effects
            # Of several pages, the first may wait as well.
            region.introduction_due = region.has_call and (region.page_count < 2 or effects.is_held(region.key))
            effects.hold_region(region.key, region.introduction_due)
            if not region.introduction_due:
                effects.send_event(region, DisasterRecoveryEvents.INIT_DISASTER_RECOVERY, None)

    def stop(self) -> None:
        """Cancel what is scheduled."""
        undo_all(self._timers)
