"""The failover between two regions, one case at a time."""

from typing import Any

import pytest

from streams.host.markers import obj
from streams_dr import hold_down, introduction, service_probe
from streams_dr.failover import CONFIRM, GIVE_UP, GRACE, MANUAL, PROOF, SETTLE
from streams_dr.region_adapter import has_voice
from tests.unit.two_regions.failover_harness import FailoverHarness
from tests.unit.two_regions.simulation import SECOND

FAILOVER = "failover"


@pytest.fixture
def harness() -> FailoverHarness:
    return FailoverHarness().up()


STAY = obj(softFailover=True, nextActiveArn="arn:a")
MOVE = obj(isPrimary=False, nextActiveArn="arn:b")


def test_a_switch_is_whole(harness: FailoverHarness) -> None:
    """Detected, shown, unsuppressed, complete: in this order and once, however often the news comes."""
    for _ in range(3):
        harness.failover.receive_failover(harness.a, MOVE)
    assert harness.done == [
        ("detected", {"nextActiveArn": "arn:b", "nextActiveRegion": "b"}),
        ("show", "b"),
        ("suppress", "b", {"suppress": False, "shouldSendFailoverDownstream": False}),
        ("complete", {"activeRegion": "b", "activeCcpUrl": "https://b/"}),
    ]


@pytest.mark.parametrize(
    "news",
    [
        obj(nextActiveArn="arn:a"),
        obj(isPrimary=True),
        obj(),
        None,
    ],
)
def test_news_that_moves_nothing(news: Any, harness: FailoverHarness) -> None:
    """The region that is active, or nothing: the page stays."""
    harness.failover.receive_failover(harness.a, news)
    harness.clock.advance(120 * SECOND)
    assert (harness.shown, harness.done) == ("a", [])


@pytest.mark.row("GR-C12", "GR-C13")
def test_an_unknown_region(harness: FailoverHarness) -> None:
    """A third region moves nothing; each is reported once, whoever names it, however often."""
    for arn in ("arn:c", "arn:c", "arn:d"):
        for region in (harness.a, harness.b):
            harness.failover.receive_failover(region, obj(isPrimary=False, nextActiveArn=arn))
            harness.failover.receive_failover(region, obj(nextActiveArn=arn))
    harness.clock.advance(120 * SECOND)
    reports = [("region_unknown", "a", {"instanceArn": arn}) for arn in ("arn:c", "arn:d")]
    assert (harness.shown, harness.done) == ("a", reports)


def test_a_live_call_holds_it_up(harness: FailoverHarness) -> None:
    """While there is a call the page stays and says once that it waits; a worker that insists is calmed."""
    harness.failover.receive_snapshot(harness.a, True)
    harness.failover.receive_force_offline(harness.a, obj(softFailover=True, nextActiveArn="arn:b"))
    harness.failover.receive_failover_pending(harness.a, obj(nextActiveArn="arn:b"))
    harness.failover.receive_failover(harness.a, MOVE)
    assert harness.happened("pending", "show") == [("pending", {"nextActiveArn": "arn:b"})]
    assert [data["suppress"] for _, _, data in harness.happened("suppress")] == [False, True]
    harness.clock.advance(600 * SECOND)
    assert harness.shown == "a"


def test_after_the_call_the_region_is_reminded(harness: FailoverHarness) -> None:
    """The call is over and nobody moves: the region is asked again, softly, and left without its word in the end."""
    harness.failover.receive_snapshot(harness.a, True)
    harness.failover.receive_failover_pending(harness.a, obj(nextActiveArn="arn:b"))
    harness.failover.receive_snapshot(harness.a, False)
    harness.clock.advance(SETTLE)
    assert harness.happened("set_offline") == [("set_offline", "a", {"softFailover": True})]
    assert harness.shown == "a"
    harness.clock.advance(GIVE_UP)
    assert harness.shown == "b"
    assert ("suppress", "a", {"suppress": True, "shouldSendFailoverDownstream": False}) in harness.done


