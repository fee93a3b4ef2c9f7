"""Regions that are down, slow, signed out or half there."""

import json

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage

COMPLETE = "onFailoverComplete"


PROBE = 125
"""Seconds after which a page has asked by way of the standby."""


def advance_clock(regions_page: RegionsPage, seconds: int) -> None:
    """Let the page's clock run ahead: what it does in minutes is not waited for."""
    regions_page.page.clock.fast_forward(seconds * 1000)


@pytest.mark.row("M11", "GR-D23")
def test_a_reload_rescues(regions_page: RegionsPage) -> None:
    """The active region is down and traffic goes to the other one: whoever opens the page is there, and can work."""
    regions_page.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    regions_page.home.instance.impair("dead")
    regions_page.replica.instance.shift_traffic(REPLICA)
    regions_page.open().until(COMPLETE)
    regions_page.shows(regions_page.replica)
    regions_page.until(f"{REPLICA} agent")
    regions_page.take(regions_page.replica)


@pytest.mark.row("GR-C01", "GR-D24")
def test_traffic_moves_later(regions_page: RegionsPage) -> None:
    """The active region is down when the page is opened and traffic moves only later: the page asks by way of the standby."""
    regions_page.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    regions_page.home.instance.impair("dead")
    regions_page.page.clock.install()
    regions_page.open().until(f"{REPLICA} agent")
    regions_page.later_polls(regions_page.replica)
    regions_page.shows(regions_page.home)
    regions_page.replica.instance.shift_traffic(REPLICA)
    advance_clock(regions_page, PROBE)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    regions_page.take(regions_page.replica)


@pytest.mark.row("GR-C01")
def test_a_probe_that_is_answered_in_the_negative(regions_page: RegionsPage) -> None:
    """The service says that the region which is down is the active one: the page stays, and the standby stays silent."""
    regions_page.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    regions_page.home.instance.impair("dead")
    regions_page.page.clock.install()
    regions_page.open().until(f"{REPLICA} agent")
    regions_page.later_polls(regions_page.replica)
    advance_clock(regions_page, PROBE)
    regions_page.later_polls(regions_page.replica)
    regions_page.ring(regions_page.replica)
    regions_page.later_polls(regions_page.replica)
    assert regions_page.recorded("onFailover", f"{REPLICA} contact") == []
    assert regions_page.value("key => regions.contacts(key)", REPLICA) == []


@pytest.mark.row("GR-C02")
def test_the_standby_never_loads(regions_page: RegionsPage) -> None:
    """Traffic moves to a region whose CCP is not there: the old one is kept for a while, and the event waits for an answer."""
    regions_page.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    regions_page.replica.instance.impair("dead")
    regions_page.page.clock.install()
    regions_page.open().until(f"{HOME} agent")
    regions_page.home.instance.expect("discovery")
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverDetected")
    regions_page.shows(regions_page.home)
    advance_clock(regions_page, 20)
    regions_page.wait("key => globalConnect.core.primaryRegion === key", REPLICA)
    assert regions_page.recorded(COMPLETE) == []
    regions_page.replica.instance.impair(None)
    advance_clock(regions_page, 70)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    regions_page.take(regions_page.replica)


@pytest.mark.row("GR-C03")
def test_both_are_slow(regions_page: RegionsPage) -> None:
    """CCPs that load slowly are not reloaded again and again."""
    regions_page.console_may_say("did not answer", "did not load")
    for region in (regions_page.home, regions_page.replica):
        region.instance.add_fault("slow-page", seconds=6)
    regions_page.open(ccpLoadTimeout=3000).up()
    regions_page.shows(regions_page.home)


@pytest.mark.row("GR-C32")
def test_reloaded_until_it_answers(regions_page: RegionsPage) -> None:
    """A region that stays away for all of its quick reloads is tried on, more slowly, and comes up when it is back."""
    regions_page.console_may_say("ERR_", "did not load", "did not answer", "Failed to load", "origin_not_allowed")
    regions_page.home.instance.impair("dead")
    regions_page.load()
    regions_page.value("""() => globalConnect.core.onInit((connect, region) => connect.core.getEventBus().subscribe(
        connect.EventType.IFRAME_RETRIES_EXHAUSTED, () => regions.note(`${region} exhausted`)))""")
    regions_page.start(ccpLoadTimeout=600).until(f"{HOME} exhausted")
    regions_page.home.instance.impair(None)
    regions_page.up()
    regions_page.shows(regions_page.home)
    regions_page.take(regions_page.home)
    assert regions_page.recorded(f"{HOME} exhausted") == [f"{HOME} exhausted"]


@pytest.mark.row("GR-C25")
def test_failover_by_hand_leaves_a_dead_region(regions_page: RegionsPage) -> None:
    """`failover` leaves a region that never answered."""
    regions_page.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    regions_page.home.instance.impair("dead")
    regions_page.open(pollForFailover=False, primary=[HOME]).until(f"{REPLICA} agent")
    assert regions_page.value("globalConnect.core.failover()") == {
        "activeRegion": REPLICA,
        "activeCcpUrl": regions_page.replica.ccp_url,
    }
    regions_page.shows(regions_page.replica)
    regions_page.take(regions_page.replica)


