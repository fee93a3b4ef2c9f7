"""From one region to the other: what moves the page, what holds it, what the page is told."""

import json
from typing import Any

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage
from tests.support.scripts import script

COMPLETE = "onFailoverComplete"
PENDING = "onFailoverPending"


def told(desk: RegionsPage, hook: str) -> list[Any]:
    """What a hook was given, each time."""
    return [json.loads(line.split(" ", 1)[1]) for line in desk.heard(hook)]


@pytest.mark.row("M09", "M16", "GR-D13", "GR-D14", "GR-D15")
def test_the_page_follows(desk: RegionsPage) -> None:
    """Traffic moves to the other region: its panel is shown, `connect` is its own, one event tells region and URL."""
    desk.open().ready()
    assert desk.value("[globalConnect.core.primaryRegion, globalConnect.core.secondaryRegion]") == [HOME, REPLICA]
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    assert desk.value("[globalConnect.core.primaryRegion, globalConnect.core.secondaryRegion]") == [REPLICA, HOME]
    assert told(desk, COMPLETE) == [{"activeRegion": REPLICA, "activeCcpUrl": desk.replica.ccp_url}]
    assert told(desk, "onFailoverDetected") == [{"nextActiveArn": desk.replica.arn, "nextActiveRegion": REPLICA}]
    assert desk.value("regions.sizes()") == {HOME: [0, 0], REPLICA: [400, 800]}


@pytest.mark.row("GR-D16")
def test_the_standby_is_active_at_the_start(desk: RegionsPage) -> None:
    """Where traffic goes to the other region from the start, that one is shown and one event says so."""
    desk.home.instance.shift_traffic(REPLICA)
    desk.open().ready().until(COMPLETE)
    desk.shows(desk.replica)
    desk.later_polls()
    assert [one["activeRegion"] for one in told(desk, COMPLETE)] == [REPLICA]


@pytest.mark.row("GR-D17")
def test_nothing_changes_at_the_start(desk: RegionsPage) -> None:
    """Where traffic goes where the page thinks it does, nothing is told, however often the workers ask."""
    desk.open().ready()
    desk.later_polls()
    assert desk.heard("onFailover") == []
    desk.shows(desk.home)


@pytest.mark.row("M08", "GR-D18")
def test_contacts_of_the_inactive_region_are_not_seen(desk: RegionsPage) -> None:
    """A call that arrives in the region on standby rings nowhere and is in no list of contacts."""
    desk.open().ready()
    seen = desk.replica.instance.events()[-1]["seq"]
    desk.ring(desk.replica)
    desk.replica.instance.expect("operation", seen, operation="GetAgentSnapshot")
    desk.ring(desk.home)
    desk.until(f"{HOME} contact voice")
    assert desk.value("key => regions.contacts(key)", REPLICA) == []
    assert desk.heard(f"{REPLICA} contact") == []


@pytest.mark.row("GR-C28")
def test_the_standby_is_muted_by_the_page_too(desk: RegionsPage) -> None:
    """Before the workers have asked for the first time, the page itself keeps contacts of the standby out of sight."""
    desk.console_may_say("discovery", "ERR_", "Failed to load", "No answer about the active region")
    for region in (desk.home, desk.replica):
        region.instance.impair("undiscovered")
    desk.open()
    for region in (HOME, REPLICA):
        desk.until(f"{region} agent")
    desk.ring(desk.replica)
    desk.ring(desk.home)
    desk.until(f"{HOME} contact voice connecting")
    assert desk.value("key => regions.contacts(key)", REPLICA) == []
    assert desk.heard(f"{REPLICA} contact") == []


@pytest.mark.row("M10", "GR-D19", "GR-D20")
def test_a_live_call_defers_the_failover(desk: RegionsPage) -> None:
    """Traffic moves during a call: the page stays until the call is over and cleared, and tells once that it waits."""
    desk.open().ready()
    call = desk.take(desk.home)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(PENDING)
    desk.later_polls()
    desk.shows(desk.home)
    desk.hang_up(desk.home, call)
    desk.shows(desk.home)
    desk.clear(desk.home)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    assert told(desk, PENDING) == [{"nextActiveArn": desk.replica.arn}]
    assert desk.heard(f"{HOME} contact.onDestroy") == [f"{HOME} contact.onDestroy"]


@pytest.mark.row("M19", "GR-D11")
def test_hooks_serve_both_regions(desk: RegionsPage) -> None:
    """A handler set up in `onInit` hears of a call in the first region, and after the switch of one in the other."""
    desk.open().ready()
    call = desk.take(desk.home)
    desk.hang_up(desk.home, call)
    desk.clear(desk.home)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.take(desk.replica)
    assert desk.heard(f"{HOME} contact.onConnected", f"{REPLICA} contact.onConnected") == [
        f"{HOME} contact.onConnected",
        f"{REPLICA} contact.onConnected",
    ]