def test_a_hard_failover_does_not_wait(harness: FailoverHarness) -> None:
    """The service's word that calls are to be left counts."""
    harness.failover.receive_snapshot(harness.a, True)
    harness.failover.receive_force_offline(harness.a, obj(softFailover=False, nextActiveArn="arn:b"))
    harness.failover.receive_failover(harness.a, MOVE)
    assert harness.shown == "b"


@pytest.mark.parametrize("both_report", [True, False])
@pytest.mark.row("GR-C05")
def test_failover_is_cancelled_when_traffic_returns(both_report: bool, harness: FailoverHarness) -> None:
    """Traffic comes back during the call: the region is unsuppressed, the page notified, nothing pending.

    After a reload the region with the call has not been introduced to the other one, and only that one says so.
    """
    harness.failover.receive_snapshot(harness.a, True)
    if both_report:
        harness.failover.receive_failover_pending(harness.a, obj(nextActiveArn="arn:b"))
        harness.failover.receive_failover(harness.a, obj(isPrimary=True, nextActiveArn="arn:a"))
    else:
        harness.failover.receive_failover(harness.b, obj(nextActiveArn="arn:b"))
        harness.failover.receive_force_offline(harness.b, STAY)
    assert harness.happened("failed") == [("failed", {"nextActiveRegion": "b", "reason": "cancelled"})]
    assert harness.happened("suppress")[-1][2]["suppress"] is False
    harness.failover.receive_snapshot(harness.a, False)
    harness.clock.advance(60 * SECOND)
    assert harness.shown == "a"


