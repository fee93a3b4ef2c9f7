"""The sequences that are played in a browser, played with the decision alone: many more of them."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from tests.support.region_scenario_model import DEATHS, HOME, KINDS, PLAYED, RETURN, Model, Sequence, sequences
from tests.unit.two_regions import world as fast_motion
from tests.unit.two_regions.world import MINUTE, World

NAMES = {HOME: "a", "replica": "b"}
REST = 6 * MINUTE


def act(world: World, step: str, model: Model) -> None:
    """Let a step happen."""
    reload: Callable[[int], object] = lambda index: world.reload(world.pages[index])  # noqa: E731
    actions: dict[str, Callable[[], object]] = {
        "arrives": lambda: world.arrive("voice"),
        "accepted": lambda: world.change("connected", ["connecting"]),
        "ended": lambda: world.change("ended", ["connected"]),
        "cleared": lambda: world.change(None, ["ended"]),
        "shift": lambda: world.shift(NAMES[model.traffic]),
        RETURN: lambda: [side.come_back() for side in world.sides],
        "reload": lambda: reload(0),
        "reload second": lambda: reload(1),
        "second tab": world.open,
        **{death: world.side(NAMES[region]).die for region, death in DEATHS.items()},
    }
    actions[step]()


@given(sequences())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_pages_end_up_where_the_model_says(sequence: Sequence) -> None:
    """While both regions answer, every page comes to rest where the live call is, else where traffic goes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_motion, "RING", 1_000 * MINUTE)
        world, model = World(), Model()
        world.open()
        world.clock.pass_time(REST)
        for step in sequence.steps:
            model = model.take(step)
            act(world, step, model)
            world.clock.pass_time(REST)
            assert world.cut == []
            if model.dead is None:
                assert {page.shown for page in world.pages} == {NAMES[model.shown]}, step


def test_what_a_browser_plays() -> None:
    """The sequences for the browser differ, and have every kind of step between them."""
    assert len(set(PLAYED)) == len(PLAYED)
    assert {step for sequence in PLAYED for step in sequence.drawn} == set(KINDS)
