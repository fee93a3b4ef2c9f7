"""Inbound and outbound calls and callbacks, from the agent's and the customer's side."""

import pytest

from connect_streams.simulator import InstanceConfig, InstanceControl, ManualClock, Timings

from ..asking import Agent

pytestmark = pytest.mark.unit


def test_an_inbound_call_goes_from_ringing_to_cleared(instance: InstanceControl, ana: Agent) -> None:
    """A call rings (PendingBusy), is accepted (Busy), ends (AfterCallWork) and is cleared; then Ana is Available."""
    call = instance.create_contact(attributes={"tier": "gold"})
    assert (ana.contact_state(), ana.state, ana.states()) == ("connecting", "PendingBusy", ["connecting", "connected"])
    ana.ask("AcceptContact", contactId=call)
    assert (ana.contact_state(), ana.state, ana.states()) == ("connected", "Busy", ["connected", "connected"])
    ana.on("DestroyConnection", "agent")
    assert (ana.contact_state(), ana.state) == ("ended", "AfterCallWork")
    assert ana.states() == ["disconnected", "disconnected"]
    ana.ask("ClearContact", contactId=call)
    assert ana.snapshot()["contacts"] == []
    assert ana.state == "Available"


def test_the_snapshot_says_who_calls_and_why(instance: InstanceControl, ana: Agent) -> None:
    """Attributes, queue, phone number, media info and times of a ringing call are in the snapshot."""
    call = instance.create_contact(attributes={"tier": "gold"}, queue="Sales", phoneNumber="+4930123456")
    contact = ana.contact()
    assert contact["contactId"] == contact["initialContactId"] == call
    assert contact["attributes"] == {"tier": {"name": "tier", "value": "gold"}}
    assert contact["queue"] == {"name": "Sales", "queueARN": instance.arns.queue("Sales")}
    assert contact["queueTimestamp"] == contact["state"]["timestamp"] == instance.now()
    assert contact["segmentAttributes"] == {"connect:Subtype": {"ValueString": "connect:Telephony"}}
    assert contact["contactFeatures"]["multiPartyConferenceEnabled"] is True
    assert ana.connection("customer")["endpoint"] == {"type": "phone_number", "phoneNumber": "+4930123456"}
    assert ana.connection("agent")["softphoneMediaInfo"]["callType"] == "audio_only"
    assert "softphoneMediaInfo" not in ana.connection("customer")


def test_an_unanswered_call_is_missed_after_the_ring_time(
    instance: InstanceControl, clock: ManualClock, ana: Agent
) -> None:
    """Nobody accepts for 20 seconds: the contact is missed and the agent in the error state MissedCallAgent."""
    call = instance.create_contact()
    clock.advance(19.9)
    assert ana.contact_state() == "connecting"
    clock.advance(0.2)
    assert ana.contact_state() == "missed"
    assert ana.snapshot()["state"]["type"] == "error"
    assert ana.state == "MissedCallAgent"
    ana.ask("ClearContact", contactId=call)
    assert ana.state == "Available"


def test_an_accepted_call_does_not_ring_on(instance: InstanceControl, clock: ManualClock, ana: Agent) -> None:
    """The ring timer ends with the ringing."""
    ana.ask("AcceptContact", contactId=instance.create_contact())
    clock.advance(3600)
    assert ana.contact_state() == "connected"


def test_a_customer_who_gives_up_leaves_a_missed_call(instance: InstanceControl, ana: Agent) -> None:
    """Hanging up while it rings makes the contact missed, not ended."""
    instance.act(instance.create_contact(), "hangup")
    assert (ana.contact_state(), ana.state) == ("missed", "MissedCallAgent")


def test_choosing_a_state_also_leaves_a_missed_call_behind(instance: InstanceControl, ana: Agent) -> None:
    """An agent who just goes Available again need not clear the missed contact first."""
    instance.act(instance.create_contact(), "hangup")
    ana.choose("Available")
    assert ana.state == "Available"
    assert ana.snapshot()["contacts"] == []


