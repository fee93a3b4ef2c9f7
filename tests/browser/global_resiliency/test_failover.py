"""From one region to the other: what moves the page, what holds it, what the page receives."""

import json
from typing import Any

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage
from tests.support.scripts import script

COMPLETE = "onFailoverComplete"
PENDING = "onFailoverPending"


def payloads(regions_page: RegionsPage, hook: str) -> list[Any]:
    """What a hook was given, each time."""
    return [json.loads(line.split(" ", 1)[1]) for line in regions_page.recorded(hook)]


@pytest.mark.row("M09", "M16", "GR-D13", "GR-D14", "GR-D15")
def test_the_page_follows(regions_page: RegionsPage) -> None:
    """Traffic moves to the other region: its CCP is shown, `connect` is its own, one event has region and URL."""
    regions_page.open().ready()
    assert regions_page.value("[globalConnect.core.primaryRegion, globalConnect.core.secondaryRegion]") == [
        HOME,
        REPLICA,
    ]
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    assert regions_page.value("[globalConnect.core.primaryRegion, globalConnect.core.secondaryRegion]") == [
        REPLICA,
        HOME,
    ]
    assert payloads(regions_page, COMPLETE) == [{"activeRegion": REPLICA, "activeCcpUrl": regions_page.replica.ccp_url}]
    assert payloads(regions_page, "onFailoverDetected") == [
        {"nextActiveArn": regions_page.replica.arn, "nextActiveRegion": REPLICA}
    ]
    assert regions_page.value("regions.sizes()") == {HOME: [0, 0], REPLICA: [400, 800]}


@pytest.mark.row("M03", "M13", "GR-D16")
def test_the_standby_is_active_at_the_start(regions_page: RegionsPage) -> None:
    """Where traffic goes to the other region from the start, that one is shown and one event says so."""
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.open().ready().until(COMPLETE)
    regions_page.shows(regions_page.replica)
    regions_page.later_polls()
    assert [one["activeRegion"] for one in payloads(regions_page, COMPLETE)] == [REPLICA]


@pytest.mark.row("GR-D17")
def test_nothing_changes_at_the_start(regions_page: RegionsPage) -> None:
    """Where traffic goes where the page thinks it does, nothing is emitted, however often the workers ask."""
    regions_page.open().ready()
    regions_page.later_polls()
    assert regions_page.recorded("onFailover") == []
    regions_page.shows(regions_page.home)


@pytest.mark.row("M08", "GR-D18")
def test_contacts_of_the_inactive_region_are_not_seen(regions_page: RegionsPage) -> None:
    """A call that arrives in the region on standby rings nowhere and is in no list of contacts."""
    regions_page.open().ready()
    seen = regions_page.replica.instance.events()[-1]["seq"]
    regions_page.ring(regions_page.replica)
    regions_page.replica.instance.expect("operation", seen, operation="GetAgentSnapshot")
    regions_page.ring(regions_page.home)
    regions_page.until(f"{HOME} contact voice")
    assert regions_page.value("key => regions.contacts(key)", REPLICA) == []
    assert regions_page.recorded(f"{REPLICA} contact") == []


@pytest.mark.row("GR-C28")
def test_the_standby_is_muted_by_the_page_too(regions_page: RegionsPage) -> None:
    """Before the workers have asked for the first time, the page itself keeps contacts of the standby out of sight."""
    regions_page.console_may_say("discovery", "ERR_", "Failed to load", "No answer about the active region")
    for region in (regions_page.home, regions_page.replica):
        region.instance.impair("undiscovered")
    regions_page.open()
    for region in (HOME, REPLICA):
        regions_page.until(f"{region} agent")
    regions_page.ring(regions_page.replica)
    regions_page.ring(regions_page.home)
    regions_page.until(f"{HOME} contact voice connecting")
    assert regions_page.value("key => regions.contacts(key)", REPLICA) == []
    assert regions_page.recorded(f"{REPLICA} contact") == []


