"""Two regions in fast motion: their CCPs and workers as the original has them, the service they ask, and pages.

What a page decides is the real thing (`streams_dr.failover`); the rest is a model of what it meets, in its least
friendly form: a worker that starts lets go of its agent at once, calls included.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject, obj
from streams_dr.region import Region
from streams_dr.service_probe import INTERVAL
from streams_dr.two_region_page import SILENCE
from tests.support.fakes.clock import FakeClock
from tests.unit.two_regions.watched_failover import WatchedFailover

SECOND = 1000
MINUTE = 60 * SECOND
RING = 20 * SECOND


class Contact:
    """A call or a chat. `state` is one of connecting, connected, ended."""

    def __init__(self, channel: str, contact_id: str) -> None:
        self.id = contact_id
        self.channel = channel
        self.state = "connecting"


class SimulatedRegion:
    """One region: its backend with the agent's contacts, its worker, its CCPs in all pages."""

    def __init__(self, simulation: TwoRegionSimulation, name: str) -> None:
        self.simulation = simulation
        self.name = name
        self.arn = f"arn:{name}"
        self.contacts: list[Contact] = []
        self.alive = True
        self.ccps: list[SimulatedPage] = []
        self.start_worker()

    def start_worker(self) -> None:
        """A worker that knows nothing."""
        self.suppressed = self.pending = self.insists = self.polls = False
        self.informed: list[SimulatedPage] = []
        self.born = self.simulation.clock.now

    @property
    def other(self) -> SimulatedRegion:
        return next(region for region in self.simulation.regions if region is not self)

    # the CCP

    def receive(self, page: SimulatedPage, event: str, data: Any) -> None:
        """What a page sends."""
        if not self.alive or page not in self.ccps:
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
    def master(self) -> SimulatedPage | None:
        return self.informed[0] if self.informed else None

    def leave(self, soft: Any, arn: Any) -> None:
        """The executing CCP sets the agent offline, once the contacts are gone."""
        if self.master is None:
            return
        calls = [one for one in self.contacts if one.channel == "voice" and self.is_shown(one)]
        for one in [*self.contacts]:
            if one.channel != "voice" or (not soft and self.is_shown(one)):
                if one.channel == "voice" and one.state != "ended":
                    self.simulation.cut.append(self.name)
                self.contacts.remove(one)
        if soft and calls:
            self.emit_to(self.master, "failover_pending", obj(nextActiveArn=arn))
            self.waits = (self.master, arn)
        else:
            self.offline(arn)
        self.update()

    waits: Any = None
    """The CCP that waits for the end of the last call, and what it says then."""

    def offline(self, arn: Any) -> None:
        self.waits = None
        self.pending = False
        self.emit_all("failover", obj(isPrimary=False, nextActiveArn=arn))

    # the worker

    def begin_polling(self) -> None:
        if self.polls:
            self.ask(False, True)
        else:
            self.polls = True
            self.ask(True, True)
            self.poll_on(self.born)

    def poll_on(self, born: float) -> None:
        def again() -> None:
            if born == self.born:
                self.ask(False, False)
                self.poll_on(born)

        self.simulation.clock.set_timeout(again, MINUTE)

    def ask(self, first_of_worker: bool, first_of_page: bool) -> None:
        """Ask which region is active, and act on it."""
        if not self.alive or not self.polls:
            return
        answer = self.simulation.traffic
        if answer is self:
            if first_of_page and not self.suppressed:
                self.emit_all("failover", obj(nextActiveArn=self.arn))
            return
        soft = not self.simulation.terminate and not first_of_worker
        if soft and first_of_page and (not self.suppressed or self.pending):
            self.emit_all("failover", obj(nextActiveArn=self.arn))
        if not self.suppressed:
            self.suppressed = True
            self.pending = soft
            data = obj(softFailover=soft, nextActiveArn=answer.arn)
            self.emit_all("force_offline", data)
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
        for page in [*self.ccps]:
            page.take(self, "update", [one for one in self.contacts if self.is_shown(one)])

    def emit_all(self, word: str, data: Any) -> None:
        for page in [*self.ccps]:
            self.emit_to(page, word, data)

    def emit_to(self, page: SimulatedPage, word: str, data: Any) -> None:
        self.simulation.clock.set_timeout(lambda: page.take(self, word, data), 5)

    # life

    def join(self, page: SimulatedPage) -> None:
        """A page's CCP has loaded."""
        if not self.alive or not page.is_open or page in self.ccps:
            return
        self.ccps.append(page)
        page.take(self, "acknowledge", None)
        self.count()
        self.update()

    def quit(self, page: SimulatedPage) -> None:
        """A page is closed; with the last one the worker ends."""
        if page in self.ccps:
            self.ccps.remove(page)
        if page in self.informed:
            self.informed.remove(page)
        if not self.ccps:
            self.waits = None
            self.start_worker()
        self.count()

    def count(self) -> None:
        for page in self.ccps:
            page.take(self, "count", len(self.ccps))

    def die(self) -> None:
        self.alive = False

    def come_back(self) -> None:
        """The region is back: its CCPs load again, with a new worker."""
        if not self.alive:
            self.alive = True
            ccps, self.ccps = self.ccps, []
            self.waits = None
            self.start_worker()
            for page in self.simulation.pages:
                if page in ccps or page.is_open:
                    self.simulation.clock.set_timeout(lambda page=page: self.join(page), SECOND)  # type: ignore[misc]


