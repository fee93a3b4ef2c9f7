"""The decision between two regions, one case at a time."""

from typing import Any

import pytest

from streams.host.markers import obj
from streams_dr import decision
from streams_dr.decision import decide
from streams_dr.link import has_voice
from streams_dr.region import Region
from tests.unit.two_regions.world import SECOND, Clock

FAILOVER = "failover"


class Desk:
    """A page with a decision, and what the decision did."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.a = Region("a", "arn:a", "https://a/")
        self.b = Region("b", "arn:b", "https://b/")
        self.done: list[Any] = []
        self.held: dict[str, bool] = {}
        self.decision = decide(
            self.a,
            self.b,
            obj(
                show=lambda active, standby: self.done.append(("show", active.key)),
                send=lambda region, event, data: self.done.append((event.split("::")[1], region.key, plain(data))),
                tell=lambda phase, data: self.done.append((phase, plain(data))),
                note=lambda text: None,
                report=lambda region, code, evidence: self.done.append((code, region.key, plain(evidence))),
                elapsed=lambda: self.clock.now,
                later=self.clock.later,
                hold=self.held.__setitem__,
                is_held=lambda key: self.held.get(key, False),
            ),
        )

    def up(self) -> "Desk":
        """Both regions answer."""
        for region in (self.a, self.b):
            self.decision.acknowledged(region)
            self.decision.snapshot(region, False)
        self.done.clear()
        return self

    def happened(self, *kinds: str) -> list[Any]:
        """What was done, of these kinds."""
        return [one for one in self.done if one[0] in kinds]

    @property
    def shown(self) -> str:
        return str(self.decision.active().key)


def plain(data: Any) -> Any:
    """An object as a dictionary."""
    return dict(data) if isinstance(data, dict) else data


@pytest.fixture
def desk() -> Desk:
    return Desk().up()


STAY = obj(softFailover=True, nextActiveArn="arn:a")
MOVE = obj(isPrimary=False, nextActiveArn="arn:b")


def test_a_switch_is_whole(desk: Desk) -> None:
    """Detected, shown, unsuppressed, complete: in this order and once, however often the news comes."""
    for _ in range(3):
        desk.decision.failover(desk.a, MOVE)
    assert desk.done == [
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
def test_news_that_moves_nothing(news: Any, desk: Desk) -> None:
    """The region that is active, or nothing: the page stays."""
    desk.decision.failover(desk.a, news)
    desk.clock.pass_time(120 * SECOND)
    assert (desk.shown, desk.done) == ("a", [])


@pytest.mark.row("GR-C12", "GR-C13")
def test_an_unknown_region(desk: Desk) -> None:
    """A third region moves nothing; each is reported once, whoever names it, however often."""
    for arn in ("arn:c", "arn:c", "arn:d"):
        for region in (desk.a, desk.b):
            desk.decision.failover(region, obj(isPrimary=False, nextActiveArn=arn))
            desk.decision.failover(region, obj(nextActiveArn=arn))
    desk.clock.pass_time(120 * SECOND)
    reports = [("region_unknown", "a", {"instanceArn": arn}) for arn in ("arn:c", "arn:d")]
    assert (desk.shown, desk.done) == ("a", reports)


def test_a_live_call_holds_it_up(desk: Desk) -> None:
    """While there is a call the page stays and says once that it waits; a worker that insists is calmed."""
    desk.decision.snapshot(desk.a, True)
    desk.decision.forced(desk.a, obj(softFailover=True, nextActiveArn="arn:b"))
    desk.decision.pending(desk.a, obj(nextActiveArn="arn:b"))
    desk.decision.failover(desk.a, MOVE)
    assert desk.happened("pending", "show") == [("pending", {"nextActiveArn": "arn:b"})]
    assert [data["suppress"] for _, _, data in desk.happened("suppress")] == [False, True]
    desk.clock.pass_time(600 * SECOND)
    assert desk.shown == "a"


def test_after_the_call_the_region_is_reminded(desk: Desk) -> None:
    """The call is over and nobody moves: the region is asked again, softly, and left without its word in the end."""
    desk.decision.snapshot(desk.a, True)
    desk.decision.pending(desk.a, obj(nextActiveArn="arn:b"))
    desk.decision.snapshot(desk.a, False)
    desk.clock.pass_time(decision.SETTLE)
    assert desk.happened("set_offline") == [("set_offline", "a", {"softFailover": True})]
    assert desk.shown == "a"
    desk.clock.pass_time(decision.GIVE_UP)
    assert desk.shown == "b"
    assert ("suppress", "a", {"suppress": True, "shouldSendFailoverDownstream": False}) in desk.done


def test_a_hard_failover_does_not_wait(desk: Desk) -> None:
    """The service's word that calls are to be left counts."""
    desk.decision.snapshot(desk.a, True)
    desk.decision.forced(desk.a, obj(softFailover=False, nextActiveArn="arn:b"))
    desk.decision.failover(desk.a, MOVE)
    assert desk.shown == "b"


