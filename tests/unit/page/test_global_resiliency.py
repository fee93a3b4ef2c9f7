"""A page with the CCPs of two regions: which one shows, what is reported, what is carried from one to the other."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.browser import CCP, FakeBrowser
from tests.unit.page.two_regions import AGENT_DATA, EAST, GR, REGIONS, TwoRegions


@pytest.mark.row("GR-D42")
@pytest.mark.parametrize("active", ["west", "east"])
def test_ready_when_the_active_region_is_known(two: TwoRegions, active: str) -> None:
    """The page is initialised when a CCP has said which region is active; that one shows, and no move is reported."""
    two.open()
    two.start("west")
    two.start("east")
    assert two.core.initialized is False
    two.introduce("east", active)
    assert two.core.initialized is True
    assert two.shown() == [active]
    assert two.page.connect.globalResiliency.getActiveRegion() == REGIONS[active]
    assert two.reported == []
    for side in REGIONS:
        assert two.sent(side, f"{GR}configure_ccp_conduit")[-1].instanceState == (
            "active" if side == active else "inactive"
        )


@pytest.mark.row("GR-D42")
def test_order_of_a_move(two: TwoRegions) -> None:
    """A move is detected, pending and completed, each reported once, however often the CCPs repeat themselves."""
    two.open().ready()
    for _ in range(2):
        two.announce("west", "failover_detected", "east")
        two.announce("east", "failover_detected", "east")
        two.announce("west", "failover_pending", "east")
    assert two.shown() == ["west"]
    two.announce("west", "failover_initiated", "east")
    two.announce("east", "failover_initiated", "east")
    assert two.shown() == ["east"]
    two.says("east", "agent::update", AGENT_DATA)
    assert two.reported == [
        ("detected", {"nextActiveRegion": "us-east-1"}),
        ("pending", {"nextActiveRegion": "us-east-1"}),
        ("completed", {"activeRegion": "us-east-1", "activeCcpUrl": EAST}),
    ]
    assert [len(two.sent(side, f"{GR}failover_complete")) for side in REGIONS] == [1, 1]


@pytest.mark.row("GR-D42")
def test_force_failover_goes_to_both(two: TwoRegions) -> None:
    """`forceFailover()` asks both CCPs."""
    two.open().ready()
    two.page.connect.globalResiliency.forceFailover()
    assert [len(two.sent(side, f"{GR}force_failover")) for side in REGIONS] == [1, 1]


@pytest.mark.row("GR-D42")
@pytest.mark.parametrize(
    "options",
    [
        {"secondaryCCPUrl": None},
        {"secondaryCCPUrl": ""},
        {"loginUrl": None},
        {"secondaryCCPUrl": f"{CCP}/other"},
    ],
    ids=lambda options: "-".join(f"{key}={value}" for key, value in options.items()),
)
def test_one_region_where_two_cannot_be_had(two: TwoRegions, options: dict[str, Any]) -> None:
    """With options that do not do for two regions the page gets its first one, and is notified once all is ready."""
    two.open(**options)
    assert len(two.page.container.children) == 1
    two.page.acknowledge()
    assert [name for name, _ in two.reported] == ["error"]
    assert two.core.initialized is True


@pytest.mark.row("GR-D43")
def test_only_the_active_region_is_listened_to(two: TwoRegions) -> None:
    """Of the region on standby no agent data arrive; a subscription made once serves both, each in its turn."""
    two.open().ready()
    received: list[Any] = []
    two.core.subscribe("agent::update", lambda data: received.append(data.snapshot.state.name))
    for side, state in (("west", "Available"), ("east", "Offline")):
        snapshot = obj(contacts=[], state=obj(name=state, type="routable"))
        two.says(side, "agent::update", obj(snapshot=snapshot, configuration=obj()))
    two.announce("east", "failover_initiated", "east")
    two.says("east", "agent::update", AGENT_DATA)
    two.says("west", "agent::update", AGENT_DATA)
    assert received == ["Available", "Available"]


def test_gr_b7_completion_has_a_deadline(two: TwoRegions, browser: FakeBrowser) -> None:
    """A new region without agent data does not keep the page waiting: after ten seconds the move counts."""
    two.open().ready()
    two.announce("west", "failover_initiated", "east")
    browser.clock.advance(9_999)
    assert two.reported == []
    browser.clock.advance(1)
    assert two.reported == [("completed", {"confirmed": False, "activeRegion": "us-east-1", "activeCcpUrl": EAST})]


def test_gr_b7_a_move_that_was_cancelled_is_news_again(two: TwoRegions) -> None:
    """When the traffic comes back before the move, the next move to the same region is reported again."""
    two.open().ready()
    for target in ("east", "west", "east"):
        two.announce("west", "failover_detected", target)
        if target == "east":
            two.announce("west", "failover_pending", target)
    assert [name for name, _ in two.reported] == ["detected", "pending", "detected", "pending"]


@pytest.mark.row("GR-C12")
def test_unknown_region(two: TwoRegions) -> None:
    """A move to a region that no CCP is in changes nothing."""
    two.open().ready()
    two.says("west", f"{GR}failover_initiated", obj(activeRegion="eu-north-1"))
    assert two.shown() == ["west"]


def test_requests_follow_the_active_region(two: TwoRegions) -> None:
    """A request goes to the active region, and an answer of the old one still reaches its caller after the move."""
    two.open().ready()
    answers: list[str] = []
    two.core.getClient().call("first", obj(), obj(success=lambda data: answers.append(data.of)))
    two.announce("west", "failover_initiated", "east")
    two.core.getClient().call("second", obj(), obj(success=lambda data: answers.append(data.of)))
    [first] = two.sent("west", "api_request")
    [second] = two.sent("east", "api_request")
    two.says("west", "api_response", obj(requestId=first.requestId, data=obj(of="west")))
    two.says("east", "api_response", obj(requestId=second.requestId, data=obj(of="east")))
    assert answers == ["east"] or answers == ["west", "east"]


@pytest.mark.parametrize(
    "event", ["failover_pending", "failover_initiated", "failover_complete", "heartbeat_syn", "heartbeat_ack"]
)
@pytest.mark.parametrize(("one", "other"), [("west", "east"), ("east", "west")])
def test_messages_between_the_regions(two: TwoRegions, event: str, one: str, other: str) -> None:
    """What the regions say to one another is forwarded, once and unchanged."""
    two.open().ready()
    data = obj(activeRegion=REGIONS["west"], beat=7)
    two.says(one, GR + event, data)
    assert two.sent(other, GR + event) == [data]


def test_sign_in_is_checked(two: TwoRegions, browser: FakeBrowser) -> None:
    """A CCP is asked whether the agent is signed in: yes or silence start it, no brings up the login page."""
    two.open()
    two.says("west", "acknowledge", obj(id="w"))
    two.says("east", "acknowledge", obj(id="e"))
    assert two.sent("west", "synchronize") == []
    two.says("west", f"{GR}global_signin_invalid", obj(errorType="LILY_AGENT_CONFIG_MISSING", error="none"))
    assert len(browser.popups) == 1
    browser.clock.advance(250)
    assert two.sent("west", "synchronize") == []
    assert len(two.sent("east", "synchronize")) == 1
    two.says("west", "acknowledge", obj(id="w"))
    two.says("west", f"{GR}global_signin_valid", obj(message="ok"))
    assert len(two.sent("west", "synchronize")) == 1


def test_a_ccp_that_reloads_gets_its_part_again(two: TwoRegions) -> None:
    """A CCP that starts again learns the options, and whether it counts."""
    two.open().ready()
    before = len(two.sent("east", f"{GR}configure_ccp_conduit"))
    two.start("east", "2")
    assert [data.instanceState for data in two.sent("east", "configure")] == ["inactive", "inactive"]
    assert len(two.sent("east", f"{GR}configure_ccp_conduit")) == before + 1
    assert two.shown() == ["west"]


@pytest.mark.parametrize(("reachable", "code"), [(True, "ccp_no_answer"), (False, "ccp_unreachable")])
def test_a_silent_active_region_is_explained(two: TwoRegions, browser: FakeBrowser, reachable: bool, code: str) -> None:
    """No acknowledge of the active region in time is a problem that names its origin; its standby is only logged."""
    two.page.reachable = reachable
    two.open()
    browser.clock.advance(5000)
    assert [(one.code, one.evidence.ccpOrigins[0]) for one in two.page.problems] == [(code, CCP)]


def test_logs_of_all_three(two: TwoRegions, monkeypatch: pytest.MonkeyPatch) -> None:
    """A download saves the page's log and has each CCP save its own, named after its region."""
    saved: list[str] = []
    monkeypatch.setattr("streams.log.logger.save", lambda name, content: saved.append(name))
    two.open().ready()
    two.core.log.download(obj(logName="shift"))
    assert saved == ["crm-shift.txt"]
    names = [two.sent(side, "download_log_from_ccp")[0].logName for side in REGIONS]
    assert names == ["ccp-us-west-2-agent-log", "ccp-us-east-1-agent-log"]
    two.core.destroy()
    two.core.log.download("later")
    assert saved[-1] == "later.txt"


def test_destroy_leaves_nothing_of_two_regions(two: TwoRegions, browser: FakeBrowser) -> None:
    """`destroy()` takes both frames, all timers and listeners away; the page may begin anew."""
    two.open().ready()
    two.announce("west", "failover_initiated", "east")
    two.core.destroy()
    assert two.page.container.children == []
    assert browser.count() == 0
    assert browser.clock.pending == 0
    two.open().ready("east")
    assert two.shown() == ["east"]


def test_sign_in_again_is_not_for_two_regions(two: TwoRegions) -> None:
    """`reauthenticateAfterLogout` is refused: each region sees to its own sign-in."""
    two.open().ready()
    with pytest.raises(Exception, match="ACGR"):
        two.core.reauthenticateAfterLogout()
