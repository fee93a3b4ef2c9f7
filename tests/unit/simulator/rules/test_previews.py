"""Campaign previews: the agent looks first, the customer is dialled later."""

import pytest

from connect_streams.simulator import InstanceControl, ManualClock, ServiceError
from connect_streams.simulator.rules import life_cycle

from ..asking import Agent

pytestmark = pytest.mark.unit


@pytest.fixture
def preview(instance: InstanceControl, ana: Agent) -> str:
    """A preview that Ana is offered."""
    return instance.create_contact(initiation_method="campaign_preview", preview={"autoDialTimeout": 60})


def engage(instance: InstanceControl, contact_id: str) -> str:
    with instance.change():
        return life_cycle.engage(instance, instance.contact(contact_id))


def test_a_preview_is_offered_before_anybody_is_dialled(ana: Agent, preview: str) -> None:
    """It comes in as a callback does, the customer's side outbound and not dialled; accepting it dials nobody yet."""
    assert ana.contact()["initiationMethod"] == "campaign_preview"
    assert (ana.contact_state(), ana.states()) == ("incoming", ["connecting", "init"])
    assert ana.connection("customer")["type"] == "outbound"
    ana.ask("AcceptContact", contactId=preview)
    assert (ana.contact_state(), ana.states()[1]) == ("pending", "init")


def test_engaging_dials_the_customer(instance: InstanceControl, ana: Agent, preview: str) -> None:
    """The answer names the customer's connection, which is dialled at once; then the call goes on as any other."""
    with pytest.raises(ServiceError):
        engage(instance, preview)
    ana.ask("AcceptContact", contactId=preview)
    assert engage(instance, preview) == ana.connection("customer")["connectionId"]
    assert (ana.contact_state(), ana.state) == ("connecting", "CallingCustomer")
    with pytest.raises(ServiceError):
        engage(instance, preview)
    instance.act(preview, "answer")
    assert (ana.contact_state(), ana.states()) == ("connected", ["connected", "connected"])


def test_time_engages_too(instance: InstanceControl, clock: ManualClock, ana: Agent, preview: str) -> None:
    """After the time of the preview the customer is dialled all the same; a rejected preview never is."""
    ana.ask("AcceptContact", contactId=preview)
    clock.advance(59)
    assert ana.contact_state() == "pending"
    clock.advance(1)
    assert ana.contact_state() == "connecting"


def test_a_rejected_preview(clock: ManualClock, ana: Agent, preview: str) -> None:
    """An agent may decline a preview; nobody is dialled then."""
    ana.ask("RejectContact", contactId=preview)
    clock.advance(120)
    assert ana.contact_state() == "rejected"


def test_other_contacts_are_no_previews(instance: InstanceControl, ana: Agent) -> None:
    """A plain call cannot be engaged."""
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    with pytest.raises(ServiceError):
        engage(instance, call)
