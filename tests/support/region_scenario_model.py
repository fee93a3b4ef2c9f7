"""What can happen to a page with two regions: a model that says what is possible now and where it leaves the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

HOME, REPLICA = "home", "replica"
RETURN = "comes back"
DEATHS = {HOME: "home dies", REPLICA: "replica dies"}
RELOADS = ("reload", "reload second")
KINDS = ("arrives", "accepted", "ended", "cleared", "shift", *DEATHS.values(), RETURN, *RELOADS, "second tab")
"""A call arrives in the active region, the agent takes it, its customer hangs up, the agent clears it; traffic goes to
the other region; a region stops to answer, and answers again; a tab is loaded anew; another tab is opened."""

WAY_OUT = (RETURN, "accepted", "ended", "cleared")
FREQUENT = ("arrives", "accepted", "ended", "cleared", "shift")
"""A third as likely, the others would leave little room for calls and moves."""
FEWEST, MOST = 6, 8
"""Steps that are drawn; what leads to rest comes in addition."""

Steps = tuple[str, ...]


@dataclass
class Model:
    """Where the pages of one agent are once they have come to rest."""

    traffic: str = HOME
    shown: str = HOME
    call: str | None = None
    """State of the only call, which is in the region that is shown."""
    dead: str | None = None
    is_unloaded: bool = False
    """Whether a tab was loaded when the dead region was: that tab has no CCP of it."""
    tabs: int = 1
    last: str = ""

    @property
    def is_pending(self) -> bool:
        """Whether a call holds a switch up."""
        return self.traffic != self.shown

    @property
    def is_stranded(self) -> bool:
        """Whether the page cannot learn through the active region that traffic moves."""
        return self.is_unloaded and self.dead == self.shown

    def possible(self) -> list[str]:
        """What can happen now. Traffic goes only to a region that answers; nothing is loaded anew twice in a row."""
        is_up = self.dead != self.shown
        allowed = {
            "arrives": is_up and self.call is None,
            "accepted": is_up and self.call == "connecting",
            "ended": is_up and self.call == "connected",
            "cleared": is_up and self.call == "ended",
            "shift": self.dead != other(self.traffic) and self.call != "connecting",
            DEATHS[HOME]: self.dead is None,
            DEATHS[REPLICA]: self.dead is None,
            RETURN: self.dead is not None,
            "reload": self._loads() or (self.tabs == 1 and self.call is None and not self.is_pending),
            "reload second": self._loads() and self.tabs == 2,
            "second tab": self._loads() and self.tabs == 1,
        }
        return [step for step in KINDS if allowed[step] and step != self.last]

    def _loads(self) -> bool:
        """Whether all is there that a page needs when it is loaded while another one goes on, or a call does."""
        return self.dead is None or self.dead not in (self.shown, self.traffic)

    def take(self, step: str) -> Model:
        """The model after a step."""
        after = replace(self, last=step)
        if step in DEATHS.values():
            after.dead = HOME if step == DEATHS[HOME] else REPLICA
        elif step == RETURN:
            after.dead, after.is_unloaded = None, False
        elif step == "shift":
            after.traffic = other(self.traffic)
        elif step == "second tab":
            after.tabs = 2
        elif step not in RELOADS:
            after.call = {"arrives": "connecting", "accepted": "connected", "ended": "ended", "cleared": None}[step]
        if step in (*RELOADS, "second tab"):
            after.is_unloaded = self.dead is not None
        if after.call is None:
            after.shown = after.traffic
        return after


def other(region: str) -> str:
    return REPLICA if region == HOME else HOME


@dataclass(frozen=True)
class Situation:
    """A step, and what it meets."""

    step: str
    call: str | None
    is_pending: bool
    dead: str | None
    is_stranded: bool
    is_second: bool


@dataclass(frozen=True)
class Sequence:
    """Steps, and the ones that lead to rest: everything there, no call, and then one that the agent takes."""

    drawn: Steps
    steps: Steps = field(compare=False)

    def __str__(self) -> str:
        return ", ".join(self.drawn)

    @staticmethod
    def of(*drawn: str) -> Sequence:
        """These steps, and those to rest."""
        model = Model()
        for step in drawn:
            assert step in model.possible(), step
            model = model.take(step)
        return Sequence(drawn, (*drawn, *to_rest(model)))

    @property
    def situations(self) -> set[Situation]:
        found, model = set(), Model()
        for step in self.drawn:
            found.add(Situation(step, model.call, model.is_pending, model.dead, model.is_stranded, model.tabs == 2))
            model = model.take(step)
        return found


@st.composite
def sequences(draw: st.DrawFn) -> Sequence:
    """Random steps, each possible after the ones before it."""
    model, drawn = Model(), []
    for _ in range(draw(st.integers(FEWEST, MOST))):
        possible = model.possible()
        drawn.append(draw(st.sampled_from(possible + 2 * [step for step in possible if step in FREQUENT])))
        model = model.take(drawn[-1])
    return Sequence.of(*drawn)


def to_rest(model: Model) -> list[str]:
    """The steps after which everything is there and no call is left, and then a call that the agent takes."""
    steps: list[str] = []
    while (step := next((one for one in WAY_OUT if one in model.possible()), None)) is not None:
        steps.append(step)
        model = model.take(step)
    return [*steps, "arrives", "accepted"]


def sample(size: int, among: int = 60) -> list[Sequence]:
    """Of random sequences, always the same ones, those that meet the most situations between them."""
    drawn: list[Sequence] = []

    @given(sequences())
    @settings(derandomize=True, database=None, deadline=None, max_examples=among)
    def collect(sequence: Sequence) -> None:
        drawn.append(sequence)

    collect()
    chosen: list[Sequence] = []
    met: set[Situation] = set()
    for _ in range(size):
        chosen.append(max(drawn, key=lambda one: len(one.situations - met)))
        met |= chosen[-1].situations
    return chosen


RARE = [
    Sequence.of("home dies", "reload", "shift", "comes back"),
    Sequence.of("shift", "arrives", "accepted", "reload", "second tab"),
    Sequence.of("arrives", "accepted", "shift", "reload", "shift"),
]
"""Seldom drawn, and worth a try each time: the last two once ended elsewhere."""

PLAYED = [*RARE, *sample(4)]
"""What a browser plays."""
