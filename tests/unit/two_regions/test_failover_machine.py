"""The failover between two regions, over random sequences of events."""

from hypothesis.stateful import initialize, invariant, rule

from tests.support.histories import histories
from tests.unit.two_regions.region_rules import REGIONS, RegionRules
from tests.unit.two_regions.simulation import SECOND, TwoRegionSimulation


class TwoRegions(RegionRules):
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

    @rule()
    def contacts_are_accepted(self) -> None:
        self.simulation.change("connected", ["connecting"])

    @rule()
    def calls_end(self) -> None:
        self.simulation.change("ended", ["connected"])

    @rule()
    def contacts_are_cleared(self) -> None:
        self.simulation.change(None, ["ended"])

    def lose_frame(self, name: str) -> None:
        self.simulation.lose_frame(self.simulation.pages[0], name)

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
    def one_region_is_seen(self) -> None:
        for page in self.simulation.pages:
            assert page.shown == page.failover.active_region.key

    def teardown(self) -> None:
        """Once all regions are there and no call is left, every page is soon where the traffic is."""
        if not hasattr(self, "simulation"):
            return
        self.end_well()
        for page in self.simulation.pages:
            assert page.shown == self.simulation.traffic.name, page.phases
            assert page.phases[-1:] != ["pending"], page.phases


TestTwoRegions = TwoRegions.TestCase
TestTwoRegions.settings = histories(60)
