"""A scenario of two regions in a browser: steps are played, and what each one causes is awaited and checked."""

from __future__ import annotations

import time
from typing import Any

from tests.support.region_scenario_model import DEATHS, HOME, RELOADS, REPLICA, RETURN, Model, Steps, other
from tests.support.regions import RegionsPage
from tests.support.scripts import script
from tests.support.waiting import WAIT

PENDING, COMPLETE, FAILED = "onFailoverPending", "onFailoverComplete", "onFailoverFailed"

LOOK, RELOAD, PROBE, HOLD_DOWN = 6, 70, 125, 61
"""Seconds after which a page has noted its call, loaded a CCP anew, asked by way of the standby, may move again."""

PROVOKED = ("ERR_", "did not", "Failed to load", "WebSocket", "[Nn]o live data", "failed", "No answer about the active")
"""What consoles say of a region that does not answer."""

WATCH = script("watch_visible_regions")
"""Record which regions are visible, at every change."""


class Scenario:
    """All tabs of one agent, and the model that they are compared with."""

    def __init__(self, first: RegionsPage) -> None:
        self.model = Model()
        self.tabs = [first]
        self.of = {HOME: first.home, REPLICA: first.replica}
        self.call = self.stray = ""
        self.slowest = 0.0
        """Seconds from the end of a call that held a switch up to the end of that switch."""
        first.console_may_say(*PROVOKED)
        first.page.clock.install()
        first.open().ready().value(WATCH)

    def play(self, steps: Steps) -> Scenario:
        """Take all steps; a failure says how far it came."""
        for number, step in enumerate(steps, 1):
            try:
                self.take(step)
            except Exception as error:
                error.add_note(f"after: {', '.join(steps[:number])}\n{self.model}")
                for tab in self.tabs:
                    error.add_note("\n".join(tab.value("regions.lines")))
                raise
        return self

    def take(self, step: str) -> None:
        """One step, what comes of it, and what must hold whatever happens."""
        before, self.model = self.model, self.model.take(step)
        counts = {tab: 0 if tab is loaded(step, self.tabs) else len(tab.value("regions.lines")) for tab in self.tabs}
        waiting = [
            tab for tab in self.tabs if any(line.startswith(PENDING) for line in tab.recorded("onFailover")[-1:])
        ]
        began = time.monotonic()
        self.act(step, before)
        if before.is_stranded and self.moves(before):
            self.advance_clock(PROBE)
        for tab in self.tabs:
            self.settle(tab, before, counts.get(tab, 0), tab in waiting)
        if step == "cleared" and self.moves(before):
            self.slowest = max(self.slowest, time.monotonic() - began)
        for tab in self.tabs:
            self.check(tab, counts.get(tab, 0))
        self.check_call()
        self.end_stray()
        if self.moves(before) or min(counts.values()) == 0 or len(counts) < len(self.tabs):
            self.advance_clock(HOLD_DOWN)

    # -- what happens --

    def act(self, step: str, before: Model) -> None:
        """Let a step happen, and wait for what the page does not show."""
        here, there = self.of[before.shown], self.of[other(before.shown)]
        tab = self.tabs[-1]
        if step == "arrives":
            self.begin_stray(there)
            self.call = tab.ring(here)
        elif step == "accepted":
            tab.value("key => regions.call(key).accept()", here.name)
        elif step == "ended":
            here.instance.act(self.call, "hangup")
        elif step == "cleared":
            tab.clear(here)
        elif step == "shift":
            here.instance.shift_traffic(self.of[self.model.traffic].name)
        elif step in DEATHS.values():
            self.stop(self.of[str(self.model.dead)])
        elif step == RETURN:
            self.heal(self.of[str(before.dead)], before.is_unloaded)
        elif step == "second tab":
            self.tabs.append(tab.another())
            self.load(self.tabs[-1])
        else:
            self.load(loaded(step, self.tabs))

    def stop(self, region: Any) -> None:
        since = newest(region)
        region.instance.impair("dead")
        region.instance.expect("fault", since, WAIT / 1000)

    def heal(self, region: Any, is_unloaded: bool) -> None:
        since = newest(region)
        region.instance.impair(None)
        if is_unloaded:
            self.advance_clock(RELOAD)
        for tab in self.tabs:
            tab.until(f"{region.name} agent")
        region.instance.expect("operation", since, WAIT / 1000, operation="GetAgentSnapshot")

    def load(self, tab: RegionsPage | None) -> None:
        """Load a tab (anew): one that has noted its call."""
        assert tab is not None
        if self.model.call is not None and tab.page.url != "about:blank":
            self.advance_clock(LOOK)
            tab.remembers(self.of[self.model.shown])
        tab.open()
        for name, region in self.of.items():
            if name != self.model.dead:
                tab.until(f"{region.name} agent")
        tab.shows(self.of[self.model.shown])
        tab.value(WATCH)

    def advance_clock(self, seconds: int) -> None:
        """Advance the clock of all pages."""
        self.tabs[0].page.clock.fast_forward(seconds * 1000)

    def begin_stray(self, region: Any) -> None:
        """A call in the region that is not active: its worker receives it, the pages must not."""
        if region is not self.of.get(str(self.model.dead)):
            self.stray = self.tabs[0].ring(region)
            until_polled(region, self.stray, "connecting")

    def end_stray(self) -> None:
        if self.stray:
            region = self.of[other(self.model.shown)]
            region.instance.act(self.stray, "hangup")
            region.instance.change_agent(state="Offline")
            until_polled(region, self.stray, "removed")
            self.stray = ""

    # -- what comes of it --

    def moves(self, before: Model) -> bool:
        return before.shown != self.model.shown

    def settle(self, tab: RegionsPage, before: Model, since: int, was_waiting: bool) -> None:
        """Wait until a tab has recorded what it should, and shows the right region and call."""
        region, after = self.of[self.model.shown], self.model
        if self.moves(before):
            until_recorded(tab, since, COMPLETE, region.name)
        elif after.is_pending and (not before.is_pending or since == 0 and after.tabs == 1):
            until_recorded(tab, since, PENDING, "")
        elif was_waiting and not after.is_pending:
            until_recorded(tab, since, FAILED, "cancelled")
        tab.shows(region)
        calls = [f"voice {after.call}"] if after.call else []
        tab.wait("([key, calls]) => `${regions.contacts(key)}` === `${calls}`", [region.name, calls])

    # -- what must hold --

    def check(self, tab: RegionsPage, since: int) -> None:
        """One region at a time was visible; calls came from the active region alone, which was reported last."""
        active, standby = self.of[self.model.shown].name, self.of[other(self.model.shown)].name
        assert tab.value("regions.visible()") == active
        assert set(tab.value("[...regions.seen]")) <= {active, standby}
        lines = tab.value("regions.lines")
        assert {line.split()[0] for line in lines[since:] if " contact voice " in line} <= {active}
        assert tab.value("key => regions.contacts(key)", standby) == []
        assert all(active in line for line in [line for line in lines if line.startswith(COMPLETE)][-1:])

    def check_call(self) -> None:
        """The call is there, as its customer and its agent left it."""
        if self.model.call is not None:
            contacts = self.of[self.model.shown].instance.state()["contacts"]
            assert [one["state"]["type"] for one in contacts if one["contactId"] == self.call] == [self.model.call]


def loaded(step: str, tabs: list[RegionsPage]) -> RegionsPage | None:
    """The tab that a step loads anew."""
    return tabs[RELOADS.index(step)] if step in RELOADS else None


def newest(region: Any) -> int:
    return max([0, *(entry["seq"] for entry in region.instance.events())])


def until_polled(region: Any, contact_id: str, state: str) -> None:
    """Wait until a region's worker has received this state of a contact."""
    since = region.instance.expect("contact", contactId=contact_id, state=state)["seq"]
    region.instance.expect("operation", since, WAIT / 1000, operation="GetAgentSnapshot")


def until_recorded(tab: RegionsPage, since: int, beginning: str, what: str) -> None:
    """Wait until a page has recorded a line after its first ones."""
    tab.wait(
        """([since, beginning, what]) => regions.lines.slice(since)
            .some(line => line.startsWith(beginning) && line.includes(what))""",
        [since, beginning, what],
    )
