"""A page with the CCPs of two regions, over random histories of what both say, of frames, clocks and calls."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from streams.host.markers import obj
from tests.support.fakes.browser import FakeBrowser, installed
from tests.support.histories import histories
from tests.unit.api.data import agent_data, contact
from tests.unit.page.harness import PageHarness
from tests.unit.page.two_regions import AGENT_DATA, GR, ORIGINS, REGIONS, TwoRegions

ROUND = 4_000
"""Milliseconds of a round of the keepalive: pause and patience."""


class AnyOrder(RuleBasedStateMachine):
    """Both CCPs say whatever they like, in any order, start again at any time, fall silent, or have a call."""

    sides = st.sampled_from(list(REGIONS))

    @initialize(asks=st.booleans())
    def open(self, asks: bool) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("streams.page.silence.probe", lambda undos, url, report: report(True))
        self.accepted: set[str] = set()
        """The regions whose CCP has found the agent signed in."""
        self.frame_in_call: tuple[str, Any] | None = None
        """Of the active region, while somebody talks through it."""
        self.world = installed(FakeBrowser(), self.patch)
        self.browser = self.world.__enter__()
        options = {"storageAccess": obj(canRequest=True)} if asks else {}
        self.two = TwoRegions(PageHarness(self.browser)).open(softphone=obj(allowFramedSoftphone=True), **options)
        self.switches = self.completed = 0
        self.ports = 0

    @rule(side=sides)
    def start(self, side: str) -> None:
        self.frame_in_call = None
        self.accepted.add(side)
        self.ports += 1
        self.two.start(side, str(self.ports))

    @rule(side=sides, active=sides)
    def introduce(self, side: str, active: str) -> None:
        self.two.introduce(side, active)

    @rule(side=sides, what=st.sampled_from(["failover_detected", "failover_pending", "failover_initiated"]), to=sides)
    def announce(self, side: str, what: str, to: str) -> None:
        before = self.two.shown()
        self.two.announce(side, what, to)
        self.switches += self.two.shown() != before

    @rule(
        side=sides,
        event=st.sampled_from(["terminated", "auth_fail", f"{GR}init", f"{GR}global_signin_invalid", "acknowledge"]),
    )
    def other(self, side: str, event: str) -> None:
        # These end the session, or restart the CCP: its call is over, or the agent has to sign in.
        self.frame_in_call = None
        self.accepted.discard(side)
        self.two.says(side, event)

    @rule(side=sides)
    def update(self, side: str) -> None:
        self.two.says(side, "agent::update", AGENT_DATA)
        self.note_call(side, False)

    @rule(side=sides)
    def call(self, side: str) -> None:
        """Somebody talks in a region."""
        self.two.says(side, "agent::update", agent_data(contact("c-1", "connected")))
        self.note_call(side, True)

    def note_call(self, side: str, is_up: bool) -> None:
        [shown] = self.two.shown()
        if side == shown and side in self.accepted:
            self.frame_in_call = (side, self.two.frame(side)) if is_up else None

    @rule(rounds=st.integers(1, 6), alive=st.sampled_from([["west", "east"], ["west"], ["east"]]))
    def signs_of_life(self, rounds: int, alive: list[str]) -> None:
        for _ in range(rounds):
            for side in alive:
                self.two.says(side, "acknowledge")
            self.browser.clock.advance(ROUND)

    @rule(millis=st.sampled_from([200, 300, 5_000, 12_000]))
    def wait(self, millis: int) -> None:
        self.browser.clock.advance(millis)

    @rule(seconds=st.sampled_from([30, 600, 3_600]))
    def computer_sleeps(self, seconds: int) -> None:
        self.browser.clock.suspend(seconds * 1_000)

    @invariant()
    def a_live_call_is_not_cut(self) -> None:
        """The frame that somebody talks through stays, as long as its region is the active one and its login holds."""
        if hasattr(self, "two") and self.frame_in_call is not None:
            side, frame = self.frame_in_call
            if self.two.shown() == [side]:
                assert self.two.frame(side) is frame
            else:
                self.frame_in_call = None

    @invariant()
    def one_region_shows(self) -> None:
        if hasattr(self, "two"):
            [shown] = self.two.shown()
            proxy = self.two.core.upstream
            assert proxy.getActiveConduit().name == ORIGINS[shown]
            assert len(self.two.page.container.children) == 2
            region = self.two.page.connect.globalResiliency.getActiveRegion()
            assert region is None or proxy.getConduitByRegion(region) in (None, proxy.getActiveConduit())

    @invariant()
    def completed_once_a_move(self) -> None:
        """A move is completed once, or not at all where another one followed too soon; what is completed is shown."""
        if hasattr(self, "two"):
            regions = [data["activeRegion"] for name, data in self.two.reported if name == "completed"]
            assert len(regions) <= self.switches
            if len(regions) > self.completed:
                self.completed = len(regions)
                [shown] = self.two.shown()
                assert regions[-1] == REGIONS[shown]

    def settle(self) -> None:
        """Once both CCPs are there, a move to either region is carried out and completed, once."""
        for side in REGIONS:
            self.start(side)
            self.introduce(side, "west")
        # The move that is under way, if there is one.
        self.browser.clock.advance(10_000)
        for side in ("east", "west"):
            before = len(self.two.reported)
            is_here = self.two.shown() == [side]
            self.announce(side, "failover_initiated", side)
            self.browser.clock.advance(10_000)
            assert self.two.shown() == [side]
            completed = [name for name, _ in self.two.reported[before:]].count("completed")
            assert completed == (0 if is_here else 1)

    def teardown(self) -> None:
        if hasattr(self, "two"):
            try:
                self.settle()
                self.two.core.destroy()
                assert self.browser.count() == 0
                assert self.browser.clock.pending == 0
            finally:
                self.world.__exit__(None, None, None)
                self.patch.undo()


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = histories(60)
