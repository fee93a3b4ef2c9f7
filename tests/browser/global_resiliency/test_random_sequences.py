"""Sequences of calls, moves, failures and reloads that nobody wrote down, in a browser: one model says what must come of them."""

from typing import Any

import pytest

from tests.browser.conftest import Connects
from tests.support import tables
from tests.support.console import Console
from tests.support.region_scenario import Scenario
from tests.support.region_scenario_model import PLAYED, Sequence
from tests.support.regions import RegionsPage

played: list[Sequence] = []


@pytest.fixture
def regions_page(page: Any, connects: Connects, console: Console) -> RegionsPage:
    """The page, not loaded yet; calls ring for ever, and the workers' minute is a second."""
    return RegionsPage(page, connects(replica={}, timings={"worker_minute": 1, "ring": None}), console)


@pytest.mark.parametrize("sequence", PLAYED, ids=str)
def test_a_sequence(sequence: Sequence, regions_page: RegionsPage) -> None:
    """One region is visible, and reports calls; no live call is lost; pages end up where traffic goes, and take a call there."""
    Scenario(regions_page).play(sequence.steps)
    played.append(sequence)
    tables.add_line(
        "two regions, sequences in the browser",
        f"{len(played)} of {sum(len(one.steps) for one in played)} steps, invariants held",
    )
