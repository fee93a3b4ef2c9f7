"""Regions that are down, slow, signed out or half there."""

import json

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage

COMPLETE = "onFailoverComplete"


PROBE = 125
"""Seconds after which a page has asked by way of the standby."""


def hurry(desk: RegionsPage, seconds: int) -> None:
    """Let the page's clock run ahead: what it does in minutes is not waited for."""
    desk.page.clock.fast_forward(seconds * 1000)


@pytest.mark.row("M11", "GR-D23")
def test_a_reload_rescues(desk: RegionsPage) -> None:
    """The active region is down and traffic goes to the other one: whoever opens the page is there, and can work."""
    desk.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    desk.home.instance.impair("dead")
    desk.replica.instance.shift_traffic(REPLICA)
    desk.open().until(COMPLETE)
    desk.shows(desk.replica)
    desk.until(f"{REPLICA} agent")
    desk.take(desk.replica)


@pytest.mark.row("GR-C01", "GR-D24")
def test_traffic_moves_later(desk: RegionsPage) -> None:
    """The active region is down when the page is opened and traffic moves only later: the page asks by way of the standby."""
    desk.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    desk.home.instance.impair("dead")
    desk.page.clock.install()
    desk.open().until(f"{REPLICA} agent")
    desk.later_polls(desk.replica)
    desk.shows(desk.home)
    desk.replica.instance.shift_traffic(REPLICA)
    hurry(desk, PROBE)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    desk.take(desk.replica)


@pytest.mark.row("GR-C01")
def test_a_probe_that_is_answered_in_the_negative(desk: RegionsPage) -> None:
    """The service says that the region which is down is the active one: the page stays, and the standby stays silent."""
    desk.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    desk.home.instance.impair("dead")
    desk.page.clock.install()
    desk.open().until(f"{REPLICA} agent")
    desk.later_polls(desk.replica)
    hurry(desk, PROBE)
    desk.later_polls(desk.replica)
    desk.ring(desk.replica)
    desk.later_polls(desk.replica)
    assert desk.heard("onFailover", f"{REPLICA} contact") == []
    assert desk.value("key => regions.contacts(key)", REPLICA) == []


@pytest.mark.row("GR-C02")
def test_the_standby_never_loads(desk: RegionsPage) -> None:
    """Traffic moves to a region whose panel is not there: the old one is kept for a while, and the event waits for an answer."""
    desk.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    desk.replica.instance.impair("dead")
    desk.page.clock.install()
    desk.open().until(f"{HOME} agent")
    desk.home.instance.expect("discovery")
    desk.home.instance.shift_traffic(REPLICA)
    desk.until("onFailoverDetected")
    desk.shows(desk.home)
    hurry(desk, 20)
    desk.wait("key => globalConnect.core.primaryRegion === key", REPLICA)
    assert desk.heard(COMPLETE) == []
    desk.replica.instance.impair(None)
    hurry(desk, 70)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    desk.take(desk.replica)


@pytest.mark.row("GR-C03")
def test_both_are_slow(desk: RegionsPage) -> None:
    """Panels that take their time are not reloaded to death."""
    desk.console_may_say("did not answer", "did not load")
    for region in (desk.home, desk.replica):
        region.instance.add_fault("slow-page", seconds=6)
    desk.open(ccpLoadTimeout=3000).up()
    desk.shows(desk.home)


@pytest.mark.row("GR-C32")
def test_reloaded_until_it_answers(desk: RegionsPage) -> None:
    """A region that stays away for all of its quick reloads is tried on, more slowly, and comes up when it is back."""
    desk.console_may_say("ERR_", "did not load", "did not answer", "Failed to load", "origin_not_allowed")
    desk.home.instance.impair("dead")
    desk.load()
    desk.value("""() => globalConnect.core.onInit((connect, region) => connect.core.getEventBus().subscribe(
        connect.EventType.IFRAME_RETRIES_EXHAUSTED, () => regions.note(`${region} exhausted`)))""")
    desk.start(ccpLoadTimeout=600).until(f"{HOME} exhausted")
    desk.home.instance.impair(None)
    desk.up()
    desk.shows(desk.home)
    desk.take(desk.home)
    assert desk.heard(f"{HOME} exhausted") == [f"{HOME} exhausted"]


@pytest.mark.row("GR-C25")
def test_failover_by_hand_leaves_a_dead_region(desk: RegionsPage) -> None:
    """`failover` leaves a region that never answered."""
    desk.console_may_say("ERR_", "did not load", "did not answer", "Failed to load")
    desk.home.instance.impair("dead")
    desk.open(pollForFailover=False, primary=[HOME]).until(f"{REPLICA} agent")
    assert desk.value("globalConnect.core.failover()") == {
        "activeRegion": REPLICA,
        "activeCcpUrl": desk.replica.ccp_url,
    }
    desk.shows(desk.replica)
    desk.take(desk.replica)