@pytest.mark.row("GR-C06")
def test_hold_down(harness: FailoverHarness) -> None:
    """The first switch is at once, each further one waits longer; what is taken back meanwhile does not come."""
    waits = []
    regions = [harness.a, harness.b]
    for number in range(6):
        here, there = regions[number % 2], regions[(number + 1) % 2]
        harness.failover.receive_failover(here, obj(isPrimary=False, nextActiveArn=there.arn))
        began = harness.clock.now
        while harness.shown != there.key:
            harness.clock.advance(SECOND)
        waits.append((harness.clock.now - began) // SECOND)
    assert waits == [0, 5, 10, 20, 40, 60]
    harness.failover.receive_failover(harness.a, MOVE)
    harness.failover.receive_failover(harness.b, obj(nextActiveArn=harness.failover.active_region.arn))
    harness.clock.advance(120 * SECOND)
    assert harness.shown == "a"


def test_hold_down_is_forgotten(harness: FailoverHarness) -> None:
    """After five quiet minutes a switch is at once again."""
    harness.failover.receive_failover(harness.a, MOVE)
    harness.clock.advance(hold_down.QUIET + SECOND)
    harness.failover.receive_failover(harness.b, obj(isPrimary=False, nextActiveArn="arn:a"))
    assert harness.shown == "a"


@pytest.mark.row("GR-C02")
def test_a_standby_that_does_not_answer() -> None:
    """The old region is kept for a while; then the event waits for an answer, and its lack is reported in time."""
    harness = FailoverHarness()
    harness.failover.receive_acknowledge(harness.a)
    harness.failover.receive_failover(harness.a, MOVE)
    harness.clock.advance(GRACE - 1)
    assert harness.shown == "a"
    harness.clock.advance(1)
    assert (harness.shown, harness.happened("complete")) == ("b", [])
    harness.clock.advance(CONFIRM)
    assert harness.happened("failed") == [("failed", {"nextActiveRegion": "b", "reason": "no answer"})]
    harness.failover.receive_acknowledge(harness.b)
    assert harness.happened("suppress", "complete")[-2:] == [
        ("suppress", "b", {"suppress": False, "shouldSendFailoverDownstream": False}),
        ("complete", {"activeRegion": "b", "activeCcpUrl": "https://b/"}),
    ]


def test_a_switch_that_nobody_confirmed_before_the_next() -> None:
    """It has failed once the next is detected; the region that is left is not let through when it answers at last."""
    harness = FailoverHarness()
    harness.failover.receive_acknowledge(harness.a)
    harness.failover.receive_failover(harness.a, MOVE)
    harness.clock.advance(GRACE + CONFIRM // 2)
    harness.done.clear()
    harness.failover.receive_failover(harness.a, obj(nextActiveArn="arn:a"))
    assert harness.done[:2] == [
        ("failed", {"nextActiveRegion": "b", "reason": "superseded"}),
        ("detected", {"nextActiveArn": "arn:a", "nextActiveRegion": "a"}),
    ]
    harness.clock.advance(hold_down.QUIET)
    assert [name for name, *_ in harness.happened("failed", "show", "complete")] == ["failed", "show", "complete"]
    harness.failover.receive_acknowledge(harness.b)
    assert harness.done[-1] == ("complete", {"activeRegion": "a", "activeCcpUrl": "https://a/"})


def test_a_standby_that_answers_within_the_grace() -> None:
    """Then the switch comes at once."""
    harness = FailoverHarness()
    harness.failover.receive_acknowledge(harness.a)
    harness.failover.receive_failover(harness.a, MOVE)
    harness.failover.receive_acknowledge(harness.b)
    assert harness.shown == "b"


@pytest.mark.row("GR-C20")
def test_the_active_region_lets_calls_through(harness: FailoverHarness) -> None:
    """Once the standby has named the active region, that one is unsuppressed: it may have had no answer of its own."""
    harness.failover.receive_force_offline(harness.b, obj(softFailover=False, nextActiveArn="arn:a"))
    harness.clock.advance(PROOF)
    assert harness.done == [("suppress", "a", {"suppress": False, "shouldSendFailoverDownstream": False})]


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ([(FAILOVER, obj(nextActiveArn="arn:b"))], "b"),
        ([(FAILOVER, obj(nextActiveArn="arn:b")), ("forced", STAY)], "a"),
        ([("forced", STAY), (FAILOVER, obj(isPrimary=False, nextActiveArn="arn:a"))], "a"),
        ([], "a"),
    ],
    ids=["yes", "no, after all", "no", "no answer"],
)  # fmt: skip
@pytest.mark.row("GR-C01")
def test_asking_by_way_of_the_standby(answers: list[Any], shown: str) -> None:
    """The active region has never answered: the standby is made to ask, and suppressed again unless it is the one."""
    harness = FailoverHarness()
    harness.failover.receive_acknowledge(harness.b)
    harness.failover.probe_service()
    assert harness.happened("init_dr_polling") == [
        ("init_dr_polling", "b", {"instanceArn": "arn:b", "otherArn": "arn:a"})
    ]
    for word, data in answers:
        (harness.failover.receive_failover if word == FAILOVER else harness.failover.receive_force_offline)(
            harness.b, data
        )
    harness.clock.advance(service_probe.ANSWER_WAIT)
    assert harness.shown == shown
    assert [data["suppress"] for _, key, data in harness.happened("suppress") if key == "b"][-1] is (shown == "a")


@pytest.mark.parametrize("why", ["another page", "a call", "it answers", "a switch"])
def test_not_asking(why: str) -> None:
    """Nobody is asked where another page is open, a call may go on, the region answers, or a switch is under way."""
    harness = FailoverHarness()
    harness.failover.receive_acknowledge(harness.b)
    if why == "another page":
        harness.failover.receive_page_count(harness.b, 2)
    elif why == "a call":
        harness.failover.receive_acknowledge(harness.a)
        harness.failover.receive_snapshot(harness.a, True)
        harness.failover.note_silence(harness.a)
    elif why == "it answers":
        harness.failover.receive_acknowledge(harness.a)
    else:
        harness.failover.receive_failover_pending(harness.a, obj(nextActiveArn="arn:b"))
    harness.failover.probe_service()
    assert harness.happened("init_dr_polling") == []


