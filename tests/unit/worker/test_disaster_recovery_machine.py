"""The worker's decisions between two regions under random traffic, against the table of what they must be."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from streams.host.markers import obj
from tests.support.fakes.backend import contact
from tests.support.fakes.ports import FakePort
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness

US, EU, MARS = "arn:us", "arn:eu", "arn:mars"
MINUTE = 60_500
QUIET = 400_000
"""Long enough for the next move to count at once."""


class FailoverMachine(RuleBasedStateMachine):
    """Traffic moves, windows open, calls come and end, pages switch; a model says what is reported and shown."""

    def __init__(self) -> None:
        super().__init__()
        self.harness = WorkerHarness()
        self.port: FakePort = self.harness.signed_in()
        self.harness.backend.answers["CreateTransport"] = {
            "agentDiscoveryTransport": {"presignedUrl": "https://l/active"}
        }
        self.suppressed = self.pending = self.has_call = self.rings = False
        self.latest = ""

    def failover_events(self) -> list[tuple[str, Any]]:
        """what the pages have received of failovers since this was last asked."""
        events = [
            (name.split("::")[1], plain(data)) for name, data in self.port.received if name.startswith("disaster")
        ]
        self.port.clear()
        return events

    def answer(self, active: str, terminate: bool) -> None:
        self.harness.backend.answers["active"] = {"InstanceArn": active, "TerminateActiveContacts": terminate}

    def leaves(self, soft: bool) -> list[tuple[str, Any]]:
        """What is reported when the other region is named."""
        if self.suppressed:
            return []
        self.suppressed, self.pending = True, soft
        return [("force_offline", {"softFailover": soft, "nextActiveArn": EU})]

    @initialize(active=st.sampled_from([US, EU, MARS]), terminate=st.booleans())
    def boot(self, active: str, terminate: bool) -> None:
        """The first page begins."""
        self.answer(active, terminate)
        self.port.send("disasterRecovery::init_dr_polling", obj(instanceArn=US, otherArn=EU))
        self.harness.clock.advance(50)
        assert self.failover_events() in self.polled(is_first=True)

    def polled(self, is_joining: bool = False, is_first: bool = False) -> list[list[tuple[str, Any]]]:
        """What the table says may be reported after an answer."""
        answer = self.harness.backend.answers["active"]
        active, soft = answer["InstanceArn"], not answer["TerminateActiveContacts"]
        is_news, self.latest = active != self.latest, active
        here = [("failover", {"nextActiveArn": active})]
        if active == EU:
            may_stay = soft and is_joining and (self.pending or not self.suppressed)
            stay = [("failover", {"nextActiveArn": US})] * may_stay
            left = self.leaves(soft)
            # A call that rings counts for as long as pages were shown it last.
            return [stay * self.has_call + left] if self.has_call or not self.rings else [left, stay + left]
        if active == MARS:
            return [here if is_news or is_joining else []]
        if self.pending:
            self.suppressed = self.pending = False
            return [[("failover", {"isPrimary": True, "nextActiveArn": US})]]
        return [here if (is_joining or is_first) and not self.suppressed else []]

    @rule(active=st.sampled_from([US, EU, MARS]), terminate=st.booleans())
    def traffic(self, active: str, terminate: bool) -> None:
        """Traffic moves, long after the last move."""
        self.harness.clock.advance(QUIET)
        assert self.failover_events() == []
        self.answer(active, terminate)
        self.harness.clock.advance(MINUTE)
        assert self.failover_events() in self.polled()

    @rule()
    def silence(self) -> None:
        """Nobody answers for a while: nothing is reported."""
        before = self.harness.backend.answers["active"]
        self.harness.backend.answers["active"] = (500, {})
        self.harness.clock.advance(QUIET)
        assert self.failover_events() == []
        self.harness.backend.answers["active"] = before

    @rule()
    def another_window(self) -> None:
        """One more page has it asked once more: it stays where the call is, or where traffic goes."""
        self.port.send("disasterRecovery::init_dr_polling", obj(instanceArn=US, otherArn=EU))
        self.harness.clock.advance(50)
        assert self.failover_events() in self.polled(is_joining=True)

    @rule(has_call=st.booleans())
    def call(self, has_call: bool) -> None:
        """A call is there beside one that rings, or is over."""
        self.has_call, self.rings = has_call, True
        talking = [contact("talking", "connected")] if has_call else []
        self.harness.backend.change(*talking, contact("ringing"))
        self.harness.clock.advance(6_000)
        assert self.failover_events() == []
        shown = [c.contactId for c in self.harness.page().data_of("agent::update")[-1].snapshot.contacts]
        assert shown == ["talking"] * has_call + ["ringing"] * (not self.suppressed)

    @rule()
    def taken_offline(self) -> None:
        """The page is done: that is reported once, and only while this region is being left."""
        self.port.send("disasterRecovery::force_offline", obj(offline=False, nextActiveArn=EU))
        left = [("failover", {"isPrimary": False, "nextActiveArn": EU})]
        assert self.failover_events() == (left if self.suppressed else [])
        self.pending = False

    @rule()
    def activated(self) -> None:
        """The page shows this region again; in a minute the service says whether it may."""
        self.port.send("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
        self.suppressed = False
        assert self.failover_events() == []
        self.harness.clock.advance(MINUTE)
        assert self.failover_events() in self.polled()

    @invariant()
    def nothing_is_left_over(self) -> None:
        """Whatever is reported was asked for by the model."""
        assert self.failover_events() == []


TestFailoverMachine = FailoverMachine.TestCase
TestFailoverMachine.settings = settings(max_examples=50, stateful_step_count=12, deadline=None)