@pytest.mark.row("GR-D21")
def test_a_chat_does_not_defer_the_failover(desk: RegionsPage) -> None:
    """A chat goes with the region, at once."""
    desk.open().ready()
    desk.ring(desk.home, "chat")
    desk.wait("key => regions.contacts(key).includes('chat connecting')", HOME)
    desk.value("key => new (regions.of(key).Agent)().getContacts()[0].accept()", HOME)
    desk.wait("key => regions.contacts(key).includes('chat connected')", HOME)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    assert desk.heard(PENDING) == []


@pytest.mark.row("GR-D22", "GR-C34")
def test_a_hard_failover_ends_the_call(desk: RegionsPage) -> None:
    """Where the service says so, calls are left as well."""
    desk.open().ready()
    desk.take(desk.home)
    desk.home.instance.shift_traffic(REPLICA, terminate=True)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    assert desk.heard(PENDING) == []


@pytest.mark.row("GR-D34")
def test_tabs_switch_together(desk: RegionsPage) -> None:
    """Two tabs switch together; one that is opened while the switch is pending shows the region with the call."""
    desk.open().ready()
    second = desk.another()
    second.open()
    for region in (HOME, REPLICA):
        second.until(f"{region} agent")
    call = desk.take(desk.home)
    desk.home.instance.shift_traffic(REPLICA)
    for tab in (desk, second):
        tab.until(PENDING)
    third = desk.another().open()
    third.until(f"{HOME} contact voice connected")
    third.shows(desk.home)
    desk.hang_up(desk.home, call)
    desk.clear(desk.home)
    for tab in (desk, second, third):
        tab.until(COMPLETE)
        tab.shows(desk.replica)
        assert len(tab.heard(COMPLETE)) == 1
        assert len(tab.heard(PENDING)) <= 1


@pytest.mark.parametrize("soft", [True, False], ids=["soft", "hard"])
def test_by_hand(soft: bool, desk: RegionsPage) -> None:
    """`failover` switches and keeps a promise; with a call, softly, it waits; `failoverTo` the active region does nothing."""
    desk.open(pollForFailover=False, primary=[HOME]).up()
    assert desk.value("key => globalConnect.core.failoverTo(key)", HOME) is None
    call = desk.take(desk.home) if soft else None
    desk.value("soft => { window.moved = globalConnect.core.failover(soft); }", soft)
    if call:
        desk.until(PENDING)
        desk.hang_up(desk.home, call)
        desk.clear(desk.home)
    assert desk.value("moved") == {"activeRegion": REPLICA, "activeCcpUrl": desk.replica.ccp_url}
    desk.shows(desk.replica)
    desk.value("key => globalConnect.core.failoverTo(key)", HOME)
    desk.shows(desk.home)


@pytest.mark.parametrize("name", ["nowhere", 7, None])
def test_by_hand_to_no_region(name: Any, desk: RegionsPage) -> None:
    """`failoverTo` what is no region is a ValueError."""
    desk.open().until("onInit", 2)
    failed = "name => { try { globalConnect.core.failoverTo(name); } catch (error) { return error.constructor.name; } }"
    assert desk.value(failed, name) == "ValueError"


@pytest.mark.row("GR-C11")
def test_repeated_messages_change_nothing(desk: RegionsPage) -> None:
    """The same news again, from either region, changes nothing."""
    desk.open().ready()
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    for region, data in ((HOME, {"isPrimary": False}), (HOME, {"nextActiveArn": desk.replica.arn}), (REPLICA, {"nextActiveArn": desk.replica.arn})):  # fmt: skip
        desk.say(region, "FAILOVER", data)
    desk.shows(desk.replica)
    assert len(desk.heard(COMPLETE)) == 1


@pytest.mark.row("GR-C12")
def test_failover_to_an_unknown_region(desk: RegionsPage) -> None:
    """A region that the page does not have moves nothing, and is told once."""
    desk.console_may_say("region_unknown", "Neither region")
    desk.open().ready()
    third = "arn:aws:connect:eu-west-2:1:instance/2"
    for region in (HOME, REPLICA, HOME):
        desk.say(region, "FAILOVER", {"isPrimary": False, "nextActiveArn": third})
    desk.home.instance.shift_traffic(third)
    desk.later_polls()
    desk.shows(desk.home)
    assert desk.heard("onFailover", "onError") == [f"onError {HOME} region_unknown"]


