"""Plays a scenario on the instance's clock.

    ready -> playing <-> paused -> passed | failed

The steps are one track; the customer of each contact is a track of their own. A track is a generator that carries out
steps and yields what it waits for: a moment, an expectation, or a person who asks for the next step. Each entry of the
journal and each moment that comes makes the player look which tracks can go on. Everything happens with the lock of the
first instance held, in the clock's thread or in that of a command, so that the order depends on the clock alone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from ..control.instance import InstanceControl
from ..control.playback import Json, Playback
from ..state.clock import Timer
from ..state.errors import ServiceError, invalid_state
from . import agents
from .expectations import Check
from .model import Expectation, FaultStep, PlacedContact, Scenario, Step, Wait, step_of

LOOK = 0.1
"""Seconds between two looks at what no entry of the journal announces."""

Waiting = Callable[[], bool]
"""Whether the wait is over."""


class Failed(Exception):
    """The scenario does not go as it says."""


@dataclass
class Track:
    """Steps that are played one after the other. ``since``: the journal's number before the last that did something."""

    name: str
    random: random.Random
    going: Iterator[Waiting] = field(default_factory=lambda: iter(()))
    is_over: Waiting = lambda: True
    since: dict[str, int] = field(default_factory=dict)


class Player(Playback):
    """``instances``: by region, the first being where everything happens that names none."""

    def __init__(self, scenario: Scenario, instances: Mapping[str, InstanceControl]) -> None:
        self.scenario = scenario
        self._instances = dict(instances)
        self._home = next(iter(self._instances.values()))
        self._forget()
        self._home.on_reset.append(self._forget)
        for instance in self._instances.values():
            instance.journal.watch(self._wake)
            instance.playback = self

    def _forget(self) -> None:
        """At the beginning again."""
        self._state = "ready"
        self._message = ""
        self._position = -1
        self._may_go = 0
        self._tracks: list[Track] = []
        self._routines: list[agents.RoutineAgent] = []
        self._ids: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._timer: Timer | None = None

    # What commands ask for

    def status(self) -> Json:
        """Where it is."""
        with self._home.reading():
            ended = self._state == "passed"
            order = [self._mood(index, ended) for index in range(len(self.scenario.steps))]
            steps = [
                {"line": step._line, "text": step.text, "state": state}
                for step, state in zip(self.scenario.steps, order)
            ]
            return {
                "name": self.scenario.scenario, "about": self.scenario.about, "file": self.scenario.file,
                "state": self._state, "steps": steps, "message": self._message,
            }  # fmt: skip

    def _mood(self, index: int, ended: bool) -> str:
        return "done" if ended or index < self._position else "now" if index == self._position else "later"

    def play(self) -> None:
        """Go on to the end."""
        with self._home.reading():
            if self._state in ("passed", "failed"):
                self._home.start_over()
            self._begin("playing")

    def step(self) -> None:
        """Go on for one step."""
        with self._home.reading():
            if self._state in ("passed", "failed"):
                raise invalid_state(f"the scenario has {self._state}: reset it, or play it again")
            if self._may_go > 0 or self._state == "playing":
                raise invalid_state(f"{self.scenario.at(self._line)} is not done yet: {self._text}")
            self._may_go += 1
            self._begin("paused")

    @property
    def _text(self) -> str:
        return self.scenario.steps[self._position].text if self._position >= 0 else "it begins"

    @property
    def _line(self) -> int:
        return self.scenario.steps[self._position]._line if self._position >= 0 else 0

    def _begin(self, state: str) -> None:
        first, self._state = self._state == "ready", state
        if first:
            self._note("started", 0, self.scenario.scenario)
            for username, routine in self.scenario.agents.items():
                for instance in self._instances.values():
                    self._routines.append(agents.RoutineAgent(instance, username, routine, self.scenario.speed))
                if routine.state is not None:
                    self._home.change_agent(username, state=routine.state)
            main = self._track("steps")
            main.going = self._main(main)
        self._look_soon()

    # The tracks

    def _track(self, name: str) -> Track:
        track = Track(name, random.Random(f"{self.scenario.seed}/{name}"))
        self._mark(track)
        self._tracks.append(track)
        return track

    def _mark(self, track: Track) -> None:
        track.since = {region: instance.journal.last for region, instance in self._instances.items()}

    def _main(self, track: Track) -> Iterator[Waiting]:
        for index, step in enumerate(self.scenario.steps):
            yield lambda: self._state == "playing" or self._may_go > 0
            self._position = index
            self._note("step", step._line, step.text)
            yield from self._carry_out(track, step)
            self._may_go = 0
        self._position = len(self.scenario.steps)

    def _customer(self, track: Track, contact: PlacedContact) -> Iterator[Waiting]:
        for line in contact.customer:
            yield from self._carry_out(track, step_of(contact.id, line))

    def _carry_out(self, track: Track, step: Step) -> Iterator[Waiting]:
        """Do what a step says; what goes wrong is reported with its line."""
        try:
            if step.wait is not None:
                yield self._time(track, step.wait)
            elif step.expect is not None:
                yield self._fulfilment(track, step, step.expect)
            else:
                self._mark(track)
                self._do(step)
        except ServiceError as error:
            raise Failed(f"{self.scenario.at(step._line)}: {step.text}: {error.message}") from None

    def _time(self, track: Track, wait: Wait) -> Waiting:
        """Let time pass; a person who steps through the scenario has it pass at once."""
        length = track.random.uniform(wait.least, wait.most) / self.scenario.speed
        due = self._home.now() + length
        self._home.clock.call_later(length, self._look)
        is_stepped = track is self._tracks[0] and self._state == "paused"
        return lambda: is_stepped or self._home.now() >= due

    def _fulfilment(self, track: Track, step: Step, wanted: Expectation) -> Waiting:
        """It becomes so; Failed when it does not in time."""
        region = self._region_of(wanted)
        check = Check(self._instances[region], wanted, self._id(wanted.contact) or "", track.since[region])
        end = self._home.now() + wanted.within

        def is_met() -> bool:
            if check.is_met():
                return True
            left = end - self._home.now()
            if left <= 0:
                text = step.text.removeprefix("expect: ")
                place = self.scenario.at(step._line)
                raise Failed(f"{place}: expected within {wanted.within:g} s: {text}; {check.instead()}")
            self._look_soon(min(left, LOOK))
            return False

        return is_met

    # The steps

    def _region_of(self, part: object) -> str:
        contact = getattr(part, "contact", None)
        return getattr(part, "region", None) or self._places.get(contact or "") or next(iter(self._instances))

    def _id(self, name: str | None) -> str | None:
        """The id of a contact; InvalidStateException for one that a transfer was to make, and did not."""
        if name is not None and name not in self._ids:
            raise invalid_state(f"there is no contact {name}: a transfer makes one for an agent or a queue alone")
        return self._ids[name] if name is not None else None

    def _do(self, step: Step) -> None:
        region = self._region_of(step.part)
        instance = self._instances[region]
        if step.contact is not None:
            self._place(region, step)
        elif step.customer is not None:
            instance.act(self._id(step.customer.contact) or "", step.customer.does, **(step.customer.model_extra or {}))
        elif step.agent is not None and step.agent.state is not None:
            instance.change_agent(step.agent.username, state=step.agent.state)
        elif step.agent is not None:
            made = agents.act(instance, step.agent, self._id(step.agent.contact))
            if step.agent.id is not None and made is not None:
                self._ids[step.agent.id], self._places[step.agent.id] = made, region
        elif step.fault is not None:
            self._inject(instance, step.fault)
        elif step.clear_faults is not None:
            instance.clear_faults()
        elif step.impair is not None:
            instance.impair(step.impair.kind)
        elif step.traffic is not None:
            instance.shift_traffic(step.traffic.active, step.traffic.terminate)

    def _inject(self, instance: InstanceControl, fault: FaultStep) -> None:
        fault_id = instance.add_fault(fault.name, **(fault.model_extra or {}))

        def end() -> None:
            instance.remove_fault(fault_id)

        if fault.lasts is not None:
            self._home.clock.call_later(fault.lasts / self.scenario.speed, end)

    def _place(self, region: str, step: Step) -> None:
        contact = step.contact
        if contact is None:
            return
        fields = contact.model_dump(exclude={"id", "region", "customer", "type"}, exclude_unset=True)
        decided = random.Random(f"{self.scenario.seed}/{contact.id}").getrandbits(128)
        self._ids[contact.id] = contact.contact_id or str(UUID(int=decided, version=4))
        self._places[contact.id] = region
        fields["contact_id"] = self._ids[contact.id]
        self._instances[region].create_contact(contact.type, **fields)
        track = self._track(contact.id)
        track.going = self._customer(track, contact)

    # Going on

    def _wake(self) -> None:
        """Something has happened; called from any thread, also with a lock held."""
        if self._state != "ready":
            self._look_soon()

    def _look_soon(self, delay: float = 0.0) -> None:
        due = self._home.now() + delay
        if self._timer is None or not self._timer.pending or self._timer.due > due:
            self._timer = self._home.clock.call_later(delay, self._look)

    def _look(self) -> None:
        with self._home.reading():
            if self._state == "ready":
                return
            for routine in self._routines:
                routine.look()
            if self._state not in ("playing", "paused"):
                return
            try:
                for track in list(self._tracks):
                    self._go_on(track)
            except Failed as failed:
                self._end("failed", str(failed))
                return
            if not self._tracks:
                self._end("passed", "")

    def _go_on(self, track: Track) -> None:
        while track.is_over():
            following = next(track.going, None)
            if following is None:
                self._tracks.remove(track)
                return
            track.is_over = following

    def _end(self, state: str, message: str) -> None:
        self._state, self._message = state, message
        self._tracks.clear()
        self._note(state, self._line if state == "failed" else 0, message or self.scenario.scenario)

    def _note(self, event: str, line: int, text: str) -> None:
        self._home.journal.record("scenario", event=event, line=line, text=text)