@pytest.mark.row("M10", "GR-D19", "GR-D20")
def test_a_live_call_defers_the_failover(regions_page: RegionsPage) -> None:
    """Traffic moves during a call: the page stays until the call is over and cleared, and emits once that it waits."""
    regions_page.open().ready()
    call = regions_page.take(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(PENDING)
    regions_page.later_polls()
    regions_page.shows(regions_page.home)
    regions_page.hang_up(regions_page.home, call)
    regions_page.shows(regions_page.home)
    regions_page.clear(regions_page.home)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    assert payloads(regions_page, PENDING) == [{"nextActiveArn": regions_page.replica.arn}]
    assert regions_page.recorded(f"{HOME} contact.onDestroy") == [f"{HOME} contact.onDestroy"]


@pytest.mark.row("M19", "GR-D11")
def test_hooks_serve_both_regions(regions_page: RegionsPage) -> None:
    """A handler set up in `onInit` receives a call in the first region, and after the switch one in the other."""
    regions_page.open().ready()
    call = regions_page.take(regions_page.home)
    regions_page.hang_up(regions_page.home, call)
    regions_page.clear(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.take(regions_page.replica)
    assert regions_page.recorded(f"{HOME} contact.onConnected", f"{REPLICA} contact.onConnected") == [
        f"{HOME} contact.onConnected",
        f"{REPLICA} contact.onConnected",
    ]


@pytest.mark.row("GR-D21")
def test_a_chat_does_not_defer_the_failover(regions_page: RegionsPage) -> None:
    """A chat goes with the region, at once."""
    regions_page.open().ready()
    regions_page.ring(regions_page.home, "chat")
    regions_page.wait("key => regions.contacts(key).includes('chat connecting')", HOME)
    regions_page.value("key => new (regions.of(key).Agent)().getContacts()[0].accept()", HOME)
    regions_page.wait("key => regions.contacts(key).includes('chat connected')", HOME)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    assert regions_page.recorded(PENDING) == []


@pytest.mark.row("GR-D22", "GR-C34")
def test_a_hard_failover_ends_the_call(regions_page: RegionsPage) -> None:
    """Where the service says so, calls are left as well."""
    regions_page.open().ready()
    regions_page.take(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA, terminate=True)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    assert regions_page.recorded(PENDING) == []


@pytest.mark.row("GR-D34")
def test_tabs_switch_together(regions_page: RegionsPage) -> None:
    """Two tabs switch together; one that is opened while the switch is pending shows the region with the call."""
    regions_page.open().ready()
    second = regions_page.another()
    second.open()
    for region in (HOME, REPLICA):
        second.until(f"{region} agent")
    call = regions_page.take(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA)
    for tab in (regions_page, second):
        tab.until(PENDING)
    third = regions_page.another().open()
    third.until(f"{HOME} contact voice connected")
    third.shows(regions_page.home)
    regions_page.hang_up(regions_page.home, call)
    regions_page.clear(regions_page.home)
    for tab in (regions_page, second, third):
        tab.until(COMPLETE)
        tab.shows(regions_page.replica)
        assert len(tab.recorded(COMPLETE)) == 1
        assert len(tab.recorded(PENDING)) <= 1


@pytest.mark.parametrize("soft", [True, False], ids=["soft", "hard"])
def test_by_hand(soft: bool, regions_page: RegionsPage) -> None:
    """`failover` switches and keeps a promise; with a call, softly, it waits; `failoverTo` the active region does nothing."""
    regions_page.open(pollForFailover=False, primary=[HOME]).up()
    assert regions_page.value("key => globalConnect.core.failoverTo(key)", HOME) is None
    call = regions_page.take(regions_page.home) if soft else None
    regions_page.value("soft => { window.moved = globalConnect.core.failover(soft); }", soft)
    if call:
        regions_page.until(PENDING)
        regions_page.hang_up(regions_page.home, call)
        regions_page.clear(regions_page.home)
    assert regions_page.value("moved") == {"activeRegion": REPLICA, "activeCcpUrl": regions_page.replica.ccp_url}
    regions_page.shows(regions_page.replica)
    regions_page.value("key => globalConnect.core.failoverTo(key)", HOME)
    regions_page.shows(regions_page.home)


@pytest.mark.parametrize("name", ["nowhere", 7, None])
def test_by_hand_to_no_region(name: Any, regions_page: RegionsPage) -> None:
    """`failoverTo` what is no region is a ValueError."""
    regions_page.open().until("onInit", 2)
    failed = "name => { try { globalConnect.core.failoverTo(name); } catch (error) { return error.constructor.name; } }"
    assert regions_page.value(failed, name) == "ValueError"


@pytest.mark.row("GR-C11")
def test_repeated_messages_change_nothing(regions_page: RegionsPage) -> None:
    """The same news again, from either region, changes nothing."""
    regions_page.open().ready()
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    for region, data in ((HOME, {"isPrimary": False}), (HOME, {"nextActiveArn": regions_page.replica.arn}), (REPLICA, {"nextActiveArn": regions_page.replica.arn})):  # fmt: skip
        regions_page.say(region, "FAILOVER", data)
    regions_page.shows(regions_page.replica)
    assert len(regions_page.recorded(COMPLETE)) == 1


@pytest.mark.row("GR-C12")
def test_failover_to_an_unknown_region(regions_page: RegionsPage) -> None:
    """A region that the page does not have moves nothing, and is reported once."""
    regions_page.console_may_say("region_unknown", "Neither region")
    regions_page.open().ready()
    third = "arn:aws:connect:eu-west-2:1:instance/2"
    for region in (HOME, REPLICA, HOME):
        regions_page.say(region, "FAILOVER", {"isPrimary": False, "nextActiveArn": third})
    regions_page.home.instance.shift_traffic(third)
    regions_page.later_polls()
    regions_page.shows(regions_page.home)
    assert regions_page.recorded("onFailover", "onError") == [f"onError {HOME} region_unknown"]


HOUR = 3600
SET_CLOCK = script("set_clock")


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("seconds", [20, -24 * HOUR])
def test_the_clock_is_set_while_a_switch_is_pending(seconds: int, regions_page: RegionsPage) -> None:
    """Setting the computer's clock has no region taken for silent; the switch comes when the call is cleared, and once."""
    regions_page.open().ready()
    call = regions_page.take(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(PENDING)
    regions_page.value(SET_CLOCK, seconds)
    for _ in range(2):
        regions_page.later_polls()
    regions_page.shows(regions_page.home)
    regions_page.hang_up(regions_page.home, call)
    regions_page.clear(regions_page.home)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    assert [line.split()[0] for line in regions_page.recorded("onFailover")] == [
        "onFailoverDetected",
        PENDING,
        COMPLETE,
    ]


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_the_clock_is_set_during_a_hold_down(seconds: int, regions_page: RegionsPage) -> None:
    """A second switch waits five seconds after the first one, whatever the computer's clock shows meanwhile."""
    regions_page.open().ready()
    regions_page.value(
        "() => { window.at = []; globalConnect.core.onFailoverComplete(() => { at.push(performance.now()); }); }"
    )
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.value(SET_CLOCK, seconds)
    regions_page.home.instance.shift_traffic(HOME, terminate=True)
    regions_page.until(COMPLETE, 2)
    regions_page.shows(regions_page.home)
    assert regions_page.value("at[1] - at[0]") > 4900


@pytest.mark.row("GR-C19", "GR-D40")
def test_a_handler_throws(regions_page: RegionsPage) -> None:
    """A handler that throws is noted; the others are called, and the switch goes on."""
    regions_page.console_may_say("A handler of globalConnect failed")
    regions_page.load()
    regions_page.value("""() => {
        for (const name of ['onInit', 'onFailoverComplete', 'onFailoverPending', 'onFailoverDetected'])
            globalConnect.core[name](() => { throw new Error(`${name} of the page`); });
    }""")
    regions_page.start().ready().until("resolved")
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    assert regions_page.recorded("onInit") == [f"onInit {HOME}", f"onInit {REPLICA}"]


@pytest.mark.row("GR-C06")
def test_there_and_back_without_a_call(regions_page: RegionsPage) -> None:
    """A second switch soon after the first one waits for the hold-down, and comes."""
    regions_page.open().ready()
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    first = regions_page.value("Date.now()")
    regions_page.home.instance.shift_traffic(HOME)
    regions_page.until(COMPLETE, 2)
    assert regions_page.value("Date.now()") - first > 3000
    regions_page.shows(regions_page.home)


@pytest.mark.row("GR-C23")
def test_a_call_that_cannot_be_ended(regions_page: RegionsPage) -> None:
    """`forceFailover` leaves the call where it is, in its region's frame, and shows the other region; else it does nothing."""
    regions_page.open().ready()
    assert regions_page.value("globalConnect.core.forceFailover()") is False
    regions_page.take(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(PENDING)
    assert regions_page.value("globalConnect.core.forceFailover()") is True
    regions_page.shows(regions_page.replica)
    assert regions_page.value("key => regions.contacts(key)", HOME) == ["voice connected"]
    assert payloads(regions_page, COMPLETE) == [{"activeRegion": REPLICA, "activeCcpUrl": regions_page.replica.ccp_url}]


@pytest.mark.row("GR-C04")
def test_reload_while_a_switch_is_pending(regions_page: RegionsPage) -> None:
    """The last tab is reloaded during a call that holds a switch up: the call goes on, and the switch comes after it."""
    regions_page.open().ready()
    call = regions_page.take(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(PENDING)
    regions_page.remembers(regions_page.home)
    regions_page.open().until(f"{HOME} contact voice connected")
    regions_page.shows(regions_page.home)
    regions_page.later_polls(regions_page.replica)
    assert regions_page.value("key => regions.contacts(key)", HOME) == ["voice connected"]
    regions_page.hang_up(regions_page.home, call)
    regions_page.clear(regions_page.home)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)


@pytest.mark.row("GR-C27")
def test_the_executing_window_closes_while_pending(regions_page: RegionsPage) -> None:
    """The tab that was to end the switch is closed: another one sees to it."""
    regions_page.open().ready()
    second = regions_page.another().open()
    second.up()
    call = regions_page.take(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA)
    for tab in (regions_page, second):
        tab.until(PENDING)
    regions_page.page.close()
    second.hang_up(second.home, call)
    second.clear(second.home)
    second.until(COMPLETE)
    second.shows(second.replica)


@pytest.mark.row("GR-D38")
def test_a_live_call_survives(regions_page: RegionsPage) -> None:
    """The other region's death, doubled messages, a reload of another tab, and traffic to and fro leave a call alone."""
    regions_page.console_may_say("did not", "ERR_", "Failed to load", "WebSocket", "[Nn]o live data", "failed")
    regions_page.open().ready()
    second = regions_page.another().open()
    second.up()
    regions_page.take(regions_page.home)
    regions_page.say(HOME, "FAILOVER_PENDING", {"nextActiveArn": regions_page.replica.arn})
    second.open().up()
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.later_polls(regions_page.home)
    regions_page.home.instance.shift_traffic(HOME)
    regions_page.replica.instance.impair("dead")
    regions_page.later_polls(regions_page.home)
    assert regions_page.value("key => regions.contacts(key)", HOME) == ["voice connected"]
    regions_page.shows(regions_page.home)
    assert regions_page.recorded(f"{HOME} contact.onDestroy", f"{HOME} contact.onEnded") == []