@pytest.mark.row("GR-C05")
@pytest.mark.parametrize("hears_of_both", [True, False])
def test_failover_is_cancelled_when_traffic_returns(hears_of_both: bool, desk: Desk) -> None:
    """Traffic comes back during the call: the region is unsuppressed, the page told, nothing pending any more.

    After a reload the region with the call has not heard of the other one, and only that one says so.
    """
    desk.decision.snapshot(desk.a, True)
    if hears_of_both:
        desk.decision.pending(desk.a, obj(nextActiveArn="arn:b"))
        desk.decision.failover(desk.a, obj(isPrimary=True, nextActiveArn="arn:a"))
    else:
        desk.decision.failover(desk.b, obj(nextActiveArn="arn:b"))
        desk.decision.forced(desk.b, STAY)
    assert desk.happened("failed") == [("failed", {"nextActiveRegion": "b", "reason": "cancelled"})]
    assert desk.happened("suppress")[-1][2]["suppress"] is False
    desk.decision.snapshot(desk.a, False)
    desk.clock.pass_time(60 * SECOND)
    assert desk.shown == "a"


@pytest.mark.row("GR-C06")
def test_hold_down(desk: Desk) -> None:
    """The first switch is at once, each further one waits longer; what is taken back meanwhile does not come."""
    waits = []
    regions = [desk.a, desk.b]
    for number in range(6):
        here, there = regions[number % 2], regions[(number + 1) % 2]
        desk.decision.failover(here, obj(isPrimary=False, nextActiveArn=there.arn))
        began = desk.clock.now
        while desk.shown != there.key:
            desk.clock.pass_time(SECOND)
        waits.append((desk.clock.now - began) // SECOND)
    assert waits == [0, 5, 10, 20, 40, 60]
    desk.decision.failover(desk.a, MOVE)
    desk.decision.failover(desk.b, obj(nextActiveArn=desk.decision.active().arn))
    desk.clock.pass_time(120 * SECOND)
    assert desk.shown == "a"


def test_hold_down_is_forgotten(desk: Desk) -> None:
    """After five quiet minutes a switch is at once again."""
    desk.decision.failover(desk.a, MOVE)
    desk.clock.pass_time(decision.QUIET + SECOND)
    desk.decision.failover(desk.b, obj(isPrimary=False, nextActiveArn="arn:a"))
    assert desk.shown == "a"


@pytest.mark.row("GR-C02")
def test_a_standby_that_does_not_answer() -> None:
    """The old region is kept for a while; then the event waits for an answer, and its lack is told in time."""
    desk = Desk()
    desk.decision.acknowledged(desk.a)
    desk.decision.failover(desk.a, MOVE)
    desk.clock.pass_time(decision.GRACE - 1)
    assert desk.shown == "a"
    desk.clock.pass_time(1)
    assert (desk.shown, desk.happened("complete")) == ("b", [])
    desk.clock.pass_time(decision.CONFIRM)
    assert desk.happened("failed") == [("failed", {"nextActiveRegion": "b", "reason": "no answer"})]
    desk.decision.acknowledged(desk.b)
    assert desk.happened("suppress", "complete")[-2:] == [
        ("suppress", "b", {"suppress": False, "shouldSendFailoverDownstream": False}),
        ("complete", {"activeRegion": "b", "activeCcpUrl": "https://b/"}),
    ]


def test_a_standby_that_answers_within_the_grace() -> None:
    """Then the switch comes at once."""
    desk = Desk()
    desk.decision.acknowledged(desk.a)
    desk.decision.failover(desk.a, MOVE)
    desk.decision.acknowledged(desk.b)
    assert desk.shown == "b"


@pytest.mark.row("GR-C20")
def test_the_active_region_lets_calls_through(desk: Desk) -> None:
    """Once the standby has named the active region, that one is unsuppressed: it may have had no answer of its own."""
    desk.decision.forced(desk.b, obj(softFailover=False, nextActiveArn="arn:a"))
    desk.clock.pass_time(decision.PROOF)
    assert desk.done == [("suppress", "a", {"suppress": False, "shouldSendFailoverDownstream": False})]


@pytest.mark.row("GR-C01")
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
def test_asking_by_way_of_the_standby(answers: list[Any], shown: str) -> None:
    """The active region has never answered: the standby is made to ask, and suppressed again unless it is the one."""
    desk = Desk()
    desk.decision.acknowledged(desk.b)
    desk.decision.probe()
    assert desk.happened("init_dr_polling") == [("init_dr_polling", "b", {"instanceArn": "arn:b", "otherArn": "arn:a"})]
    for word, data in answers:
        {FAILOVER: desk.decision.failover, "forced": desk.decision.forced}[word](desk.b, data)
    desk.clock.pass_time(decision.ANSWER)
    assert desk.shown == shown
    assert [data["suppress"] for _, key, data in desk.happened("suppress") if key == "b"][-1] is (shown == "a")


@pytest.mark.parametrize("why", ["another page", "a call", "it answers", "a switch"])
def test_not_asking(why: str) -> None:
    """Nobody is asked where another page is open, a call may go on, the region answers, or a switch is under way."""
    desk = Desk()
    desk.decision.acknowledged(desk.b)
    if why == "another page":
        desk.decision.counted(desk.b, 2)
    elif why == "a call":
        desk.decision.acknowledged(desk.a)
        desk.decision.snapshot(desk.a, True)
        desk.decision.silent(desk.a)
    elif why == "it answers":
        desk.decision.acknowledged(desk.a)
    else:
        desk.decision.pending(desk.a, obj(nextActiveArn="arn:b"))
    desk.decision.probe()
    assert desk.happened("init_dr_polling") == []


@pytest.mark.row("GR-C04")
def test_a_region_with_a_call_is_told_later() -> None:
    """The first panel of a worker hears of the other region only when there is no call; the next ones wait with it."""
    desk = Desk()
    desk.decision.acknowledged(desk.a)
    desk.decision.joined(desk.a)
    assert desk.happened("init_disaster_recovery") == []
    desk.decision.snapshot(desk.a, True)
    desk.clock.pass_time(60 * SECOND)
    desk.decision.counted(desk.a, 2)
    assert desk.happened("init_disaster_recovery") == []
    desk.decision.snapshot(desk.a, False)
    assert desk.happened("init_disaster_recovery") == [("init_disaster_recovery", "a", None)]
    assert desk.held == {"a": False}


def test_a_region_without_contacts_is_told_at_once() -> None:
    """With the first snapshot, or after a few seconds without one."""
    desk = Desk()
    for region in (desk.a, desk.b):
        desk.decision.acknowledged(region)
        desk.decision.joined(region)
    desk.decision.snapshot(desk.a, False)
    assert [key for _, key, _ in desk.happened("init_disaster_recovery")] == ["a"]
    desk.clock.pass_time(decision.INTRODUCE)
    assert [key for _, key, _ in desk.happened("init_disaster_recovery")] == ["a", "b"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_recalled_call(is_there: bool) -> None:
    """After a reload a call is taken for going on until its region says more, or for a while."""
    desk = Desk()
    desk.decision.recall(desk.a)
    desk.decision.acknowledged(desk.b)
    desk.decision.failover(desk.b, obj(nextActiveArn="arn:b"))
    assert desk.shown == "a"
    if is_there:
        desk.decision.acknowledged(desk.a)
        desk.decision.snapshot(desk.a, True)
    desk.clock.pass_time(60 * SECOND)
    assert desk.shown == ("a" if is_there else "b")


@pytest.mark.row("GR-C26")
def test_by_hand_and_nobody_reacts(desk: Desk) -> None:
    """The region is let go on after a few seconds, and the page told."""
    desk.decision.manual(True)
    desk.clock.pass_time(decision.MANUAL)
    assert [data["suppress"] for _, _, data in desk.happened("suppress")] == [True, False]
    assert desk.happened("failed") == [("failed", {"nextActiveRegion": "b", "reason": "no answer"})]
    assert desk.shown == "a"


@pytest.mark.row("GR-C25")
def test_by_hand_out_of_a_dead_region(desk: Desk) -> None:
    """A region that does not answer is left at once."""
    desk.decision.silent(desk.a)
    desk.decision.manual(False)
    assert desk.shown == "b"


@pytest.mark.row("GR-C23")
def test_force(desk: Desk) -> None:
    """A pending switch can be forced, nothing else."""
    assert desk.decision.force() is False
    desk.decision.snapshot(desk.a, True)
    desk.decision.pending(desk.a, obj(nextActiveArn="arn:b"))
    desk.decision.silent(desk.a)
    assert desk.happened("failed")[0][1]["reason"] == "the region with the call does not answer"
    assert desk.decision.force() is True
    assert desk.shown == "b"


def test_stopping(desk: Desk) -> None:
    """Once stopped, nothing happens any more."""
    desk.decision.forced(desk.a, obj(softFailover=True, nextActiveArn="arn:b"))
    desk.decision.stop()
    desk.done.clear()
    desk.clock.pass_time(600 * SECOND)
    assert desk.done == []


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
