"""The failover between two regions, over random sequences of events."""

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.support.histories import histories
from tests.unit.two_regions.simulation import MINUTE, SECOND, TwoRegionSimulation

REGIONS = st.sampled_from(["a", "b"])
CONVERGENCE = 6 * MINUTE
"""The longest way: workers ask once a minute, a page by way of the standby every two, a hold-down lasts one."""


class TwoRegions(RuleBasedStateMachine):
    """Calls come and go, traffic moves, regions die and come back, pages are opened and reloaded, computers sleep."""

    def made(self) -> TwoRegionSimulation:
        """What is played with."""
        return TwoRegionSimulation()

    @initialize(primary=REGIONS)
    def begin(self, primary: str) -> None:
        self.simulation = self.made()
        self.simulation.shift(primary)
        self.first = self.simulation.open()
        self.simulation.clock.advance(5 * SECOND)

    @rule(seconds=st.integers(1, 90))
    def time_passes(self, seconds: int) -> None:
        self.simulation.clock.advance(seconds * SECOND)

    @rule(channel=st.sampled_from(["voice", "voice", "chat"]))
    def contact_arrives(self, channel: str) -> None:
        self.simulation.arrive(channel)

    @rule()
    def contacts_are_accepted(self) -> None:
        self.simulation.change("connected", ["connecting"])

    @rule()
    def calls_end(self) -> None:
        self.simulation.change("ended", ["connected"])

    @rule()
    def contacts_are_cleared(self) -> None:
        self.simulation.change(None, ["ended"])

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
            self.simulation.lose_frame(self.simulation.pages[0], name)

    @rule(seconds=st.sampled_from([40, 600, 3600]))
    def computer_sleeps(self, seconds: int) -> None:
        self.simulation.clock.suspend(seconds * SECOND)

    @rule()
    def page_is_reloaded(self) -> None:
        self.first = self.simulation.reload(self.simulation.pages[0])

    @rule()
    def second_page(self) -> None:
        if len(self.simulation.pages) == 1:
            self.simulation.open()

    @rule()
    def second_page_goes(self) -> None:
        if len(self.simulation.pages) == 2:
            self.simulation.pages.pop().close()

    @invariant()
    def no_live_call_was_ended(self) -> None:
        assert self.simulation.cut == []

    @invariant()
    def one_region_is_seen(self) -> None:
        for page in self.simulation.pages:
            assert page.shown == page.failover.active_region.key

    def teardown(self) -> None:
        """Once all regions are there and no call is left, every page is soon where the traffic is."""
        if not hasattr(self, "simulation"):
            return
        simulation = self.simulation
        simulation.all_come_back()
        simulation.clock.advance(5 * SECOND)
        simulation.change(None, ["connecting", "connected", "ended"])
        simulation.clock.advance(CONVERGENCE)
        assert simulation.cut == []
        for page in simulation.pages:
            assert page.shown == simulation.traffic.name, page.phases
            assert page.phases[-1:] != ["pending"], page.phases
        assert not simulation.traffic.suppressed


TestTwoRegions = TwoRegions.TestCase
TestTwoRegions.settings = histories(60)
