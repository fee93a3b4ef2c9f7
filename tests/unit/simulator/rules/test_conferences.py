"""Hold, third parties, swapping, joining, transfers between agents, mute."""

import pytest

from connect_streams.simulator import InstanceConfig, InstanceControl, ManualClock, ServiceError

from ..asking import Agent

pytestmark = pytest.mark.unit

RECEPTION = {"type": "phone_number", "phoneNumber": "+12065550111"}


@pytest.fixture
def call(instance: InstanceControl, ana: Agent) -> str:
    """A connected call of Ana's."""
    contact_id = instance.create_contact()
    ana.ask("AcceptContact", contactId=contact_id)
    return contact_id


@pytest.fixture
def consulting(ana: Agent, instance: InstanceControl, call: str) -> str:
    """The same call with a third party on the line and the customer on hold."""
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=RECEPTION)
    instance.act(call, "transfer-answer")
    return call


def endpoint_called(agent: Agent, name: str) -> dict[str, str]:
    endpoints = agent.ask("GetEndpoints", queueARNs=[agent.instance.arns.queue("Support")])["endpoints"]
    found: dict[str, str] = next(e for e in endpoints if e["name"] == name)
    return {key: value for key, value in found.items() if value is not None}


def test_the_customer_is_held_and_resumed(ana: Agent, call: str) -> None:
    """Hold and resume change the customer's connection only."""
    ana.on("HoldConnection", "customer")
    assert ana.states() == ["connected", "hold"]
    customer = ana.connection("customer")["connectionId"]
    assert ana.refused("HoldConnection", contactId=call, connectionId=customer) == "InvalidStateException"
    ana.on("ResumeConnection", "customer")
    assert ana.states() == ["connected", "connected"]
    assert ana.refused("ResumeConnection", contactId=call, connectionId=customer) == "InvalidStateException"


def test_a_held_customer_may_hang_up(instance: InstanceControl, ana: Agent, call: str) -> None:
    """A customer on hold is still on the call, and ends it."""
    ana.on("HoldConnection", "customer")
    instance.act(call, "hangup")
    assert ana.contact_state() == "ended"


def test_dialling_a_third_party_holds_the_customer(instance: InstanceControl, ana: Agent, call: str) -> None:
    """The third party is connecting until they answer."""
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=RECEPTION)
    assert ana.states() == ["connected", "hold", "connecting"]
    assert ana.connection("third")["endpoint"]["phoneNumber"] == "+12065550111"
    instance.act(call, "transfer-answer")
    assert ana.states() == ["connected", "hold", "connected"]


def test_whoever_is_being_dialled_answers(instance: InstanceControl, ana: Agent, call: str) -> None:
    """Of several third parties the last to be dialled answers first, and one who is on the line is not asked again."""
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=RECEPTION)
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=RECEPTION)
    instance.act(call, "transfer-answer")
    assert ana.states() == ["connected", "hold", "connecting", "connected"]
    talking = ana.connection("third")["connectionId"]
    with pytest.raises(ServiceError, match="being dialled"):
        instance.act(call, "transfer-answer", connectionId=talking)
    instance.act(call, "transfer-answer")
    assert ana.states() == ["connected", "hold", "connected", "connected"]
    with pytest.raises(ServiceError, match="being dialled"):
        instance.act(call, "transfer-answer")


def test_swapping_exchanges_who_is_on_hold(ana: Agent, consulting: str) -> None:
    """toggleActiveConnections connects the one on hold and holds the other, both ways."""
    customer, third = (ana.connection(which)["connectionId"] for which in ("customer", "third"))
    ana.ask("ToggleActiveConnections", contactId=consulting, connectionId=customer)
    assert ana.states() == ["connected", "connected", "hold"]
    ana.ask("ToggleActiveConnections", contactId=consulting, connectionId=third)
    assert ana.states() == ["connected", "hold", "connected"]
    ana.ask("ToggleActiveConnections", contactId=consulting)
    assert ana.states() == ["connected", "connected", "hold"]


def test_joining_puts_everybody_on_one_line(ana: Agent, consulting: str) -> None:
    """conferenceConnections ends every hold; swapping then has nobody to take."""
    ana.ask("ConferenceConnections", contactId=consulting)
    assert ana.states() == ["connected"] * 3
    assert ana.refused("ToggleActiveConnections", contactId=consulting) == "InvalidStateException"


def test_joining_needs_a_third_party(ana: Agent, call: str) -> None:
    """There is nobody to join or swap in a call of two."""
    assert ana.refused("ConferenceConnections", contactId=call) == "InvalidStateException"
    assert ana.refused("ToggleActiveConnections", contactId=call) == "InvalidStateException"


def test_a_third_party_who_leaves_returns_the_call_to_two(ana: Agent, consulting: str) -> None:
    """The customer stays on hold until resumed."""
    ana.on("DestroyConnection", "third")
    assert (ana.contact_state(), ana.states()) == ("connected", ["connected", "hold", "disconnected"])


def test_a_customer_who_leaves_a_conference_leaves_two_talking(
    instance: InstanceControl, ana: Agent, consulting: str
) -> None:
    """The call ends only when nobody is left to talk to."""
    instance.act(consulting, "hangup")
    assert (ana.contact_state(), ana.states()) == ("connected", ["connected", "disconnected", "connected"])
    instance.act(consulting, "transfer-hangup")
    assert ana.contact_state() == "ended"


