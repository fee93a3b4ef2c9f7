"""The sequences that are played in a browser, played with the failover alone: many more of them."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from tests.support.region_scenario_model import DEATHS, HOME, KINDS, PLAYED, RETURN, Model, Sequence, sequences
from tests.unit.two_regions import simulation as fast_motion
from tests.unit.two_regions.simulation import MINUTE, TwoRegionSimulation

NAMES = {HOME: "a", "replica": "b"}
REST = 6 * MINUTE


def act(simulation: TwoRegionSimulation, step: str, model: Model) -> None:
    """Let a step happen."""
    reload: Callable[[int], object] = lambda index: simulation.reload(simulation.pages[index])  # noqa: E731
    actions: dict[str, Callable[[], object]] = {
        "arrives": lambda: simulation.arrive("voice"),
        "accepted": lambda: simulation.change("connected", ["connecting"]),
        "ended": lambda: simulation.change("ended", ["connected"]),
        "cleared": lambda: simulation.change(None, ["ended"]),
        "shift": lambda: simulation.shift(NAMES[model.traffic]),
        RETURN: simulation.all_come_back,
        "reload": lambda: reload(0),
        "reload second": lambda: reload(1),
        "second tab": simulation.open,
        **{death: simulation.region(NAMES[region]).die for region, death in DEATHS.items()},
    }
    actions[step]()


@given(sequences())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_pages_end_up_where_the_model_says(sequence: Sequence) -> None:
    """While both regions answer, every page comes to rest where the live call is, else where traffic goes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_motion, "RING", 1_000 * MINUTE)
        simulation, model = TwoRegionSimulation(), Model()
        simulation.open()
        simulation.clock.advance(REST)
        for step in sequence.steps:
            model = model.take(step)
            act(simulation, step, model)
            simulation.clock.advance(REST)
            assert simulation.cut == []
            if model.dead is None:
                assert {page.shown for page in simulation.pages} == {NAMES[model.shown]}, step


def test_what_a_browser_plays() -> None:
    """The sequences for the browser differ, and have every kind of step between them."""
    assert len(set(PLAYED)) == len(PLAYED)
    assert {step for sequence in PLAYED for step in sequence.drawn} == set(KINDS)
