"""Global Resiliency of the SDK itself: one page, the CCPs of two regions, an agent who moves between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.two_regions import LOOK, TwoRegionsPage


@pytest.fixture
def two(page: Any, connects: Callable[..., Any], bundle: str) -> TwoRegionsPage:
    """The page, not opened yet, over an instance and its replica."""
    connect = connects(bundle, replica={}, timings={"traffic_look": LOOK})
    for region in connect.regions:
        region.instance.reset()
    return TwoRegionsPage(page, connect)


@pytest.mark.row("GR-D42", "GR-D43")
def test_a_move_and_back(two: TwoRegionsPage) -> None:
    """Calls come from the active region alone; a move is detected, then completed; subscriptions receive both regions in turn."""
    two.open().ready().both_know()
    assert two.shown() == ["instance"]
    assert two.moves() == []
    hidden = two.replica.instance.create_contact()
    two.recorder.choose("Available")
    two.replica.instance.change_agent(state="Available")
    two.home.instance.shift_traffic(two.replica.name)
    completed = two.completed(two.replica)
    assert two.moves() == [f"detected {two.replica.name}", completed]
    assert two.shown() == ["replica"]
    assert two.page.evaluate("connect.globalResiliency.getActiveRegion()") == two.replica.name
    two.recorder.wait("id => recorder.contacts[id]", hidden)
    two.recorder.contact_is("connecting")
    two.recorder.does("recorder.contact().accept(callbacks)")
    two.recorder.contact_is("connected")
    two.replica.instance.act(hidden, "hangup")
    two.recorder.contact_is("ended")
    two.recorder.does("recorder.contact().clear(callbacks)")
    two.home.instance.shift_traffic(two.home.name)
    two.completed(two.home)
    assert two.shown() == ["instance"]


@pytest.mark.row("GR-D42")
@pytest.mark.parametrize("forced", [False, True], ids=["when the call is over", "by force"])
def test_a_live_call_defers_the_move(two: TwoRegionsPage, forced: bool) -> None:
    """With a live call the move is pending, and goes through when the contact is gone, or when the page insists."""
    two.open().ready().both_know()
    two.recorder.choose("Available")
    call = two.recorder.ring()
    two.recorder.does("recorder.contact().accept(callbacks)")
    two.recorder.contact_is("connected")
    two.home.instance.shift_traffic(two.replica.name)
    two.recorder.until(f"pending {two.replica.name}")
    assert two.shown() == ["instance"]
    if forced:
        two.page.evaluate("connect.globalResiliency.forceFailover()")
    else:
        two.home.instance.act(call, "hangup")
        two.recorder.contact_is("ended")
        assert two.shown() == ["instance"]
        two.recorder.does("recorder.contact().clear(callbacks)")
    completed = two.completed(two.replica)
    assert two.moves() == [f"detected {two.replica.name}", f"pending {two.replica.name}", completed]
    assert two.shown() == ["replica"]


@pytest.mark.row("GR-D42")
def test_start_in_the_other_region(two: TwoRegionsPage) -> None:
    """Where the replica is active from the start it is shown, and no move is reported."""
    two.home.instance.shift_traffic(two.replica.name)
    two.open().ready().both_know()
    assert two.shown() == ["replica"]
    assert two.moves() == []


@pytest.mark.row("GR-D42")
def test_a_dead_region_is_left(two: TwoRegionsPage, console: Any) -> None:
    """When the active region is gone the standby, which knows where the traffic goes, takes over."""
    console.allow("ERR_|Failed to load|backend_unreachable|WebSocket|postMessage")
    two.open().ready().both_know()
    two.home.instance.impair("dead")
    two.page.evaluate("() => connect.core.upstream.getActiveConduit().iframe.src = 'about:blank'")
    two.replica.instance.shift_traffic(two.replica.name)
    two.completed(two.replica)
    assert two.shown() == ["replica"]
    two.home.instance.impair(None)


@pytest.mark.row("GR-D42")
@pytest.mark.parametrize("missing", ["secondaryCCPUrl", "loginUrl"])
def test_one_region_when_misconfigured(two: TwoRegionsPage, missing: str, console: Any) -> None:
    """Without a second URL or a login URL the page works with one region, and `onConfigureError` says why."""
    console.allow("enableGlobalResiliency needs")
    two.open(**{missing: ""})
    two.recorder.ready()
    two.recorder.until("configure error")
    assert two.shown() == ["instance"]


@pytest.mark.row("GR-D42")
def test_a_download_saves_three_log_files(two: TwoRegionsPage) -> None:
    """A download saves the page's log and those of both CCPs."""
    two.open().ready().both_know()
    names: list[str] = []
    two.page.context.on("download", lambda download: names.append(download.suggested_filename))
    two.page.on("download", lambda download: names.append(download.suggested_filename))
    with two.page.expect_download(predicate=lambda download: len(names) >= 3):
        two.page.evaluate("connect.getLog().download({ logName: 'shift' })")
    expected = ["ccp-us-east-1-agent-log.txt", "ccp-us-west-2-agent-log.txt", "crm-shift.txt"]
    assert sorted(set(names)) == expected
