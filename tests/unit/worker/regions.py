"""Steps of the tests with two regions."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from tests.support.fakes.backend import contact
from tests.support.fakes.ports import FakePort
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness

US, EU = "arn:us", "arn:eu"


def recovery(port: FakePort) -> list[Any]:
    """The disaster recovery events a page received."""
    return [
        (event.split("::")[1], plain(data)) for event, data in port.received if event.startswith("disasterRecovery::")
    ]


def regional(harness: WorkerHarness, active: str, terminate: bool = False) -> FakePort:
    """A signed-in page whose instance has a second region."""
    port = harness.signed_in()
    harness.backend.answers["CreateTransport"] = {"agentDiscoveryTransport": {"presignedUrl": "https://lads/active"}}
    harness.backend.answers["active"] = {"InstanceArn": active, "TerminateActiveContacts": terminate}
    return port


def shift(harness: WorkerHarness, active: str, terminate: bool = False) -> None:
    """Traffic goes elsewhere, and a minute passes."""
    harness.backend.answers["active"] = {"InstanceArn": active, "TerminateActiveContacts": terminate}
    harness.clock.advance(60_500)


def suppress(port: FakePort) -> None:
    port.send("disasterRecovery::suppress", obj(suppress=True, shouldSendFailoverDownstream=False))


def is_suppressed(harness: WorkerHarness) -> bool:
    """Whether a contact that is on its way to the agent is kept from pages."""
    harness.backend.change(contact("ringing"))
    harness.clock.advance(100)
    return harness.page().data_of("agent::update")[-1].snapshot.contacts == []


def begin(harness: WorkerHarness, port: FakePort) -> list[Any]:
    port.clear()
    port.send("disasterRecovery::init_dr_polling", obj(instanceArn=US, otherArn=EU))
    harness.clock.advance(50)
    return recovery(port)
