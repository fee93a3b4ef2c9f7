"""Disaster recovery of the first generation, as far as the worker takes part."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.backend import contact
from tests.support.fakes.ports import FakePort
from tests.unit.worker.harness import WorkerHarness
from tests.unit.worker.regions import EU, US, begin, is_suppressed, recovery, regional, shift, suppress

HOUR = 3_600_000


def test_suppression_keeps_contacts_back(harness: WorkerHarness) -> None:
    """A suppressed region shows only connected and ended contacts; letting them through shows the others at once."""
    port = harness.signed_in()
    port.send("disasterRecovery::suppress", obj(suppress=True, shouldSendFailoverDownstream=False))
    harness.backend.change(contact("ringing"), contact("talking", "connected"), contact("over", "ended"))
    harness.clock.advance(10)
    assert [c.contactId for c in port.data_of("agent::update")[-1].snapshot.contacts] == ["talking", "over"]
    port.send("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
    late = harness.page()
    assert len(late.data_of("agent::update")[-1].snapshot.contacts) == 3
    assert recovery(port) == []


@pytest.mark.parametrize(("flag", "reported"), [(None, True), (True, True), (False, False)])
def test_suppression_may_be_reported(harness: WorkerHarness, flag: Any, reported: bool) -> None:
    """`failover {isPrimary}` follows unless the page forbids it."""
    port = harness.page()
    port.send("disasterRecovery::suppress", obj(suppress=True, shouldSendFailoverDownstream=flag))
    assert recovery(port) == ([("failover", {"isPrimary": False})] if reported else [])


def test_forced_offline_is_repeated_with_each_update(harness: WorkerHarness) -> None:
    """While the agent could not be set offline, each update asks for it again."""
    port = harness.signed_in()
    suppress(port)
    port.send("disasterRecovery::force_offline", obj(offline=True, nextActiveArn=EU))
    assert recovery(port) == [("failover", {"isPrimary": False, "nextActiveArn": EU})]
    port.clear()
    harness.backend.change(contact("c"))
    harness.clock.advance(10)
    assert recovery(port) == [("force_offline", None)]
    port.send("disasterRecovery::force_offline", obj(offline=False))
    port.clear()
    harness.backend.change(contact("d"))
    harness.clock.advance(10)
    assert recovery(port) == []


def test_active_region_says_so_to_each_new_page(harness: WorkerHarness) -> None:
    """The first answer, and that for each further page, is reported when this region is active; later ones are not."""
    port = regional(harness, US)
    assert begin(harness, port) == [("failover", {"nextActiveArn": US})]
    assert begin(harness, port) == [("failover", {"nextActiveArn": US})]
    port.clear()
    harness.clock.advance(300_000)
    assert recovery(port) == []
    assert harness.backend.count("active") == 7


def test_windows_that_begin_together_do_not_stay(harness: WorkerHarness) -> None:
    """In a region on standby no window is sent word to stay there, although the agent has not gone offline yet."""
    port = regional(harness, EU)
    port.send("disasterRecovery::init_dr_polling", obj(instanceArn=US, otherArn=EU))
    assert begin(harness, port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]


@pytest.mark.row("GR-C04")
@pytest.mark.parametrize("terminate", [True, False])
def test_start_in_the_standby_region(harness: WorkerHarness, terminate: bool) -> None:
    """If the other region is active from the start this one is left; calls end only where that is said."""
    port = regional(harness, EU, terminate)
    assert begin(harness, port) == [("force_offline", {"softFailover": not terminate, "nextActiveArn": EU})]
    assert is_suppressed(harness)


def test_failover_while_running(harness: WorkerHarness) -> None:
    """When the other region becomes active the agent goes offline softly; a new window stays until the call is over."""
    port = regional(harness, US)
    harness.backend.change(contact("talking", "connected"))
    begin(harness, port)
    port.clear()
    harness.backend.answers["active"] = {"InstanceArn": EU, "TerminateActiveContacts": False}
    harness.clock.advance(61_000)
    assert recovery(port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]
    assert begin(harness, port) == [("failover", {"nextActiveArn": US})]
    port.clear()
    port.send("disasterRecovery::force_offline", obj(offline=False, nextActiveArn=EU))
    assert recovery(port) == [("failover", {"isPrimary": False, "nextActiveArn": EU})]
    assert begin(harness, port) == []


@pytest.mark.row("GR-D22")
def test_terminating_failover_is_hard(harness: WorkerHarness) -> None:
    """With TerminateActiveContacts the calls are not waited for."""
    port = regional(harness, US)
    begin(harness, port)
    port.clear()
    harness.backend.answers["active"] = {"InstanceArn": EU, "TerminateActiveContacts": True}
    harness.clock.advance(61_000)
    assert recovery(port) == [("force_offline", {"softFailover": False, "nextActiveArn": EU})]


def test_expired_address_is_renewed(harness: WorkerHarness) -> None:
    """401 and 403 from the discovery service fetch a new address, and the question is asked again."""
    port = regional(harness, US)
    begin(harness, port)
    transports = harness.backend.count("CreateTransport")
    harness.backend.answers["active"] = (403, {})
    harness.clock.advance(61_000)
    assert harness.backend.count("CreateTransport") == transports + 1
    harness.backend.answers["active"] = {"InstanceArn": EU, "TerminateActiveContacts": False}
    harness.clock.advance(61_000)
    assert is_suppressed(harness)


@pytest.mark.row("GR-C20")
def test_without_address_nothing_is_suppressed(harness: WorkerHarness) -> None:
    """When no address can be had it is asked for again and again, ever more slowly; contacts are shown meanwhile."""
    port = regional(harness, US)
    transport = harness.backend.answers["CreateTransport"]
    harness.backend.answers["CreateTransport"] = (400, {})
    before = harness.backend.count("CreateTransport")
    assert begin(harness, port) == []
    assert not is_suppressed(harness)
    harness.clock.advance(30_000)
    assert harness.backend.count("CreateTransport") == before + 5
    harness.clock.advance(600_000)
    assert harness.backend.count("CreateTransport") == before + 15
    harness.backend.answers["CreateTransport"] = transport
    port.clear()
    harness.clock.advance(60_000)
    assert recovery(port) == [("failover", {"nextActiveArn": US})]


@pytest.mark.row("GR-C20")
def test_a_lost_address_is_fetched_each_minute(harness: WorkerHarness) -> None:
    """An address that is refused and cannot be renewed changes nothing, and is asked for again in a minute."""
    port = regional(harness, US)
    begin(harness, port)
    transport = harness.backend.answers["CreateTransport"]
    harness.backend.answers["CreateTransport"] = (400, {})
    harness.backend.answers["active"] = (403, {})
    before = harness.backend.count("CreateTransport")
    harness.clock.advance(180_000)
    assert harness.backend.count("CreateTransport") == before + 3
    harness.backend.answers["CreateTransport"] = transport
    shift(harness, EU)
    assert is_suppressed(harness)


@pytest.mark.row("GR-C33")
def test_silence_changes_nothing(harness: WorkerHarness) -> None:
    """While nobody answers the last answer holds."""
    port = regional(harness, US)
    begin(harness, port)
    port.clear()
    harness.backend.answers["active"] = (500, {})
    harness.clock.advance(600_000)
    assert recovery(port) == []
    assert not is_suppressed(harness)


@pytest.mark.row("GR-C05")
def test_traffic_returns_while_a_call_goes_on(harness: WorkerHarness) -> None:
    """A move that waits for a call is cancelled: contacts are shown, the end of the call means nothing."""
    port = regional(harness, US)
    harness.backend.change(contact("talking", "connected"))
    begin(harness, port)
    shift(harness, EU)
    harness.backend.change(contact("talking", "connected"), contact("ringing"))
    harness.clock.advance(100)
    port.clear()
    shift(harness, US)
    assert recovery(port) == [("failover", {"isPrimary": True, "nextActiveArn": US})]
    assert [c.contactId for c in port.data_of("agent::update")[-1].snapshot.contacts] == ["talking", "ringing"]
    port.clear()
    port.send("disasterRecovery::force_offline", obj(offline=False, nextActiveArn=EU))
    assert recovery(port) == []
    assert not is_suppressed(harness)


@pytest.mark.row("GR-C06")
def test_a_second_move_must_be_answered_twice(harness: WorkerHarness) -> None:
    """Within five minutes of a move one answer is not enough; a hard one is."""
    port = regional(harness, EU)
    begin(harness, port)
    shift(harness, US)
    port.send("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
    port.clear()
    shift(harness, EU)
    assert recovery(port) == []
    harness.clock.advance(60_000)
    assert recovery(port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]
    shift(harness, US, True)
    port.send("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
    port.clear()
    shift(harness, EU, True)
    assert recovery(port) == [("force_offline", {"softFailover": False, "nextActiveArn": EU})]


@pytest.mark.row("GR-C13")
def test_a_third_region_is_reported_once(harness: WorkerHarness) -> None:
    """An answer that is neither of the two changes nothing; log and pages learn of it once, each later page too."""
    port = regional(harness, US)
    begin(harness, port)
    port.clear()
    shift(harness, "arn:mars")
    harness.clock.advance(180_000)
    assert recovery(port) == [("failover", {"nextActiveArn": "arn:mars"})]
    assert len([line for line in harness.log.lines if "arn:mars" in str(line)]) == 1
    assert not is_suppressed(harness)
    assert begin(harness, harness.page()) == [("failover", {"nextActiveArn": "arn:mars"})]


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_setting_the_clock_decides_nothing(harness: WorkerHarness, jump: float) -> None:
    """Whether a second move must be answered twice depends on the time that has passed, not on what the clock shows."""
    port = regional(harness, EU)
    begin(harness, port)
    shift(harness, US)
    port.send("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
    port.clear()
    harness.browser.clock_error = jump
    shift(harness, EU)
    assert recovery(port) == []
    shift(harness, US)
    harness.clock.advance(300_000)
    port.clear()
    shift(harness, EU)
    assert recovery(port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]


@pytest.mark.row("GR-C21")
def test_a_chat_that_stays_does_not_end_the_call(harness: WorkerHarness) -> None:
    """What cannot be ended while a call is waited for completes nothing, and is tried again softly."""
    port = regional(harness, US)
    harness.backend.change(contact("talking", "connected"))
    begin(harness, port)
    shift(harness, EU)
    port.clear()
    port.send("disasterRecovery::force_offline", obj(offline=True, nextActiveArn=EU))
    assert recovery(port) == []
    harness.backend.change(contact("talking", "ended"))
    harness.clock.advance(10)
    assert recovery(port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]
    harness.backend.change()
    harness.clock.advance(10)
    port.clear()
    port.send("disasterRecovery::force_offline", obj(offline=False, nextActiveArn=EU))
    assert recovery(port) == [("failover", {"isPrimary": False, "nextActiveArn": EU})]


@pytest.mark.row("GR-C22")
@pytest.mark.parametrize(
    ("kind", "state", "kept"), [("outbound", "connecting", True), ("inbound", "connecting", False)]
)
def test_who_is_being_dialled_stays(harness: WorkerHarness, kind: str, state: str, kept: bool) -> None:
    """A suppressed region still shows the call that the agent has begun."""
    port = harness.signed_in()
    suppress(port)
    dialling = contact("dialling", state)
    dialling["connections"][0]["type"] = kind
    harness.backend.change(dialling)
    harness.clock.advance(10)
    assert len(port.data_of("agent::update")[-1].snapshot.contacts) == int(kept)


def master(port: FakePort) -> None:
    """The page becomes master of the failover."""
    request = obj(requestId="1", method="checkMaster", params=obj(topic="connect::failover"))
    port.send("master_request", request)


@pytest.mark.row("GR-C26")
def test_leaving_by_hand_reaches_the_master(harness: WorkerHarness) -> None:
    """When another page is the master it receives the order; the master itself need not."""
    port, other = harness.signed_in(), harness.page()
    master(port)
    for page in (port, other):
        suppress(page)
        port.clear()
        page.send("disasterRecovery::set_offline", obj(softFailover=True))
        expected = [("force_offline", {"softFailover": True, "nextActiveArn": None})]
        assert recovery(port) == ([] if page is port else expected)


@pytest.mark.row("GR-C27")
def test_the_master_goes_while_a_call_goes_on(harness: WorkerHarness) -> None:
    """Another page is ordered to wait for the call instead; when nothing is waited for, none."""
    port, other = regional(harness, US), harness.page()
    third = harness.page()
    begin(harness, port)
    master(third)
    third.send("close")
    assert [name for name, _ in recovery(other)].count("force_offline") == 0
    shift(harness, EU)
    master(port)
    other.clear()
    port.send("close")
    assert recovery(other) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]


@pytest.mark.row("GR-C28")
@pytest.mark.parametrize("active", [US, EU])
def test_a_region_that_starts_does_not_ring(harness: WorkerHarness, active: str) -> None:
    """Until the first answer new contacts are kept back: for good on standby, in the active region no longer."""
    harness.backend.change(contact("ringing"))
    harness.backend.answers["CreateTransport"] = {"agentDiscoveryTransport": {"presignedUrl": "https://lads/active"}}
    harness.backend.answers["active"] = {"InstanceArn": active, "TerminateActiveContacts": False}
    port = harness.page("tok")
    begin(harness, port)
    harness.clock.advance(7_000)
    shown = [len(update.snapshot.contacts) for update in port.data_of("agent::update")]
    assert shown[-1] == (1 if active == US else 0)
    assert shown == sorted(shown)


@pytest.mark.row("GR-C28")
def test_without_an_answer_the_start_ends(harness: WorkerHarness) -> None:
    """Five seconds without an answer: contacts are shown."""
    harness.backend.change(contact("ringing"))
    harness.backend.answers["CreateTransport"] = (400, {})
    port = harness.page("tok")
    port.send("disasterRecovery::init_dr_polling", obj(instanceArn=US, otherArn=EU))
    harness.clock.advance(6_000)
    assert [len(update.snapshot.contacts) for update in port.data_of("agent::update")][-1] == 1


@pytest.mark.row("GR-C30")
def test_back_on_the_network_it_asks_at_once(harness: WorkerHarness) -> None:
    """Coming online asks for the active region without waiting for the minute; the minute begins anew."""
    port = regional(harness, US)
    begin(harness, port)
    before = harness.backend.count("active")
    for is_online in (False, True):
        port.send("streams::network", obj(isOnline=is_online))
    harness.clock.advance(59_000)
    assert harness.backend.count("active") == before + 1
    harness.clock.advance(2_000)
    assert harness.backend.count("active") == before + 2


@pytest.mark.parametrize(
    "answer", [(500, {}), {}, {"InstanceArn": EU}, {"InstanceArn": EU, "TerminateActiveContacts": "no"}]
)
def test_senseless_answers_change_nothing(harness: WorkerHarness, answer: Any) -> None:
    """An answer that cannot be read is passed over; the next one counts."""
    port = regional(harness, US)
    begin(harness, port)
    port.clear()
    harness.backend.answers["active"] = answer
    harness.clock.advance(70_000)
    assert recovery(port) == []
    harness.backend.answers["active"] = {"InstanceArn": EU, "TerminateActiveContacts": True}
    harness.clock.advance(70_000)
    assert [name for name, _ in recovery(port)] == ["force_offline"]