class SimulatedPage:
    """A page that shows both regions, by the decisions of the real thing."""

    def __init__(self, simulation: TwoRegionSimulation, recalled: str | None) -> None:
        self.simulation = simulation
        self.is_open = True
        self.phases: list[str] = []
        self.facts = {
            region.name: Region(region.name, region.arn, f"https://{region.name}/") for region in simulation.regions
        }
        first, second = simulation.regions
        if recalled == second.name:
            first, second = second, first
        self.shown = first.name
        self.last = dict.fromkeys(self.facts, simulation.clock.now)
        self.failover = WatchedFailover(self.facts[first.name], self.facts[second.name], self)
        if recalled:
            self.failover.recall_call(self.facts[recalled])
        for region in simulation.regions:
            simulation.clock.set_timeout(lambda region=region: region.join(self), SECOND)  # type: ignore[misc]
        self.check_health()
        self.probe()

    def show_region(self, active: Region, standby: Region) -> None:
        assert active.key == self.failover.active_region.key != standby.key
        self.shown = active.key

    def emit_phase(self, phase: str, data: JsObject) -> None:
        self.phases.append(phase)

    def write_note(self, line: str) -> None:
        """Nobody reads it."""

    def report_problem(self, region: Region, code: str, evidence: Any) -> None:
        """Nobody reads it."""

    def elapsed_time(self) -> float:
        return self.simulation.clock.now

    def call_later(self, undos: list[Any], delay: float, action: Callable[[], object]) -> None:
        self.simulation.clock.after(undos, delay, action)

    def hold_region(self, key: str, flag: bool) -> None:
        self.simulation.held[key] = flag

    def is_held(self, key: str) -> bool:
        return self.simulation.held.get(key, False)

    def send_event(self, region: Region, event: str, data: Any) -> None:
        receiver = self.simulation.region(region.key)
        self.simulation.clock.set_timeout(lambda: receiver.receive(self, event, data), 5)

    def take(self, region: SimulatedRegion, word: str, data: Any) -> None:
        """What arrives from a region."""
        if not self.is_open or not region.alive:
            return
        facts = self.facts[region.name]
        self.last[region.name] = self.simulation.clock.now
        if word == "acknowledge":
            self.failover.receive_acknowledge(facts)
            self.failover.request_introduction(facts)
        elif word == "update":
            self.failover.receive_snapshot(facts, any(one.channel == "voice" for one in data))
        elif word == "count":
            self.failover.receive_page_count(facts, data)
        else:
            receivers: dict[str, Callable[[Region, Any], None]] = {
                "failover": self.failover.receive_failover,
                "force_offline": self.failover.receive_force_offline,
                "failover_pending": self.failover.receive_failover_pending,
            }
            receivers[word](facts, data)

    def check_health(self) -> None:
        """The round in which the page looks for regions that do not answer."""
        if self.is_open:
            for region in self.simulation.regions:
                facts = self.facts[region.name]
                if region.alive and self in region.ccps:
                    self.last[region.name] = self.simulation.clock.now
                if facts.is_answering() and self.simulation.clock.now - self.last[region.name] > SILENCE:
                    self.failover.note_silence(facts)
            self.simulation.clock.set_timeout(self.check_health, 5 * SECOND)

    def probe(self) -> None:
        if self.is_open:
            self.failover.probe_service()
            self.simulation.clock.set_timeout(self.probe, INTERVAL * 1.5)

    def close(self) -> str | None:
        """Close the page; returns what its tab remembers."""
        active = self.failover.active_region
        self.is_open = False
        self.failover.stop()
        for region in self.simulation.regions:
            region.quit(self)
        return active.key if active.has_call else None


