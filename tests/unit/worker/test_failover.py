"""Disaster recovery of the first generation, as far as the worker takes part."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import FakePort, contact, plain

HOUR = 3_600_000
US, EU = "arn:us", "arn:eu"


def recovery(port: FakePort) -> list[Any]:
    """The disaster recovery events a page heard."""
    return [(event.split("::")[1], plain(data)) for event, data in port.heard if event.startswith("disasterRecovery::")]


def regional(desk: Desk, active: str, terminate: bool = False) -> FakePort:
    """A signed-in page whose instance has a second region."""
    port = desk.signed_in()
    desk.service.answers["CreateTransport"] = {"agentDiscoveryTransport": {"presignedUrl": "https://lads/active"}}
    desk.service.answers["active"] = {"InstanceArn": active, "TerminateActiveContacts": terminate}
    return port


def shift(desk: Desk, active: str, terminate: bool = False) -> None:
    """Traffic goes elsewhere, and a minute passes."""
    desk.service.answers["active"] = {"InstanceArn": active, "TerminateActiveContacts": terminate}
    desk.world.pass_time(60_500)


def suppress(port: FakePort) -> None:
    port.say("disasterRecovery::suppress", obj(suppress=True, shouldSendFailoverDownstream=False))


def is_suppressed(desk: Desk) -> bool:
    """Whether a contact that is on its way to the agent is kept from pages."""
    desk.service.change(contact("ringing"))
    desk.world.pass_time(100)
    return desk.page().all("agent::update")[-1].snapshot.contacts == []


def begin(desk: Desk, port: FakePort) -> list[Any]:
    port.forget()
    port.say("disasterRecovery::init_dr_polling", obj(instanceArn=US, otherArn=EU))
    desk.world.pass_time(50)
    return recovery(port)


def test_suppression_keeps_contacts_back(desk: Desk) -> None:
    """A suppressed region shows only connected and ended contacts; letting them through shows the others at once."""
    port = desk.signed_in()
    port.say("disasterRecovery::suppress", obj(suppress=True, shouldSendFailoverDownstream=False))
    desk.service.change(contact("ringing"), contact("talking", "connected"), contact("over", "ended"))
    desk.world.pass_time(10)
    assert [c.contactId for c in port.all("agent::update")[-1].snapshot.contacts] == ["talking", "over"]
    port.say("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
    late = desk.page()
    assert len(late.all("agent::update")[-1].snapshot.contacts) == 3
    assert recovery(port) == []


@pytest.mark.parametrize(("flag", "told"), [(None, True), (True, True), (False, False)])
def test_suppression_may_be_told(desk: Desk, flag: Any, told: bool) -> None:
    """`failover {isPrimary}` follows unless the page forbids it."""
    port = desk.page()
    port.say("disasterRecovery::suppress", obj(suppress=True, shouldSendFailoverDownstream=flag))
    assert recovery(port) == ([("failover", {"isPrimary": False})] if told else [])


def test_forced_offline_is_repeated_with_each_update(desk: Desk) -> None:
    """While the agent could not be set offline, each update asks for it again."""
    port = desk.signed_in()
    suppress(port)
    port.say("disasterRecovery::force_offline", obj(offline=True, nextActiveArn=EU))
    assert recovery(port) == [("failover", {"isPrimary": False, "nextActiveArn": EU})]
    port.forget()
    desk.service.change(contact("c"))
    desk.world.pass_time(10)
    assert recovery(port) == [("force_offline", None)]
    port.say("disasterRecovery::force_offline", obj(offline=False))
    port.forget()
    desk.service.change(contact("d"))
    desk.world.pass_time(10)
    assert recovery(port) == []


def test_active_region_says_so_to_each_new_page(desk: Desk) -> None:
    """The first answer, and that for each further page, is told when this region is active; later ones are not."""
    port = regional(desk, US)
    assert begin(desk, port) == [("failover", {"nextActiveArn": US})]
    assert begin(desk, port) == [("failover", {"nextActiveArn": US})]
    port.forget()
    desk.world.pass_time(300_000)
    assert recovery(port) == []
    assert desk.service.count("active") == 7


def test_windows_that_begin_together_do_not_stay(desk: Desk) -> None:
    """In a region on standby no window is told to stay there, although the agent has not gone offline yet."""
    port = regional(desk, EU)
    port.say("disasterRecovery::init_dr_polling", obj(instanceArn=US, otherArn=EU))
    assert begin(desk, port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]


@pytest.mark.row("GR-C04")
@pytest.mark.parametrize("terminate", [True, False])
def test_start_in_the_standby_region(desk: Desk, terminate: bool) -> None:
    """If the other region is active from the start this one is left; calls end only where that is said."""
    port = regional(desk, EU, terminate)
    assert begin(desk, port) == [("force_offline", {"softFailover": not terminate, "nextActiveArn": EU})]
    assert is_suppressed(desk)


def test_failover_while_running(desk: Desk) -> None:
    """When the other region becomes active the agent goes offline softly; a new window stays until the call is over."""
    port = regional(desk, US)
    desk.service.change(contact("talking", "connected"))
    begin(desk, port)
    port.forget()
    desk.service.answers["active"] = {"InstanceArn": EU, "TerminateActiveContacts": False}
    desk.world.pass_time(61_000)
    assert recovery(port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]
    assert begin(desk, port) == [("failover", {"nextActiveArn": US})]
    port.forget()
    port.say("disasterRecovery::force_offline", obj(offline=False, nextActiveArn=EU))
    assert recovery(port) == [("failover", {"isPrimary": False, "nextActiveArn": EU})]
    assert begin(desk, port) == []


@pytest.mark.row("GR-D22")
def test_terminating_failover_is_hard(desk: Desk) -> None:
    """With TerminateActiveContacts the calls are not waited for."""
    port = regional(desk, US)
    begin(desk, port)
    port.forget()
    desk.service.answers["active"] = {"InstanceArn": EU, "TerminateActiveContacts": True}
    desk.world.pass_time(61_000)
    assert recovery(port) == [("force_offline", {"softFailover": False, "nextActiveArn": EU})]


def test_expired_address_is_renewed(desk: Desk) -> None:
    """401 and 403 from the discovery service fetch a new address, and the question is asked again."""
    port = regional(desk, US)
    begin(desk, port)
    transports = desk.service.count("CreateTransport")
    desk.service.answers["active"] = (403, {})
    desk.world.pass_time(61_000)
    assert desk.service.count("CreateTransport") == transports + 1
    desk.service.answers["active"] = {"InstanceArn": EU, "TerminateActiveContacts": False}
    desk.world.pass_time(61_000)
    assert is_suppressed(desk)


@pytest.mark.row("GR-C20")
def test_without_address_nothing_is_suppressed(desk: Desk) -> None:
    """When no address can be had it is asked for again and again, ever more slowly; contacts are shown meanwhile."""
    port = regional(desk, US)
    transport = desk.service.answers["CreateTransport"]
    desk.service.answers["CreateTransport"] = (400, {})
    before = desk.service.count("CreateTransport")
    assert begin(desk, port) == []
    assert not is_suppressed(desk)
    desk.world.pass_time(30_000)
    assert desk.service.count("CreateTransport") == before + 5
    desk.world.pass_time(600_000)
    assert desk.service.count("CreateTransport") == before + 15
    desk.service.answers["CreateTransport"] = transport
    port.forget()
    desk.world.pass_time(60_000)
    assert recovery(port) == [("failover", {"nextActiveArn": US})]


@pytest.mark.row("GR-C20")
def test_a_lost_address_is_fetched_each_minute(desk: Desk) -> None:
    """An address that is refused and cannot be renewed changes nothing, and is asked for again in a minute."""
    port = regional(desk, US)
    begin(desk, port)
    transport = desk.service.answers["CreateTransport"]
    desk.service.answers["CreateTransport"] = (400, {})
    desk.service.answers["active"] = (403, {})
    before = desk.service.count("CreateTransport")
    desk.world.pass_time(180_000)
    assert desk.service.count("CreateTransport") == before + 3
    desk.service.answers["CreateTransport"] = transport
    shift(desk, EU)
    assert is_suppressed(desk)


@pytest.mark.row("GR-C33")
def test_silence_changes_nothing(desk: Desk) -> None:
    """While nobody answers the last answer holds."""
    port = regional(desk, US)
    begin(desk, port)
    port.forget()
    desk.service.answers["active"] = (500, {})
    desk.world.pass_time(600_000)
    assert recovery(port) == []
    assert not is_suppressed(desk)


@pytest.mark.row("GR-C05")
def test_traffic_returns_while_a_call_goes_on(desk: Desk) -> None:
    """A move that waits for a call is called off: contacts are shown, the end of the call means nothing."""
    port = regional(desk, US)
    desk.service.change(contact("talking", "connected"))
    begin(desk, port)
    shift(desk, EU)
    desk.service.change(contact("talking", "connected"), contact("ringing"))
    desk.world.pass_time(100)
    port.forget()
    shift(desk, US)
    assert recovery(port) == [("failover", {"isPrimary": True, "nextActiveArn": US})]
    assert [c.contactId for c in port.all("agent::update")[-1].snapshot.contacts] == ["talking", "ringing"]
    port.forget()
    port.say("disasterRecovery::force_offline", obj(offline=False, nextActiveArn=EU))
    assert recovery(port) == []
    assert not is_suppressed(desk)


@pytest.mark.row("GR-C06")
def test_a_second_move_must_be_answered_twice(desk: Desk) -> None:
    """Within five minutes of a move one answer is not enough; a hard one is."""
    port = regional(desk, EU)
    begin(desk, port)
    shift(desk, US)
    port.say("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
    port.forget()
    shift(desk, EU)
    assert recovery(port) == []
    desk.world.pass_time(60_000)
    assert recovery(port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]
    shift(desk, US, True)
    port.say("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
    port.forget()
    shift(desk, EU, True)
    assert recovery(port) == [("force_offline", {"softFailover": False, "nextActiveArn": EU})]


@pytest.mark.row("GR-C13")
def test_a_third_region_is_told_once(desk: Desk) -> None:
    """An answer that is neither of the two changes nothing; log and pages hear of it once, each later page too."""
    port = regional(desk, US)
    begin(desk, port)
    port.forget()
    shift(desk, "arn:mars")
    desk.world.pass_time(180_000)
    assert recovery(port) == [("failover", {"nextActiveArn": "arn:mars"})]
    assert len([line for line in desk.log.lines if "arn:mars" in str(line)]) == 1
    assert not is_suppressed(desk)
    assert begin(desk, desk.page()) == [("failover", {"nextActiveArn": "arn:mars"})]


@pytest.mark.row("GR-C29")
@pytest.mark.parametrize("jump", [HOUR, -HOUR])
def test_setting_the_clock_decides_nothing(desk: Desk, jump: float) -> None:
    """Whether a second move must be answered twice depends on the time that has passed, not on what the clock shows."""
    port = regional(desk, EU)
    begin(desk, port)
    shift(desk, US)
    port.say("disasterRecovery::suppress", obj(suppress=False, shouldSendFailoverDownstream=False))
    port.forget()
    desk.world.wrong_by = jump
    shift(desk, EU)
    assert recovery(port) == []
    shift(desk, US)
    desk.world.pass_time(300_000)
    port.forget()
    shift(desk, EU)
    assert recovery(port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]


@pytest.mark.row("GR-C21")
def test_a_chat_that_stays_does_not_end_the_call(desk: Desk) -> None:
    """What cannot be ended while a call is waited for completes nothing, and is tried again softly."""
    port = regional(desk, US)
    desk.service.change(contact("talking", "connected"))
    begin(desk, port)
    shift(desk, EU)
    port.forget()
    port.say("disasterRecovery::force_offline", obj(offline=True, nextActiveArn=EU))
    assert recovery(port) == []
    desk.service.change(contact("talking", "ended"))
    desk.world.pass_time(10)
    assert recovery(port) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]
    desk.service.change()
    desk.world.pass_time(10)
    port.forget()
    port.say("disasterRecovery::force_offline", obj(offline=False, nextActiveArn=EU))
    assert recovery(port) == [("failover", {"isPrimary": False, "nextActiveArn": EU})]


@pytest.mark.row("GR-C22")
@pytest.mark.parametrize(
    ("kind", "state", "kept"), [("outbound", "connecting", True), ("inbound", "connecting", False)]
)
def test_who_is_being_dialled_stays(desk: Desk, kind: str, state: str, kept: bool) -> None:
    """A suppressed region still shows the call that the agent has begun."""
    port = desk.signed_in()
    suppress(port)
    dialling = contact("dialling", state)
    dialling["connections"][0]["type"] = kind
    desk.service.change(dialling)
    desk.world.pass_time(10)
    assert len(port.all("agent::update")[-1].snapshot.contacts) == int(kept)


def master(port: FakePort) -> None:
    """The page becomes master of the failover."""
    request = obj(requestId="1", method="checkMaster", params=obj(topic="connect::failover"))
    port.say("master_request", request)


@pytest.mark.row("GR-C26")
def test_leaving_by_hand_reaches_the_master(desk: Desk) -> None:
    """When another page is the master it hears of it; the master itself need not."""
    port, other = desk.signed_in(), desk.page()
    master(port)
    for page in (port, other):
        suppress(page)
        port.forget()
        page.say("disasterRecovery::set_offline", obj(softFailover=True))
        heard = [("force_offline", {"softFailover": True, "nextActiveArn": None})]
        assert recovery(port) == ([] if page is port else heard)


@pytest.mark.row("GR-C27")
def test_the_master_goes_while_a_call_goes_on(desk: Desk) -> None:
    """Another page is told to wait for the call instead; when nothing is waited for, none."""
    port, other = regional(desk, US), desk.page()
    third = desk.page()
    begin(desk, port)
    master(third)
    third.say("close")
    assert [name for name, _ in recovery(other)].count("force_offline") == 0
    shift(desk, EU)
    master(port)
    other.forget()
    port.say("close")
    assert recovery(other) == [("force_offline", {"softFailover": True, "nextActiveArn": EU})]


@pytest.mark.row("GR-C28")
@pytest.mark.parametrize("active", [US, EU])
def test_a_region_that_starts_does_not_ring(desk: Desk, active: str) -> None:
    """Until the first answer new contacts are kept back: for good on standby, in the active region no longer."""
    desk.service.change(contact("ringing"))
    desk.service.answers["CreateTransport"] = {"agentDiscoveryTransport": {"presignedUrl": "https://lads/active"}}
    desk.service.answers["active"] = {"InstanceArn": active, "TerminateActiveContacts": False}
    port = desk.page("tok")
    begin(desk, port)
    desk.world.pass_time(7_000)
    shown = [len(update.snapshot.contacts) for update in port.all("agent::update")]
    assert shown[-1] == (1 if active == US else 0)
    assert shown == sorted(shown)


@pytest.mark.row("GR-C28")
def test_without_an_answer_the_start_ends(desk: Desk) -> None:
    """Five seconds without an answer: contacts are shown."""
    desk.service.change(contact("ringing"))
    desk.service.answers["CreateTransport"] = (400, {})
    port = desk.page("tok")
    port.say("disasterRecovery::init_dr_polling", obj(instanceArn=US, otherArn=EU))
    desk.world.pass_time(6_000)
    assert [len(update.snapshot.contacts) for update in port.all("agent::update")][-1] == 1


@pytest.mark.row("GR-C30")
def test_back_on_the_network_it_asks_at_once(desk: Desk) -> None:
    """Coming online asks for the active region without waiting for the minute; the minute begins anew."""
    port = regional(desk, US)
    begin(desk, port)
    before = desk.service.count("active")
    for is_online in (False, True):
        port.say("streams::network", obj(isOnline=is_online))
    desk.world.pass_time(59_000)
    assert desk.service.count("active") == before + 1
    desk.world.pass_time(2_000)
    assert desk.service.count("active") == before + 2


@pytest.mark.parametrize(
    "answer", [(500, {}), {}, {"InstanceArn": EU}, {"InstanceArn": EU, "TerminateActiveContacts": "no"}]
)
def test_senseless_answers_change_nothing(desk: Desk, answer: Any) -> None:
    """An answer that cannot be read is passed over; the next one counts."""
    port = regional(desk, US)
    begin(desk, port)
    port.forget()
    desk.service.answers["active"] = answer
    desk.world.pass_time(70_000)
    assert recovery(port) == []
    desk.service.answers["active"] = {"InstanceArn": EU, "TerminateActiveContacts": True}
    desk.world.pass_time(70_000)
    assert [name for name, _ in recovery(port)] == ["force_offline"]
