"""What happens to two regions, to the agent's calls and to the computer, in every random history of them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.unit.two_regions.simulation import MINUTE, SECOND

REGIONS = st.sampled_from(["a", "b"])

CONVERGENCE = 6 * MINUTE
"""The longest way: workers ask once a minute, a page by way of the standby every two, a hold-down lasts one."""


class RegionRules(RuleBasedStateMachine):
    """Base of machines that play with a `simulation`, which they make first of all."""

    simulation: Any

    @rule(seconds=st.integers(1, 90))
    def time_passes(self, seconds: int) -> None:
        self.simulation.clock.advance(seconds * SECOND)

    @rule(channel=st.sampled_from(["voice", "voice", "chat"]))
    def contact_arrives(self, channel: str) -> None:
        self.simulation.arrive(channel)

    @rule(to=REGIONS)
    def traffic_moves(self, to: str) -> None:
        self.simulation.shift(to)

    @rule(name=REGIONS)
    def region_dies(self, name: str) -> None:
        if self.simulation.region("b" if name == "a" else "a").alive:
            self.simulation.region(name).die()

    @rule(name=REGIONS)
    def region_comes_back(self, name: str) -> None:
        self.simulation.region(name).come_back()

    @rule(name=REGIONS)
    def frame_is_lost(self, name: str) -> None:
        """A CCP's frame is loaded anew: where it is the worker's only one, the worker as well."""
        if not self.simulation.has_live_call(name):
            self.lose_frame(name)

    @rule(seconds=st.sampled_from([40, 600, 3600]))
    def computer_sleeps(self, seconds: int) -> None:
        self.simulation.clock.suspend(seconds * SECOND)

    @invariant()
    def no_live_call_was_ended(self) -> None:
        if hasattr(self, "simulation"):
            assert self.simulation.cut == []

    @invariant()
    def every_switch_ends(self) -> None:
        """It is completed, or fails, before the next is detected."""
        for page in self.simulation.pages if hasattr(self, "simulation") else ():
            ends = [phase for phase in page.phases if phase != "pending"]
            assert all(one != after for one, after in pairwise(ends) if one == "detected"), page.phases

    def lose_frame(self, name: str) -> None:
        raise NotImplementedError

    def end_well(self) -> None:
        """All regions are there, no call is left, and there is time for every page to follow the traffic."""
        simulation = self.simulation
        simulation.all_come_back()
        simulation.clock.advance(5 * SECOND)
        simulation.change(None, ["connecting", "connected", "ended"])
        simulation.clock.advance(CONVERGENCE)
        assert simulation.cut == []
        assert not simulation.traffic.suppressed
