"""`globalConnect` as a page has it, over random histories of regions, calls, frames and clocks."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from tests.support.histories import histories
from tests.unit.two_regions.real_page import Browser, RealPage
from tests.unit.two_regions.region_rules import REGIONS, RegionRules
from tests.unit.two_regions.simulation import MINUTE, SECOND, TwoRegionSimulation

HOUR = 60 * MINUTE


class TwoRegionsOnAPage(RegionRules):
    """Regions die and come back, traffic moves, calls come and go, frames are lost, clocks set, the computer sleeps."""

    @initialize(primary=REGIONS)
    def begin(self, primary: str) -> None:
        self.browser = Browser()
        self.simulation = TwoRegionSimulation(lambda simulation, _: RealPage(simulation, self.browser))
        self.simulation.shift(primary)
        self.simulation.open()
        self.simulation.clock.advance(10 * SECOND)

    @property
    def page(self) -> RealPage:
        page: RealPage = self.simulation.pages[0]
        return page

    @rule(state=st.sampled_from([("connected", "connecting"), ("ended", "connected"), (None, "ended")]))
    def contacts_go_on(self, state: tuple[str | None, str]) -> None:
        self.simulation.change(state[0], [state[1]])

    def lose_frame(self, name: str) -> None:
        self.page.crash(name)

    @rule(error=st.sampled_from([-HOUR, -30 * SECOND, 0, 30 * SECOND, HOUR]))
    def clock_is_set(self, error: float) -> None:
        self.page.set_clock(error)

    @rule()
    def page_is_reloaded(self) -> None:
        self.simulation.reload(self.page)

    @invariant()
    def one_region_is_active(self) -> None:
        """What is visible, what the page calls the primary region, and whose `connect` is the global one, agree."""
        if hasattr(self, "simulation"):
            assert self.page.visible() in ([], [self.page.shown])
            assert self.page.connected() in (None, self.page.shown)

    @invariant()
    def no_event_is_doubled(self) -> None:
        """Contacts begin and end in turn."""
        if hasattr(self, "simulation"):
            assert self.page.doubled == []

    def teardown(self) -> None:
        """Once all regions are there and no call is left, the page is soon where the traffic is, with its contacts."""
        if not hasattr(self, "simulation"):
            return
        simulation, page = self.simulation, self.page
        try:
            self.end_well()
            assert page.shown == simulation.traffic.name, page.phases
            assert page.phases[-1:] != ["pending"], page.phases
            arrived = simulation.arrive("voice")
            assert page.contacts[(page.shown, arrived.id)] == "init"
        finally:
            page.close()
        assert page.harness.browser.count() == 0


TestTwoRegionsOnAPage = TwoRegionsOnAPage.TestCase
TestTwoRegionsOnAPage.settings = histories(8, 20)