@pytest.mark.parametrize("how", ["RejectContact", "DestroyConnection"])
def test_a_ringing_call_can_be_declined(instance: InstanceControl, ana: Agent, how: str) -> None:
    """Rejecting, or destroying one's own connection while it rings, makes the contact rejected."""
    call = instance.create_contact()
    if how == "RejectContact":
        ana.ask(how, contactId=call)
    else:
        ana.on(how, "agent")
    assert ana.contact_state() == "rejected"
    assert instance.past_contacts == {}
    ana.ask("CompleteContact", contactId=call)
    assert ana.state == "Available"


def test_a_customer_who_hangs_up_ends_the_call(instance: InstanceControl, ana: Agent) -> None:
    """In a connected call of two, either side ends it."""
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    instance.act(call, "hangup")
    assert (ana.contact_state(), ana.state) == ("ended", "AfterCallWork")


def test_wrap_up_ends_by_itself_when_the_instance_says_so(clock: ManualClock) -> None:
    """With a time for after contact work, the contact is cleared without the agent."""
    instance = InstanceControl(InstanceConfig(timings=Timings(after_contact_work=30)), clock)
    ana = Agent(instance, "ana")
    ana.choose("Available")
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    instance.act(call, "hangup")
    clock.advance(29)
    assert ana.state == "AfterCallWork"
    clock.advance(2)
    assert ana.state == "Available"
    assert ana.snapshot()["contacts"] == []


def test_an_auto_accepting_softphone_takes_the_call(instance: InstanceControl, clock: ManualClock, ana: Agent) -> None:
    """The service connects the call by itself when the agent's softphone accepts automatically."""
    instance.change_agent("ana", softphone_auto_accept=True)
    instance.create_contact()
    assert ana.connection("agent")["softphoneMediaInfo"]["autoAccept"] is True
    clock.advance(1)
    assert ana.contact_state() == "connected"


def test_a_missed_call_can_be_offered_again_under_its_id(instance: InstanceControl, ana: Agent) -> None:
    """Routing sends the same contact to the same agent once more."""
    call = instance.create_contact()
    instance.act(call, "miss")
    ana.ask("ClearContact", contactId=call)
    instance.act(call, "requeue")
    assert ana.contact()["contactId"] == call
    assert (ana.contact_state(), ana.states()) == ("connecting", ["connecting", "connected"])


def test_an_outbound_call_connects_when_the_customer_answers(instance: InstanceControl, ana: Agent) -> None:
    """Dialling shows CallingCustomer with an initial outbound connection; the answer makes it Busy."""
    ana.ask("CreateOutboundContact", endpoint={"type": "phone_number", "phoneNumber": "+12065550199"})
    contact = ana.contact()
    assert (ana.contact_state(), ana.state) == ("connecting", "CallingCustomer")
    assert contact["initiationMethod"] == "outbound"
    assert contact["queue"]["name"] == "Support"
    assert ana.connection("customer")["type"] == "outbound"
    assert ana.refused("AcceptContact", contactId=contact["contactId"]) == "InvalidStateException"
    instance.act(contact["contactId"], "answer")
    assert (ana.contact_state(), ana.state, ana.states()) == ("connected", "Busy", ["connected", "connected"])


def test_an_outbound_call_rings_as_long_as_it_takes(instance: InstanceControl, clock: ManualClock, ana: Agent) -> None:
    """The agents' ring time does not apply to customers."""
    ana.ask("CreateOutboundContact", endpoint={"type": "phone_number", "phoneNumber": "+12065550199"})
    clock.advance(300)
    assert ana.contact_state() == "connecting"
    ana.on("DestroyConnection", "agent")
    assert (ana.contact_state(), ana.state) == ("ended", "AfterCallWork")


def test_a_failed_outbound_call_is_an_error(instance: InstanceControl, ana: Agent) -> None:
    """The reason shows as the agent's error state until the contact is cleared."""
    ana.ask("CreateOutboundContact", endpoint={"type": "phone_number", "phoneNumber": "+12065550199"})
    call = ana.contact()["contactId"]
    instance.act(call, "error", reason="BadAddressCustomer")
    assert (ana.contact_state(), ana.state) == ("error", "BadAddressCustomer")
    ana.ask("ClearContact", contactId=call)
    assert ana.state == "Available"


