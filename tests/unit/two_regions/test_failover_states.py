"""The states of a failover: which it passes through, and that its table names them."""

import pytest

from streams.host.markers import obj
from streams_dr import service_probe
from streams_dr.failover import GIVE_UP, SETTLE
from streams_dr.failover_state import TRANSITIONS, FailoverState
from tests.unit.two_regions.failover_harness import FailoverHarness
from tests.unit.two_regions.simulation import SECOND

MOVE = obj(isPrimary=False, nextActiveArn="arn:b")


@pytest.fixture
def harness() -> FailoverHarness:
    return FailoverHarness().up()


def test_states_of_a_switch(harness: FailoverHarness) -> None:
    """A switch passes through SWITCHING, is PENDING while there is a call, and ends in STEADY."""
    failover = harness.failover
    failover.receive_snapshot(harness.a, True)
    failover.receive_failover(harness.a, MOVE)
    assert failover.switch_state == FailoverState.PENDING
    failover.receive_snapshot(harness.a, False)
    harness.clock.advance(SETTLE + GIVE_UP)
    assert failover.visited == ["boot", "steady", "switching", "pending", "steady"]


def test_states_of_a_region_that_never_answers() -> None:
    """BOOT lasts until a region answers; the active one does not, so the service is asked in ORPHAN."""
    harness = FailoverHarness()
    failover = harness.failover
    failover.probe_service()
    assert failover.switch_state == FailoverState.BOOT
    failover.receive_acknowledge(harness.b)
    failover.probe_service()
    assert failover.switch_state == FailoverState.ORPHAN
    harness.clock.advance(service_probe.ANSWER_WAIT)
    assert failover.visited == ["boot", "steady", "orphan", "steady"]
    failover.probe_service()
    failover.receive_failover(harness.b, obj(nextActiveArn="arn:b"))
    harness.clock.advance(2 * SECOND)
    assert (failover.visited[-4:], harness.shown) == (["orphan", "steady", "switching", "steady"], "b")


def test_by_hand_before_any_region_answers() -> None:
    """The user may switch right from BOOT: nobody is waited for."""
    harness = FailoverHarness()
    harness.failover.fail_over(False)
    assert (harness.failover.visited, harness.shown) == (["boot", "switching", "steady"], "b")


def test_transitions_name_the_states() -> None:
    """The table has every state, each way once, and a cause for it."""
    ways = [(start, end) for start, end, cause in TRANSITIONS if cause]
    assert len(set(ways)) == len(TRANSITIONS)
    assert {state for way in ways for state in way} == set(FailoverState.values())