HOUR = 3600
SET_CLOCK = script("set_clock")


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("seconds", [20, -24 * HOUR])
def test_the_clock_is_set_while_a_switch_is_pending(seconds: int, desk: RegionsPage) -> None:
    """Setting the computer's clock has no region taken for silent; the switch comes when the call is cleared, and once."""
    desk.open().ready()
    call = desk.take(desk.home)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(PENDING)
    desk.value(SET_CLOCK, seconds)
    for _ in range(2):
        desk.later_polls()
    desk.shows(desk.home)
    desk.hang_up(desk.home, call)
    desk.clear(desk.home)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    assert [line.split()[0] for line in desk.heard("onFailover")] == ["onFailoverDetected", PENDING, COMPLETE]


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_the_clock_is_set_during_a_hold_down(seconds: int, desk: RegionsPage) -> None:
    """A second switch waits five seconds after the first one, whatever the computer's clock shows meanwhile."""
    desk.open().ready()
    desk.value(
        "() => { window.at = []; globalConnect.core.onFailoverComplete(() => { at.push(performance.now()); }); }"
    )
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.value(SET_CLOCK, seconds)
    desk.home.instance.shift_traffic(HOME, terminate=True)
    desk.until(COMPLETE, 2)
    desk.shows(desk.home)
    assert desk.value("at[1] - at[0]") > 4900


@pytest.mark.row("GR-C19", "GR-D40")
def test_a_handler_throws(desk: RegionsPage) -> None:
    """A handler that throws is noted; the others are called, and the switch goes on."""
    desk.console_may_say("A handler of globalConnect failed")
    desk.load()
    desk.value("""() => {
        for (const name of ['onInit', 'onFailoverComplete', 'onFailoverPending', 'onFailoverDetected'])
            globalConnect.core[name](() => { throw new Error(`${name} of the page`); });
    }""")
    desk.start().ready().until("resolved")
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    assert desk.heard("onInit") == [f"onInit {HOME}", f"onInit {REPLICA}"]


@pytest.mark.row("GR-C06")
def test_there_and_back_without_a_call(desk: RegionsPage) -> None:
    """A second switch soon after the first one waits for the hold-down, and comes."""
    desk.open().ready()
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    first = desk.value("Date.now()")
    desk.home.instance.shift_traffic(HOME)
    desk.until(COMPLETE, 2)
    assert desk.value("Date.now()") - first > 3000
    desk.shows(desk.home)


@pytest.mark.row("GR-C23")
def test_a_call_that_cannot_be_ended(desk: RegionsPage) -> None:
    """`forceFailover` leaves the call where it is, in its region's frame, and shows the other region; else it does nothing."""
    desk.open().ready()
    assert desk.value("globalConnect.core.forceFailover()") is False
    desk.take(desk.home)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(PENDING)
    assert desk.value("globalConnect.core.forceFailover()") is True
    desk.shows(desk.replica)
    assert desk.value("key => regions.contacts(key)", HOME) == ["voice connected"]
    assert told(desk, COMPLETE) == [{"activeRegion": REPLICA, "activeCcpUrl": desk.replica.ccp_url}]


@pytest.mark.row("GR-C04")
def test_reload_while_a_switch_is_pending(desk: RegionsPage) -> None:
    """The last tab is reloaded during a call that holds a switch up: the call goes on, and the switch comes after it."""
    desk.open().ready()
    call = desk.take(desk.home)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(PENDING)
    desk.remembers(desk.home)
    desk.open().until(f"{HOME} contact voice connected")
    desk.shows(desk.home)
    desk.later_polls(desk.replica)
    assert desk.value("key => regions.contacts(key)", HOME) == ["voice connected"]
    desk.hang_up(desk.home, call)
    desk.clear(desk.home)
    desk.until(COMPLETE)
    desk.shows(desk.replica)


@pytest.mark.row("GR-C27")
def test_the_executing_window_closes_while_pending(desk: RegionsPage) -> None:
    """The tab that was to end the switch is closed: another one sees to it."""
    desk.open().ready()
    second = desk.another().open()
    second.up()
    call = desk.take(desk.home)
    desk.home.instance.shift_traffic(REPLICA)
    for tab in (desk, second):
        tab.until(PENDING)
    desk.page.close()
    second.hang_up(second.home, call)
    second.clear(second.home)
    second.until(COMPLETE)
    second.shows(second.replica)


@pytest.mark.row("GR-D38")
def test_a_live_call_survives(desk: RegionsPage) -> None:
    """The other region's death, doubled messages, a reload of another tab, and traffic to and fro leave a call alone."""
    desk.console_may_say("did not", "ERR_", "Failed to load", "WebSocket", "[Nn]o live data", "failed")
    desk.open().ready()
    second = desk.another().open()
    second.up()
    desk.take(desk.home)
    desk.say(HOME, "FAILOVER_PENDING", {"nextActiveArn": desk.replica.arn})
    second.open().up()
    desk.home.instance.shift_traffic(REPLICA)
    desk.later_polls(desk.home)
    desk.home.instance.shift_traffic(HOME)
    desk.replica.instance.impair("dead")
    desk.later_polls(desk.home)
    assert desk.value("key => regions.contacts(key)", HOME) == ["voice connected"]
    desk.shows(desk.home)
    assert desk.heard(f"{HOME} contact.onDestroy", f"{HOME} contact.onEnded") == []