def test_an_agent_who_leaves_hands_the_call_over(ana: Agent, consulting: str) -> None:
    """For the agent the contact has ended, whoever talks on."""
    ana.on("DestroyConnection", "agent")
    assert (ana.contact_state(), ana.state) == ("ended", "AfterCallWork")


def test_parties_are_limited_to_what_the_contact_can_take(instance: InstanceControl, ana: Agent, call: str) -> None:
    """Four third parties, not five."""
    for _ in range(4):
        ana.ask("CreateAdditionalConnection", contactId=call, endpoint=RECEPTION)
    refused = ana.refused("CreateAdditionalConnection", contactId=call, endpoint=RECEPTION)
    assert refused == "QuotaExceededException"


def test_one_third_party_without_multi_party_calls(clock: ManualClock) -> None:
    """An instance without multi-party conferences allows a single one."""
    instance = InstanceControl(InstanceConfig(multi_party=False), clock)
    ana = Agent(instance, "ana")
    ana.choose("Available")
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=RECEPTION)
    assert ana.contact()["contactFeatures"]["multiPartyConferenceEnabled"] is False
    refused = ana.refused("CreateAdditionalConnection", contactId=call, endpoint=RECEPTION)
    assert refused == "QuotaExceededException"


@pytest.mark.parametrize(
    "endpoint", [{"type": "phone_number", "phoneNumber": "no"}, {"type": "pigeon"}, {"type": "agent"}]
)
def test_third_parties_need_a_real_endpoint(ana: Agent, call: str, endpoint: dict[str, str]) -> None:
    """Neither bad numbers nor unknown quick connects."""
    assert ana.refused("CreateAdditionalConnection", contactId=call, endpoint=endpoint) == "BadEndpointException"
    assert ana.states() == ["connected", "connected"]


def test_agents_and_queues_show_as_internal_transfers(ana: Agent, call: str) -> None:
    """A quick connect of an agent or queue has the literal INTERNAL-TRANSFER for a phone number."""
    for name in ("Ben Backup", "Sales"):
        ana.ask("CreateAdditionalConnection", contactId=call, endpoint=endpoint_called(ana, name))
        assert ana.connection("third")["endpoint"]["phoneNumber"] == "INTERNAL-TRANSFER"
        assert ana.connection("third")["quickConnectName"] == name
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=endpoint_called(ana, "Front desk"))
    assert ana.connection("third")["endpoint"]["phoneNumber"] == "+12065550111"


def test_a_consulted_agent_answers_and_keeps_the_customer(
    instance: InstanceControl, ana: Agent, ben: Agent, call: str
) -> None:
    """Ben gets a contact of his own; when he accepts, Ana's third party is connected; when Ana leaves, Ben goes on."""
    ben.choose("Available")
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=endpoint_called(ana, "Ben Backup"))
    consult = ben.contact()
    assert (consult["initiationMethod"], consult["initialContactId"]) == ("transfer", call)
    assert ana.states() == ["connected", "hold", "connecting"]
    ben.ask("AcceptContact", contactId=consult["contactId"])
    assert ana.states() == ["connected", "hold", "connected"]
    ana.on("DestroyConnection", "agent")
    assert (ana.contact_state(call), ben.contact_state()) == ("ended", "connected")
    instance.act(consult["contactId"], "hangup")
    assert ben.contact_state() == "ended"


def test_a_consulted_agent_who_declines_leaves_the_first_call_alone(
    instance: InstanceControl, ana: Agent, ben: Agent, call: str
) -> None:
    """Ana's third party disconnects; her customer is still there."""
    ben.choose("Available")
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=endpoint_called(ana, "Ben Backup"))
    ben.ask("RejectContact", contactId=ben.contact()["contactId"])
    assert (ana.contact_state(), ana.states()) == ("connected", ["connected", "hold", "disconnected"])


def test_dropping_a_consulted_agent_ends_their_contact(
    instance: InstanceControl, ana: Agent, ben: Agent, call: str
) -> None:
    """Connected: Ben's contact ends. Still ringing: it is missed. Still waiting: it is gone."""
    ben.choose("Available")
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=endpoint_called(ana, "Ben Backup"))
    ben.ask("AcceptContact", contactId=ben.contact()["contactId"])
    ana.on("DestroyConnection", "third")
    assert ben.contact_state() == "ended"
    ana.ask("CreateAdditionalConnection", contactId=call, endpoint=endpoint_called(ana, "Ben Backup"))
    assert len([c for c in instance.state()["contacts"] if c["agent"] is None]) == 1
    ana.on("DestroyConnection", "third")
    assert [c for c in instance.state()["contacts"] if c["agent"] is None] == []


def test_participants_are_muted_one_by_one(ana: Agent, call: str) -> None:
    """Mute is a property of a connection."""
    ana.on("MuteParticipant", "customer")
    assert [c["mute"] for c in ana.connections()] == [False, True]
    ana.on("UnmuteParticipant", "customer")
    assert [c["mute"] for c in ana.connections()] == [False, False]