@pytest.mark.parametrize("number", ["", "2065550199", "+0123", "+1206555019912345", "tel:+12065550199", "sip:nobody"])
def test_numbers_that_cannot_be_dialled_are_refused(ana: Agent, number: str) -> None:
    """Only E.164 numbers and sip:number@host are endpoints to dial."""
    endpoint = {"type": "phone_number", "phoneNumber": number}
    assert ana.refused("CreateOutboundContact", endpoint=endpoint) == "BadEndpointException"


def test_sip_addresses_can_be_dialled(ana: Agent) -> None:
    """A SIP address is as good as a number."""
    ana.ask("CreateOutboundContact", endpoint={"type": "phone_number", "phoneNumber": "sip:100@pbx.example"})
    assert ana.connection("customer")["endpoint"]["phoneNumber"] == "sip:100@pbx.example"


def test_dialling_needs_the_permission_and_a_free_line(instance: InstanceControl, ana: Agent) -> None:
    """Without outboundCall it is AccessDenied; with a call in progress, InvalidState."""
    endpoint = {"type": "phone_number", "phoneNumber": "+12065550199"}
    instance.create_contact()
    assert ana.refused("CreateOutboundContact", endpoint=endpoint) == "InvalidStateException"
    instance.reset()
    instance.change_agent("ana", permissions=[])
    assert ana.refused("CreateOutboundContact", endpoint=endpoint) == "AccessDeniedException"


def test_a_callback_is_accepted_before_the_customer_is_dialled(
    instance: InstanceControl, clock: ManualClock, ana: Agent
) -> None:
    """A callback is incoming, then pending, then connecting to the customer, then connected."""
    call = instance.create_contact("queue_callback")
    assert (ana.contact_state(), ana.state, ana.states()) == ("incoming", "PendingBusy", ["connecting", "init"])
    ana.ask("AcceptContact", contactId=call)
    assert ana.contact_state() == "pending"
    clock.advance(1)
    assert (ana.contact_state(), ana.state, ana.states()) == ("connecting", "CallingCustomer", ["connecting"] * 2)
    instance.act(call, "answer")
    assert (ana.contact_state(), ana.state, ana.states()) == ("connected", "Busy", ["connected"] * 2)


def test_an_ignored_callback_is_missed(instance: InstanceControl, clock: ManualClock, ana: Agent) -> None:
    """The ring time applies to callbacks too."""
    instance.create_contact("queue_callback")
    clock.advance(21)
    assert (ana.contact_state(), ana.state) == ("missed", "MissedCallAgent")


@pytest.mark.parametrize("operation", ["AcceptContact", "RejectContact", "ClearContact", "CompleteContact"])
def test_operations_out_of_turn_are_refused(instance: InstanceControl, ana: Agent, operation: str) -> None:
    """A connected call can be neither accepted, rejected nor cleared; nothing changes by trying."""
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    assert ana.refused(operation, contactId=call) == "InvalidStateException"
    assert ana.contact_state() == "connected"


def test_digits_are_recorded_on_a_connected_line(instance: InstanceControl, ana: Agent) -> None:
    """Digits need a connected connection and digits only."""
    call = instance.create_contact()
    customer = ana.connection("customer")["connectionId"]
    ana.ask("AcceptContact", contactId=call)
    ana.ask("SendDigits", contactId=call, connectionId=customer, digits="12#")
    assert instance.contact(call).connection(customer).digits == ["12#"]
    refused = ana.refused("SendDigits", contactId=call, connectionId=customer, digits="call me")
    assert refused == "ValidationException"


def test_an_agent_on_a_telephone_gets_no_media_info(instance: InstanceControl, ana: Agent) -> None:
    """Only softphone agents get a media session."""
    instance.change_agent("ana", softphone_enabled=False, extension="+12065550111")
    instance.create_contact()
    assert "softphoneMediaInfo" not in ana.connection("agent")