@pytest.mark.row("GR-C07", "GR-D39")
def test_signing_in_again(desk: RegionsPage) -> None:
    """After the agent has been signed out and in again, the page still follows the traffic."""
    desk.open().ready()
    old = desk.value("key => regions.of(key).core.portStreamId", HOME)
    for region in (HOME, REPLICA):
        desk.value(
            "key => regions.frames().find(one => one.id === key).contentDocument.querySelector('iframe').src += '?again'",
            region,
        )
    desk.wait("([key, old]) => regions.of(key).core.portStreamId !== old", [HOME, old])
    desk.later_polls()
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.shows(desk.replica)


@pytest.mark.row("GR-C33")
def test_the_service_is_unreachable(desk: RegionsPage) -> None:
    """No answer changes nothing."""
    desk.console_may_say("discovery", "ERR_", "Failed to load")
    desk.open().ready()
    for region in (desk.home, desk.replica):
        region.instance.impair("undiscovered")
    desk.home.instance.shift_traffic(REPLICA)
    call = desk.take(desk.home)
    desk.hang_up(desk.home, call)
    desk.shows(desk.home)
    assert desk.heard("onFailover") == []


@pytest.mark.row("GR-C26")
def test_failover_by_hand_fails_when_the_region_does_not_react(desk: RegionsPage) -> None:
    """A failover by hand that its region does not react to fails, says so, and hides no calls."""
    desk.open(pollForFailover=False, primary=[HOME]).up()
    desk.value(
        """key => {
        const conduit = regions.of(key).core.getUpstream().upstream, send = conduit.send;
        conduit.send = message => { if (!message.event.endsWith('set_offline')) send.call(conduit, message); };
    }""",
        HOME,
    )
    failed = "() => globalConnect.core.failover(true).catch(error => `${error.constructor.name} ${error.message}`)"
    assert "no answer" in desk.value(failed)
    assert [json.loads(line.split(" ", 1)[1])["reason"] for line in desk.heard("onFailoverFailed")] == ["no answer"]
    desk.ring(desk.home)
    desk.until(f"{HOME} contact voice connecting")
    desk.shows(desk.home)


@pytest.mark.row("GR-C30")
def test_the_laptop_sleeps(desk: RegionsPage) -> None:
    """A page that wakes up takes nobody for silent, and follows the traffic as before."""
    desk.page.clock.install()
    desk.open().ready()
    hurry(desk, 90)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    assert desk.heard("onFailoverFailed") == []


@pytest.mark.row("GR-C08")
def test_a_ccp_that_shows_something_else_is_loaded_again(desk: RegionsPage) -> None:
    """A panel that shows something else is loaded again, and takes part as before."""
    desk.console_may_say("did not answer", "does not match the recipient window")
    desk.open().ready()
    old = desk.value("key => regions.of(key).core.portStreamId", REPLICA)
    desk.value(
        """key => {
            const { contentDocument } = regions.frames().find(one => one.id === key);
            contentDocument.querySelector('iframe').contentWindow.location = 'about:blank';
        }""",
        REPLICA,
    )
    desk.wait("([key, old]) => regions.of(key).core.portStreamId !== old", [REPLICA, old])
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
    desk.take(desk.replica)


@pytest.mark.parametrize(
    "dead",
    [
        pytest.param(HOME, id="of the active region", marks=pytest.mark.row("GR-C09")),
        pytest.param(REPLICA, id="of the standby", marks=pytest.mark.row("GR-C10")),
    ],
)
def test_a_worker_dies(dead: str, desk: RegionsPage) -> None:
    """The worker of a region ends without a word: its panel joins the next, and the page follows the traffic as before."""
    desk.console_may_say("did not answer", "worker_unavailable")
    desk.open().ready()
    region = desk.home if dead == HOME else desk.replica
    old = desk.value("key => regions.of(key).core.portStreamId", dead)
    region.instance.add_fault("worker-crash")
    desk.wait("([key, old]) => regions.of(key).core.portStreamId !== old", [dead, old])
    desk.ring(desk.replica)
    desk.later_polls()
    assert desk.heard(f"{REPLICA} contact") == []
    desk.home.instance.shift_traffic(REPLICA)
    desk.until(COMPLETE)
    desk.shows(desk.replica)


@pytest.mark.row("GR-C21")
def test_a_chat_cannot_be_removed_during_a_call(desk: RegionsPage) -> None:
    """Traffic moves during a call and a chat that cannot be ended: the call goes on, and the page stays with it."""
    desk.console_may_say("DestroyConnection", "400", "Failed to load")
    desk.open().ready()
    desk.ring(desk.home, "chat")
    desk.wait("key => regions.contacts(key).includes('chat connecting')", HOME)
    desk.value("key => new (regions.of(key).Agent)().getContacts()[0].accept()", HOME)
    desk.wait("key => regions.contacts(key).includes('chat connected')", HOME)
    call = desk.take(desk.home)
    fault = desk.home.instance.add_fault(operation="DestroyConnection", status=400)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until("onFailoverPending")
    desk.later_polls()
    desk.shows(desk.home)
    assert "voice connected" in desk.value("key => regions.contacts(key)", HOME)
    desk.home.instance.remove_fault(fault)
    desk.hang_up(desk.home, call)
    desk.clear(desk.home)
    desk.until(COMPLETE)
    desk.shows(desk.replica)