@pytest.mark.row("GR-C07", "GR-D39")
def test_signing_in_again(regions_page: RegionsPage) -> None:
    """After the agent has been signed out and in again, the page still follows the traffic."""
    regions_page.open().ready()
    old = regions_page.value("key => regions.of(key).core.portStreamId", HOME)
    for region in (HOME, REPLICA):
        regions_page.value(
            "key => regions.frames().find(one => one.id === key).contentDocument.querySelector('iframe').src += '?again'",
            region,
        )
    regions_page.wait("([key, old]) => regions.of(key).core.portStreamId !== old", [HOME, old])
    regions_page.later_polls()
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)


@pytest.mark.row("GR-C33")
def test_the_service_is_unreachable(regions_page: RegionsPage) -> None:
    """No answer changes nothing."""
    regions_page.console_may_say("discovery", "ERR_", "Failed to load", "No answer about the active region")
    regions_page.open().ready()
    for region in (regions_page.home, regions_page.replica):
        region.instance.impair("undiscovered")
    regions_page.home.instance.shift_traffic(REPLICA)
    call = regions_page.take(regions_page.home)
    regions_page.hang_up(regions_page.home, call)
    regions_page.shows(regions_page.home)
    assert regions_page.recorded("onFailover") == []


@pytest.mark.row("GR-C26")
def test_failover_by_hand_fails_when_the_region_does_not_react(regions_page: RegionsPage) -> None:
    """A failover by hand that its region does not react to fails, says so, and hides no calls."""
    regions_page.open(pollForFailover=False, primary=[HOME]).up()
    regions_page.value(
        """key => {
        const conduit = regions.of(key).core.getUpstream().upstream, send = conduit.send;
        conduit.send = message => { if (!message.event.endsWith('set_offline')) send.call(conduit, message); };
    }""",
        HOME,
    )
    failed = "() => globalConnect.core.failover(true).catch(error => `${error.constructor.name} ${error.message}`)"
    assert "no answer" in regions_page.value(failed)
    assert [json.loads(line.split(" ", 1)[1])["reason"] for line in regions_page.recorded("onFailoverFailed")] == [
        "no answer"
    ]
    regions_page.ring(regions_page.home)
    regions_page.until(f"{HOME} contact voice connecting")
    regions_page.shows(regions_page.home)


@pytest.mark.row("GR-C30")
def test_the_laptop_sleeps(regions_page: RegionsPage) -> None:
    """A page that wakes up takes nobody for silent, and follows the traffic as before."""
    regions_page.page.clock.install()
    regions_page.open().ready()
    advance_clock(regions_page, 90)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    assert regions_page.recorded("onFailoverFailed") == []


@pytest.mark.row("GR-C08")
def test_a_ccp_that_shows_something_else_is_loaded_again(regions_page: RegionsPage) -> None:
    """A CCP that shows something else is loaded again, and takes part as before."""
    regions_page.console_may_say("did not answer", "does not match the recipient window")
    regions_page.open().ready()
    old = regions_page.value("key => regions.of(key).core.portStreamId", REPLICA)
    regions_page.value(
        """key => {
            const { contentDocument } = regions.frames().find(one => one.id === key);
            contentDocument.querySelector('iframe').contentWindow.location = 'about:blank';
        }""",
        REPLICA,
    )
    regions_page.wait("([key, old]) => regions.of(key).core.portStreamId !== old", [REPLICA, old])
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
    regions_page.take(regions_page.replica)


@pytest.mark.parametrize(
    "dead",
    [
        pytest.param(HOME, id="of the active region", marks=pytest.mark.row("GR-C09")),
        pytest.param(REPLICA, id="of the standby", marks=pytest.mark.row("GR-C10")),
    ],
)
def test_a_worker_dies(dead: str, regions_page: RegionsPage) -> None:
    """The worker of a region ends silently: its CCP joins the next, and the page follows the traffic as before."""
    regions_page.console_may_say("did not answer", "worker_unavailable")
    regions_page.open().ready()
    region = regions_page.home if dead == HOME else regions_page.replica
    old = regions_page.value("key => regions.of(key).core.portStreamId", dead)
    region.instance.add_fault("worker-crash")
    regions_page.wait("([key, old]) => regions.of(key).core.portStreamId !== old", [dead, old])
    regions_page.ring(regions_page.replica)
    regions_page.later_polls()
    assert regions_page.recorded(f"{REPLICA} contact") == []
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)


@pytest.mark.row("GR-C21")
def test_a_chat_cannot_be_removed_during_a_call(regions_page: RegionsPage) -> None:
    """Traffic moves during a call and a chat that cannot be ended: the call goes on, and the page stays with it."""
    regions_page.console_may_say("DestroyConnection", "400", "Failed to load")
    regions_page.open().ready()
    regions_page.ring(regions_page.home, "chat")
    regions_page.wait("key => regions.contacts(key).includes('chat connecting')", HOME)
    regions_page.value("key => new (regions.of(key).Agent)().getContacts()[0].accept()", HOME)
    regions_page.wait("key => regions.contacts(key).includes('chat connected')", HOME)
    call = regions_page.take(regions_page.home)
    fault = regions_page.home.instance.add_fault(operation="DestroyConnection", status=400)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverPending")
    regions_page.later_polls()
    regions_page.shows(regions_page.home)
    assert "voice connected" in regions_page.value("key => regions.contacts(key)", HOME)
    regions_page.home.instance.remove_fault(fault)
    regions_page.hang_up(regions_page.home, call)
    regions_page.clear(regions_page.home)
    regions_page.until(COMPLETE)
    regions_page.shows(regions_page.replica)
