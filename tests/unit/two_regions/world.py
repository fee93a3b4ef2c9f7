"""Two regions in fast motion: their panels and workers as the original has them, the service they ask, and pages.

What a page decides is the real thing (`streams_dr.decision`); the rest is a model of what it meets, in its least
friendly form: a worker that starts lets go of its agent at once, calls included.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject, obj
from streams_dr.decision import PROBE, decide
from streams_dr.manager import SILENCE
from streams_dr.region import Region

SECOND = 1000
MINUTE = 60 * SECOND
RING = 20 * SECOND


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000_000
        self._due: list[tuple[int, int, Callable[[], Any]]] = []
        self._count = 0

    def after(self, delay: float, action: Callable[[], Any]) -> None:
        self._count += 1
        heapq.heappush(self._due, (self.now + int(delay), self._count, action))

    def later(self, undos: list[Any], delay: float, action: Callable[[], Any]) -> None:
        """A timer as `streams.util.disposables.after` makes them."""
        is_on = True

        def undo() -> None:
            nonlocal is_on
            is_on = False

        def run() -> None:
            if is_on:
                if undo in undos:
                    undos.remove(undo)
                action()

        undos.append(undo)
        self.after(delay, run)

    def pass_time(self, millis: int) -> None:
        end = self.now + millis
        while self._due and self._due[0][0] <= end:
            self.now, _, action = heapq.heappop(self._due)
            action()
        self.now = end


class Contact:
    """A call or a chat. `state` is one of connecting, connected, ended."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self.state = "connecting"


class Side:
    """One region: its backend with the agent's contacts, its worker, its panels in all pages."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.name = name
        self.arn = f"arn:{name}"
        self.contacts: list[Contact] = []
        self.alive = True
        self.panels: list[Page] = []
        self.start_worker()

    def start_worker(self) -> None:
        """A worker that knows nothing."""
        self.suppressed = self.pending = self.insists = self.polls = False
        self.informed: list[Page] = []
        self.born = self.world.clock.now

    @property
    def other(self) -> Side:
        return next(side for side in self.world.sides if side is not self)

    # the panel

    def heard(self, page: Page, event: str, data: Any) -> None:
        """What a page says."""
        if not self.alive or page not in self.panels:
            return
        word = event.split("::")[1]
        if word == "init_disaster_recovery":
            if page not in self.informed:
                self.informed.append(page)
            self.begin_polling()
        elif word == "init_dr_polling":
            self.begin_polling()
        elif word == "suppress":
            self.suppressed = data.suppress
            if not data.suppress:
                self.insists = self.pending = False
            self.update()
        elif word == "set_offline" and self.master is page:
            self.leave(data.softFailover, None)

    @property
    def master(self) -> Page | None:
        return self.informed[0] if self.informed else None

    def leave(self, soft: Any, arn: Any) -> None:
        """The executing panel sets the agent offline, once the contacts are gone."""
        if self.master is None:
            return
        calls = [one for one in self.contacts if one.channel == "voice" and self.is_shown(one)]
        for one in [*self.contacts]:
            if one.channel != "voice" or (not soft and self.is_shown(one)):
                if one.channel == "voice" and one.state != "ended":
                    self.world.cut.append(self.name)
                self.contacts.remove(one)
        if soft and calls:
            self.tell_one(self.master, "failover_pending", obj(nextActiveArn=arn))
            self.waits = (self.master, arn)
        else:
            self.offline(arn)
        self.update()

    waits: Any = None
    """The panel that waits for the end of the last call, and what it says then."""

    def offline(self, arn: Any) -> None:
        self.waits = None
        self.pending = False
        self.tell("failover", obj(isPrimary=False, nextActiveArn=arn))

    # the worker

    def begin_polling(self) -> None:
        if self.polls:
            self.ask(False, True)
        else:
            self.polls = True
            self.ask(True, True)
            self.poll_on(self.born)

    def poll_on(self, born: int) -> None:
        def again() -> None:
            if born == self.born:
                self.ask(False, False)
                self.poll_on(born)

        self.world.clock.after(MINUTE, again)

    def ask(self, first_of_worker: bool, first_of_page: bool) -> None:
        """Ask which region is active, and act on it."""
        if not self.alive or not self.polls:
            return
        answer = self.world.traffic
        if answer is self:
            if first_of_page and not self.suppressed:
                self.tell("failover", obj(nextActiveArn=self.arn))
            return
        soft = not self.world.terminate and not first_of_worker
        if soft and first_of_page and (not self.suppressed or self.pending):
            self.tell("failover", obj(nextActiveArn=self.arn))
        if not self.suppressed:
            self.suppressed = True
            self.pending = soft
            data = obj(softFailover=soft, nextActiveArn=answer.arn)
            self.tell("force_offline", data)
            self.leave(soft, answer.arn)
        self.update()

    def is_shown(self, contact: Contact) -> bool:
        return contact.state != "connecting" or not self.suppressed

    def update(self) -> None:
        """A snapshot goes to every page."""
        if self.waits is not None:
            page, arn = self.waits
            if page not in self.informed:
                self.waits = None
            elif not any(one.channel == "voice" for one in self.contacts):
                self.offline(arn)
        for page in [*self.panels]:
            page.take(self, "update", [one for one in self.contacts if self.is_shown(one)])

    def tell(self, word: str, data: Any) -> None:
        for page in [*self.panels]:
            self.tell_one(page, word, data)

    def tell_one(self, page: Page, word: str, data: Any) -> None:
        self.world.clock.after(5, lambda: page.take(self, word, data))

    # life

    def join(self, page: Page) -> None:
        """A page's panel has loaded."""
        if not self.alive or not page.is_open or page in self.panels:
            return
        self.panels.append(page)
        page.take(self, "acknowledge", None)
        self.count()
        self.update()

    def quit(self, page: Page) -> None:
        """A page is closed; with the last one the worker ends."""
        if page in self.panels:
            self.panels.remove(page)
        if page in self.informed:
            self.informed.remove(page)
        if not self.panels:
            self.waits = None
            self.start_worker()
        self.count()

    def count(self) -> None:
        for page in self.panels:
            page.take(self, "count", len(self.panels))

    def die(self) -> None:
        self.alive = False

    def come_back(self) -> None:
        """The region is there again: its panels load anew, with a new worker."""
        if not self.alive:
            self.alive = True
            panels, self.panels = self.panels, []
            self.waits = None
            self.start_worker()
            for page in self.world.pages:
                if page in panels or page.is_open:
                    self.world.clock.after(SECOND, lambda page=page: self.join(page))  # type: ignore[misc]


