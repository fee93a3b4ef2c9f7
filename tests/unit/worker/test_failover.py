"""Disaster recovery of the first generation, as far as the worker takes part."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.worker.conftest import Desk
from tests.unit.worker.world import FakePort, contact, plain

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


def test_start_in_the_standby_region_is_hard(desk: Desk) -> None:
    """If the other region is active from the start, this one is suppressed and taken offline at once."""
    port = regional(desk, EU)
    assert begin(desk, port) == [("force_offline", {"softFailover": False, "nextActiveArn": EU})]
    assert is_suppressed(desk)


def test_failover_while_running(desk: Desk) -> None:
    """When the other region becomes active the agent goes offline softly; a new window stays until that is done."""
    port = regional(desk, US)
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


def test_without_address_the_region_is_suppressed(desk: Desk) -> None:
    """When no address can be had the region is suppressed, and the address asked for again each minute."""
    port = regional(desk, US)
    desk.service.answers["CreateTransport"] = (400, {})
    assert begin(desk, port) == []
    assert is_suppressed(desk)
    desk.service.answers["CreateTransport"] = {"agentDiscoveryTransport": {"presignedUrl": "https://lads/active"}}
    desk.world.pass_time(61_000)
    assert desk.service.count("active") == 1


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
