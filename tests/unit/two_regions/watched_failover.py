"""A failover that checks each change of its state against the table."""

from streams_dr.effects import Effects
from streams_dr.failover import Failover
from streams_dr.failover_state import TRANSITIONS
from streams_dr.region import Region

ALLOWED = {(start, end) for start, end, _ in TRANSITIONS}


class WatchedFailover(Failover):
    """The real thing; `visited` are its states, in order."""

    def __init__(self, first: Region, second: Region, effects: Effects) -> None:
        super().__init__(first, second, effects)
        self.visited = [self.switch_state]

    def _enter(self, state: str) -> None:
        if state != self.switch_state:
            assert (self.switch_state, state) in ALLOWED, f"{self.switch_state} to {state}"
            self.visited.append(state)
        super()._enter(state)
