"""The decision between two regions, over random histories."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.unit.two_regions.world import MINUTE, SECOND, World

REGIONS = st.sampled_from(["a", "b"])
CONVERGENCE = 6 * MINUTE
"""The longest way: workers ask once a minute, a page by way of the standby every two, a hold-down lasts one."""


class TwoRegions(RuleBasedStateMachine):
    """Calls come and go, traffic moves, regions die and come back, pages are opened and reloaded."""

    @initialize(primary=REGIONS)
    def begin(self, primary: str) -> None:
        self.world = World()
        self.world.shift(primary)
        self.first = self.world.open()
        self.world.clock.pass_time(5 * SECOND)

    @rule(seconds=st.integers(1, 90))
    def time_passes(self, seconds: int) -> None:
        self.world.clock.pass_time(seconds * SECOND)

    @rule(channel=st.sampled_from(["voice", "voice", "chat"]))
    def contact_arrives(self, channel: str) -> None:
        self.world.arrive(channel)

    @rule()
    def contacts_are_accepted(self) -> None:
        self.world.change("connected", ["connecting"])

    @rule()
    def calls_end(self) -> None:
        self.world.change("ended", ["connected"])

    @rule()
    def contacts_are_cleared(self) -> None:
        self.world.change(None, ["ended"])

    @rule(to=REGIONS)
    def traffic_moves(self, to: str) -> None:
        self.world.shift(to)

    @rule(name=REGIONS)
    def region_dies(self, name: str) -> None:
        if self.world.side("b" if name == "a" else "a").alive:
            self.world.side(name).die()

    @rule(name=REGIONS)
    def region_comes_back(self, name: str) -> None:
        self.world.side(name).come_back()

    @rule()
    def page_is_reloaded(self) -> None:
        self.first = self.world.reload(self.world.pages[0])

    @rule()
    def second_page(self) -> None:
        if len(self.world.pages) == 1:
            self.world.open()

    @rule()
    def second_page_goes(self) -> None:
        if len(self.world.pages) == 2:
            self.world.pages.pop().close()

    @invariant()
    def no_live_call_was_ended(self) -> None:
        assert self.world.cut == []

    @invariant()
    def one_region_is_seen(self) -> None:
        for page in self.world.pages:
            assert page.shown == page.decision.active().key

    def teardown(self) -> None:
        """Once all regions are there and no call is left, every page is soon where the traffic is."""
        if not hasattr(self, "world"):
            return
        world = self.world
        for side in world.sides:
            side.come_back()
        world.clock.pass_time(5 * SECOND)
        world.change(None, ["connecting", "connected", "ended"])
        world.clock.pass_time(CONVERGENCE)
        assert world.cut == []
        for page in world.pages:
            assert page.shown == world.traffic.name, page.phases
            assert page.phases[-1:] != ["pending"], page.phases
        assert not world.traffic.suppressed


TestTwoRegions = TwoRegions.TestCase
TestTwoRegions.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