class TwoRegionSimulation:
    """Two regions, the service that says which is active, and the pages of one agent."""

    def __init__(self, page: Callable[[TwoRegionSimulation, str | None], Any] | None = None) -> None:
        self.clock = FakeClock(1_000_000)
        self.make_page = page or SimulatedPage
        self.regions: list[SimulatedRegion] = []
        self.regions = [SimulatedRegion(self, "a"), SimulatedRegion(self, "b")]
        self.traffic = self.regions[0]
        self.terminate = False
        self.arrived = 0
        self.cut: list[str] = []
        """Regions in which a live call was ended by a CCP."""
        self.pages: list[Any] = []
        self.held: dict[str, bool] = {}

    def region(self, name: str) -> SimulatedRegion:
        return next(region for region in self.regions if region.name == name)

    def all_come_back(self) -> None:
        for region in self.regions:
            region.come_back()

    def open(self, recalled: str | None = None) -> Any:
        held = [region.name for region in self.regions if self.held.get(region.name)]
        self.pages.append(self.make_page(self, recalled or next(iter(held), None)))
        return self.pages[-1]

    def has_live_call(self, name: str) -> bool:
        """Whether somebody may be talking in a region."""
        return any(one.channel == "voice" for one in self.region(name).contacts)

    def lose_frame(self, page: Any, name: str) -> None:
        """The frame of a region's CCP is loaded anew in a page."""
        region = self.region(name)
        if page in region.ccps:
            region.quit(page)
            self.clock.set_timeout(lambda: region.join(page), SECOND)

    def reload(self, page: Any) -> Any:
        recalled = page.close()
        self.pages.remove(page)
        return self.open(recalled)

    def shift(self, name: str, terminate: bool = False) -> None:
        self.traffic, self.terminate = self.region(name), terminate

    def arrive(self, channel: str) -> Contact:
        """A contact is offered in the active region; one that nobody takes goes away."""
        self.arrived += 1
        contact = Contact(channel, f"c-{self.arrived}")
        region = self.traffic
        region.contacts.append(contact)
        region.update()

        def miss() -> None:
            if contact.state == "connecting" and contact in region.contacts:
                region.contacts.remove(contact)
                region.update()

        self.clock.set_timeout(miss, RING)
        return contact

    def change(self, state: str | None, among: list[str]) -> None:
        """Every contact in one of these states gets another one, or goes."""
        for region in self.regions:
            if region.alive:
                for one in [one for one in region.contacts if one.state in among]:
                    if state is None:
                        region.contacts.remove(one)
                    else:
                        one.state = state
                region.update()