class Page:
    """A page that shows both regions, by the decisions of the real thing."""

    def __init__(self, world: World, recalled: str | None) -> None:
        self.world = world
        self.is_open = True
        self.phases: list[str] = []
        self.facts = {side.name: Region(side.name, side.arn, f"https://{side.name}/") for side in world.sides}
        first, second = world.sides
        if recalled == second.name:
            first, second = second, first
        self.shown = first.name
        self.last = dict.fromkeys(self.facts, world.clock.now)
        outside = obj(show=self.show, send=self.send, tell=self.tell, hold=world.hold, later=world.clock.later)
        outside.elapsed = lambda: world.clock.now
        outside.is_held = lambda key: world.held.get(key, False)
        outside.note = lambda text: None
        outside.report = lambda region, code, evidence: None
        self.decision = decide(self.facts[first.name], self.facts[second.name], outside)
        if recalled:
            self.decision.recall(self.facts[recalled])
        for side in world.sides:
            world.clock.after(SECOND, lambda side=side: side.join(self))  # type: ignore[misc]
        self.look()
        self.probe()

    def show(self, active: Region, standby: Region) -> None:
        assert active.key == self.decision.active().key != standby.key
        self.shown = active.key

    def tell(self, phase: str, data: JsObject) -> None:
        self.phases.append(phase)

    def send(self, region: Region, event: str, data: Any) -> None:
        side = self.world.side(region.key)
        self.world.clock.after(5, lambda: side.heard(self, event, data))

    def take(self, side: Side, word: str, data: Any) -> None:
        """What arrives from a region."""
        if not self.is_open or not side.alive:
            return
        facts = self.facts[side.name]
        self.last[side.name] = self.world.clock.now
        if word == "acknowledge":
            self.decision.acknowledged(facts)
            self.decision.joined(facts)
        elif word == "update":
            self.decision.snapshot(facts, any(one.channel == "voice" for one in data))
        elif word == "count":
            self.decision.counted(facts, data)
        else:
            {"failover": self.decision.failover, "force_offline": self.decision.forced,
             "failover_pending": self.decision.pending}[word](facts, data)  # fmt: skip

    def look(self) -> None:
        """The round in which the page looks for regions that do not answer."""
        if self.is_open:
            for side in self.world.sides:
                facts = self.facts[side.name]
                if side.alive and self in side.panels:
                    self.last[side.name] = self.world.clock.now
                if facts.heard and not facts.silent and self.world.clock.now - self.last[side.name] > SILENCE:
                    self.decision.silent(facts)
            self.world.clock.after(5 * SECOND, self.look)

    def probe(self) -> None:
        if self.is_open:
            self.decision.probe()
            self.world.clock.after(PROBE * 1.5, self.probe)

    def close(self) -> str | None:
        """Close the page; returns what its tab remembers."""
        active = self.decision.active()
        self.is_open = False
        self.decision.stop()
        for side in self.world.sides:
            side.quit(self)
        return active.key if active.voice else None


class World:
    """Two regions, the service that says which is active, and the pages of one agent."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.sides: list[Side] = []
        self.sides = [Side(self, "a"), Side(self, "b")]
        self.traffic = self.sides[0]
        self.terminate = False
        self.cut: list[str] = []
        """Regions in which a live call was ended by a panel."""
        self.pages: list[Page] = []
        self.held: dict[str, bool] = {}

    def hold(self, key: str, flag: bool) -> None:
        self.held[key] = flag

    def side(self, name: str) -> Side:
        return next(side for side in self.sides if side.name == name)

    def open(self, recalled: str | None = None) -> Page:
        held = [side.name for side in self.sides if self.held.get(side.name)]
        self.pages.append(Page(self, recalled or next(iter(held), None)))
        return self.pages[-1]

    def reload(self, page: Page) -> Page:
        recalled = page.close()
        self.pages.remove(page)
        return self.open(recalled)

    def shift(self, name: str, terminate: bool = False) -> None:
        self.traffic, self.terminate = self.side(name), terminate

    def arrive(self, channel: str) -> Contact:
        """A contact is offered in the active region; one that nobody takes goes away."""
        contact = Contact(channel)
        side = self.traffic
        side.contacts.append(contact)
        side.update()

        def miss() -> None:
            if contact.state == "connecting" and contact in side.contacts:
                side.contacts.remove(contact)
                side.update()

        self.clock.after(RING, miss)
        return contact

    def change(self, state: str | None, among: list[str]) -> None:
        """Every contact in one of these states gets another one, or goes."""
        for side in self.sides:
            if side.alive:
                for one in [one for one in side.contacts if one.state in among]:
                    if state is None:
                        side.contacts.remove(one)
                    else:
                        one.state = state
                side.update()
