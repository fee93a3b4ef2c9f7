"""A page with one CCP, over random histories of its service, its frame, its sign-in, its clocks and itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from streams.host.markers import obj
from streams.wire.connection import CONNECTED
from tests.support.fakes.browser import FakeBrowser, installed, replace_members
from tests.support.histories import histories
from tests.unit.page.harness import PageHarness
from tests.unit.page.simulated_service import CCP, SECOND, FrameOfCcp, SimulatedService

MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
NOTICED = 25 * SECOND
"""Five rounds of the keepalive, and one to be sure: so long a dead CCP may go unnoticed."""
SLOW_ROUND = 10 * MINUTE
"""Longer than the rounds of a sign-in that nobody completes are apart, and than a form in the frame is left alone."""

NEXT = {"connecting": "connected", "connected": "ended", "ended": None}
FINAL = [("terminated", None), ("auth_fail", obj(authorize=True))]


class PageOfOneRegion(RuleBasedStateMachine):
    """Services fail, frames die, agents are signed out, clocks are set, computers sleep, the page begins anew."""

    @initialize(reports=st.booleans(), pops_up=st.booleans())
    def open(self, reports: bool, pops_up: bool) -> None:
        self.patch = pytest.MonkeyPatch()
        self.world = installed(FakeBrowser(), self.patch)
        self.browser = self.world.__enter__()
        self.service = SimulatedService(self.browser, reports)
        replaced = {"elapsed": lambda: self.browser.clock.now, "now": self.service.today}
        replace_members(self.patch, replaced)
        self.patch.setattr("streams.page.silence.probe", lambda undos, url, report: report(self.service.is_serving))
        self.options = {"loginPopup": pops_up}
        self.page = PageHarness(self.browser)
        self.contacts: dict[str, str] = {}
        """The last event of each contact, for the page."""
        self.doubled: list[str] = []
        self.asked = 0
        self.settled: dict[int, int] = {}
        self.frame_in_call: FrameOfCcp | None = None
        self.begin()

    def begin(self) -> None:
        """The page calls `initCCP`."""
        self.contacts.clear()
        self.page.init(**self.options)
        bus = self.page.core.getEventBus()
        for event in ("init", "destroyed"):
            bus.subscribe(f"contact::{event}", lambda contact, *_, event=event: self.note_contact(contact, event))
        self.browser.clock.advance(2 * SECOND)

    def note_contact(self, contact: Any, event: str) -> None:
        key = contact.getContactId()
        if self.contacts.get(key, "destroyed") == event:
            self.doubled.append(f"{event} {key}")
        self.contacts[key] = event

    @property
    def frame(self) -> FrameOfCcp:
        """The one that the page has now."""
        [element] = self.page.container.children
        return next(one for one in self.service.frames if one.element is element)

    # -- what happens --

    @rule(seconds=st.sampled_from([1, 5, 20, 90]))
    def time_passes(self, seconds: int) -> None:
        self.browser.clock.advance(seconds * SECOND)

    @rule()
    def contact_arrives(self) -> None:
        self.service.change(self.service.unique("contact"), "connecting")

    @precondition(lambda self: self.service.contacts)
    @rule(data=st.data())
    def contact_goes_on(self, data: Any) -> None:
        chosen = data.draw(st.sampled_from(sorted(self.service.contacts)))
        self.service.change(chosen, NEXT[self.service.contacts[chosen]])
        has_received = self.frame.shows == CCP and self.service.is_answering and self.service.is_signed_in
        self.frame_in_call = self.frame if has_received and "connected" in self.service.contacts.values() else None

    @rule(is_well=st.booleans())
    def service_answers(self, is_well: bool) -> None:
        self.service.is_answering = is_well

    @rule(is_well=st.booleans())
    def pages_load(self, is_well: bool) -> None:
        self.service.is_serving = is_well

    @rule()
    def renderer_dies(self) -> None:
        self.frame_in_call = None
        self.frame.crash()

    @rule()
    def frame_loads_anew(self) -> None:
        self.frame_in_call = None
        self.frame.load()

    @rule(how=st.sampled_from(FINAL))
    def session_ends(self, how: tuple[str, Any]) -> None:
        self.frame_in_call = None
        self.service.sign_out(*how)

    @rule()
    def agent_signs_in(self) -> None:
        self.service.sign_in()

    @rule(event=st.sampled_from(["auth_fail", "acknowledge"]))
    def ccp_says(self, event: str) -> None:
        """Words that end nothing: a token that is not taken, an answer to another tab's keepalive."""
        self.frame.says(event)

    @rule()
    def page_asks(self) -> None:
        """A request, if there is somebody to ask."""
        number = self.asked
        self.asked += 1

        def settle(*_: Any) -> None:
            self.settled[number] = self.settled.get(number, 0) + 1

        if self.page.core.initialized:
            self.page.core.getClient().call("getAgentStates", obj(), obj(success=settle, failure=settle))
        else:
            settle()

    @rule(error=st.sampled_from([-HOUR, -30 * SECOND, 0, 30 * SECOND, HOUR]))
    def clock_is_set(self, error: float) -> None:
        self.service.wall_error = error

    @rule(seconds=st.sampled_from([40, 600, 3600]))
    def computer_sleeps(self, seconds: int) -> None:
        self.browser.clock.suspend(seconds * SECOND)
        self.service.received_at += seconds * SECOND

    @rule(how=st.sampled_from(["terminate", "destroy"]))
    def page_begins_anew(self, how: str) -> None:
        self.frame_in_call = None
        getattr(self.page.core, how)()
        self.begin()

    # -- what holds --

    @invariant()
    def one_frame(self) -> None:
        if hasattr(self, "page"):
            assert len(self.page.container.children) == 1

    @invariant()
    def no_event_is_doubled(self) -> None:
        """Contacts begin and end in turn, and each request is answered once."""
        if hasattr(self, "page"):
            assert self.doubled == []
            assert all(times == 1 for times in self.settled.values())

    @invariant()
    def a_live_call_is_not_cut(self) -> None:
        if hasattr(self, "page") and self.frame_in_call is not None:
            assert self.frame is self.frame_in_call

    @invariant()
    def connected_means_alive(self) -> None:
        """While the state is `connected` the CCP gives signs of life."""
        if hasattr(self, "page") and self.page.core.getConnectionState() == CONNECTED:
            assert self.browser.clock.now - self.service.received_at <= NOTICED

    def settle(self) -> None:
        """Once the trouble is over the page is connected and has the service's contacts; every request is answered."""
        service = self.service
        service.is_answering = service.is_serving = True
        service.sign_in()
        self.browser.clock.advance(SLOW_ROUND)
        service.change(service.unique("contact"), "connecting")
        self.browser.clock.advance(SECOND)
        assert self.frame.shows == CCP
        assert self.page.core.getConnectionState() == CONNECTED
        present = {key for key, event in self.contacts.items() if event == "init"}
        assert present == set(service.contacts)
        assert sorted(self.settled) == list(range(self.asked))

    def teardown(self) -> None:
        if hasattr(self, "page"):
            try:
                self.settle()
                self.page.core.destroy()
                assert self.browser.count() == 0
                self.browser.clock.advance(SECOND)
                # The worker's poll goes on, and nothing else.
                assert self.browser.clock.pending == 1
            finally:
                self.world.__exit__(None, None, None)
                self.patch.undo()


TestPageOfOneRegion = PageOfOneRegion.TestCase
TestPageOfOneRegion.settings = histories(60)