@pytest.mark.row("GR-C04")
def test_a_region_with_a_call_is_introduced_later() -> None:
    """The first CCP of a worker is introduced to the other region only without a call; the next ones wait too."""
    harness = FailoverHarness()
    harness.failover.receive_acknowledge(harness.a)
    harness.failover.request_introduction(harness.a)
    assert harness.happened("init_disaster_recovery") == []
    harness.failover.receive_snapshot(harness.a, True)
    harness.clock.advance(60 * SECOND)
    harness.failover.receive_page_count(harness.a, 2)
    assert harness.happened("init_disaster_recovery") == []
    harness.failover.receive_snapshot(harness.a, False)
    assert harness.happened("init_disaster_recovery") == [("init_disaster_recovery", "a", None)]
    assert harness.held == {"a": False}


def test_a_region_without_contacts_is_introduced_at_once() -> None:
    """With the first snapshot, or after a few seconds without one."""
    harness = FailoverHarness()
    for region in (harness.a, harness.b):
        harness.failover.receive_acknowledge(region)
        harness.failover.request_introduction(region)
    harness.failover.receive_snapshot(harness.a, False)
    assert [key for _, key, _ in harness.happened("init_disaster_recovery")] == ["a"]
    harness.clock.advance(introduction.SNAPSHOT_WAIT)
    assert [key for _, key, _ in harness.happened("init_disaster_recovery")] == ["a", "b"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_recalled_call(is_there: bool) -> None:
    """After a reload a call is taken for going on until its region says more, or for a while."""
    harness = FailoverHarness()
    harness.failover.recall_call(harness.a)
    harness.failover.receive_acknowledge(harness.b)
    harness.failover.receive_failover(harness.b, obj(nextActiveArn="arn:b"))
    assert harness.shown == "a"
    if is_there:
        harness.failover.receive_acknowledge(harness.a)
        harness.failover.receive_snapshot(harness.a, True)
    harness.clock.advance(60 * SECOND)
    assert harness.shown == ("a" if is_there else "b")


@pytest.mark.row("GR-C26")
def test_by_hand_and_nobody_reacts(harness: FailoverHarness) -> None:
    """The region is let go on after a few seconds, and the page notified."""
    harness.failover.fail_over(True)
    harness.clock.advance(MANUAL)
    assert [data["suppress"] for _, _, data in harness.happened("suppress")] == [True, False]
    assert harness.happened("failed") == [("failed", {"nextActiveRegion": "b", "reason": "no answer"})]
    assert harness.shown == "a"


@pytest.mark.row("GR-C25")
def test_by_hand_out_of_a_dead_region(harness: FailoverHarness) -> None:
    """A region that does not answer is left at once."""
    harness.failover.note_silence(harness.a)
    harness.failover.fail_over(False)
    assert harness.shown == "b"


@pytest.mark.row("GR-C23")
def test_force(harness: FailoverHarness) -> None:
    """A pending switch can be forced, nothing else."""
    assert harness.failover.force() is False
    harness.failover.receive_snapshot(harness.a, True)
    harness.failover.receive_failover_pending(harness.a, obj(nextActiveArn="arn:b"))
    harness.failover.note_silence(harness.a)
    assert harness.happened("failed")[0][1]["reason"] == "the region with the call does not answer"
    assert harness.failover.force() is True
    assert harness.shown == "b"


def test_stopping(harness: FailoverHarness) -> None:
    """Once stopped, nothing happens any longer."""
    harness.failover.receive_force_offline(harness.a, obj(softFailover=True, nextActiveArn="arn:b"))
    harness.failover.stop()
    harness.done.clear()
    harness.clock.advance(600 * SECOND)
    assert harness.done == []


@pytest.mark.parametrize(
    ("kind", "state", "live"),
    [
        ("voice", "connected", True),
        ("voice", "ended", True),
        ("queue_callback", "incoming", True),
        ("voice", "missed", False),
        ("voice", "error", False),
        ("chat", "connected", False),
        ("task", "connected", False),
    ],
)
def test_live_voice(kind: str, state: str, live: bool) -> None:
    """A call counts until it is cleared, unless it was missed or failed; nothing else does."""
    assert has_voice([obj(type=kind, state=obj(type=state))]) is live
