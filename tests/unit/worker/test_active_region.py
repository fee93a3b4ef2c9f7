"""Which of two regions counts as active."""

from __future__ import annotations

import pytest

from streams.worker.active_region import FLAP, ActiveRegion
from tests.support.fakes.environment import FakeEnvironment

US, EU = "arn:us", "arn:eu"


@pytest.fixture
def browser() -> FakeEnvironment:
    return FakeEnvironment()


@pytest.fixture
def region(browser: FakeEnvironment) -> ActiveRegion:
    return ActiveRegion(browser)  # type: ignore[arg-type]


def test_the_first_answer_and_the_first_move_count_at_once(region: ActiveRegion) -> None:
    """Before there was a move no answer is in doubt."""
    assert region.latest == ""
    assert [region.confirm(US, False), region.confirm(EU, False), region.latest] == [US, EU, EU]


def test_soon_after_a_move_another_one_needs_two_answers(region: ActiveRegion, browser: FakeEnvironment) -> None:
    """Until the second answer in a row the former region counts; an answer in between starts over."""
    for answer in (US, EU):
        region.confirm(answer, False)
    browser.clock.advance(FLAP - 1)
    assert [region.confirm(answer, False) for answer in (US, EU, US, US)] == [EU, EU, EU, US]


@pytest.mark.parametrize(("pause", "is_certain"), [(FLAP, False), (0, True)])
def test_a_move_counts_at_once(region: ActiveRegion, browser: FakeEnvironment, pause: float, is_certain: bool) -> None:
    """Five minutes after the last move, or where the answer is certain."""
    for answer in (US, EU):
        region.confirm(answer, False)
    browser.clock.advance(pause)
    assert region.confirm(US, is_certain) == US
