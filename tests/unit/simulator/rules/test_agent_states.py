"""The agent's state: choosing, queueing and what voice contacts impose."""

import pytest

from connect_streams.simulator import InstanceControl, ManualClock, ServiceError

from ..asking import Agent

pytestmark = pytest.mark.unit


def test_agents_begin_offline_and_choose_what_is_on_offer(instance: InstanceControl, ben: Agent) -> None:
    """The list of states is what can be put, by the state object as it was delivered."""
    assert ben.state == "Offline"
    for state in ben.ask("GetAgentStates")["states"]:
        ben.ask("PutAgentState", state=state)
        assert ben.snapshot()["state"] == {**state, "startTimestamp": instance.now()}
        assert ben.snapshot()["agentAvailabilityState"]["state"] == state["name"]


@pytest.mark.parametrize(
    "state",
    [
        {"type": "system", "name": "Busy"},
        {"type": "routable", "name": "Nap"},
        {"type": "routable", "name": "Available", "agentStateARN": "arn:of:somebody"},
    ],
)
def test_states_that_are_not_on_offer_are_refused(ana: Agent, state: dict[str, str]) -> None:
    """System states and inventions cannot be chosen."""
    assert ana.refused("PutAgentState", state=state) == "InvalidStateException"
    assert ana.state == "Available"


def test_a_state_that_is_not_an_object_is_invalid(ana: Agent) -> None:
    """A client that passes the name instead of the state object gets an error that says so."""
    assert ana.refused("PutAgentState", state="Available") == "ValidationException"


def test_the_start_of_a_state_is_when_it_began(instance: InstanceControl, clock: ManualClock, ana: Agent) -> None:
    """Choosing the same state again does not restart its duration."""
    began = ana.snapshot()["state"]["startTimestamp"]
    clock.advance(60)
    ana.choose("Available")
    assert ana.snapshot()["state"]["startTimestamp"] == began
    ana.choose("Break")
    assert ana.snapshot()["state"]["startTimestamp"] == began + 60


def test_a_call_keeps_the_agent_but_not_what_they_chose(instance: InstanceControl, ana: Agent) -> None:
    """During a call the state is Busy, the availability state still the chosen one."""
    ana.ask("AcceptContact", contactId=instance.create_contact())
    snapshot = ana.snapshot()
    assert snapshot["state"]["name"] == "Busy"
    assert snapshot["agentAvailabilityState"]["state"] == "Available"


def test_a_state_cannot_be_taken_during_a_call_but_queued(instance: InstanceControl, ana: Agent) -> None:
    """With enqueueNextState the state waits until the contact is cleared, and no further contact is offered."""
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    lunch = next(s for s in ana.ask("GetAgentStates")["states"] if s["name"] == "Lunch")
    assert ana.refused("PutAgentState", state=lunch) == "InvalidStateException"
    ana.choose("Lunch", enqueue=True)
    assert ana.snapshot()["nextState"]["name"] == "Lunch"
    assert ana.state == "Busy"
    instance.act(call, "hangup")
    assert ana.state == "AfterCallWork"
    ana.ask("ClearContact", contactId=call)
    assert (ana.state, ana.snapshot()["nextState"]) == ("Lunch", None)
    assert ana.snapshot()["agentAvailabilityState"]["state"] == "Lunch"


def test_queueing_the_state_one_is_in_clears_the_queue(instance: InstanceControl, ana: Agent) -> None:
    """Changing one's mind: the next state disappears."""
    ana.ask("AcceptContact", contactId=instance.create_contact())
    ana.choose("Lunch", enqueue=True)
    ana.choose("Available", enqueue=True)
    assert ana.snapshot()["nextState"] is None


def test_queueing_without_contacts_takes_the_state_at_once(ana: Agent) -> None:
    """There is nothing to wait for."""
    ana.choose("Break", enqueue=True)
    assert (ana.state, ana.snapshot()["nextState"]) == ("Break", None)


def test_a_queued_state_waits_for_chats_too(instance: InstanceControl, ana: Agent) -> None:
    """While a chat goes on the agent stays Available, but gets no new contact."""
    chat = instance.create_contact("chat")
    ana.ask("AcceptContact", contactId=chat)
    ana.choose("Break", enqueue=True)
    assert (ana.state, ana.snapshot()["nextState"]["name"]) == ("Available", "Break")
    waiting = instance.create_contact("chat")
    assert len(ana.snapshot()["contacts"]) == 1
    instance.act(chat, "hangup")
    ana.ask("ClearContact", contactId=chat)
    assert ana.state == "Break"
    ana.choose("Available")
    assert ana.contact()["contactId"] == waiting


def test_going_to_break_from_wrap_up_ends_it(instance: InstanceControl, ana: Agent) -> None:
    """Taking a state at once closes the finished call."""
    call = instance.create_contact()
    ana.ask("AcceptContact", contactId=call)
    instance.act(call, "hangup")
    ana.choose("Break")
    assert (ana.state, ana.snapshot()["contacts"]) == ("Break", [])


def test_a_supervisor_changes_an_agent(instance: InstanceControl, ana: Agent) -> None:
    """By the control API: a state by name, or an error state that lasts until the next choice."""
    instance.change_agent("ana", state="Lunch")
    assert ana.state == "Lunch"
    instance.change_agent("ana", error="MultipleCcpWindows")
    assert ana.snapshot()["state"]["type"] == "error"
    assert ana.state == "MultipleCcpWindows"
    ana.choose("Available")
    assert ana.state == "Available"


def test_a_supervisor_cannot_invent_things(instance: InstanceControl) -> None:
    """Unknown agents, states, error names and settings are refused."""
    for fields in ({"username": "zoe"}, {"state": "Nap"}, {"error": "Bored"}, {"shoe_size": 42}):
        with pytest.raises(ServiceError):
            instance.change_agent(**fields)


def test_several_agents_have_states_of_their_own(instance: InstanceControl, ana: Agent, ben: Agent) -> None:
    """What Ana does is not in Ben's snapshot."""
    ana.ask("AcceptContact", contactId=instance.create_contact())
    assert (ana.state, ben.state, ben.snapshot()["contacts"]) == ("Busy", "Offline", [])


def test_two_sessions_of_one_agent_share_everything(instance: InstanceControl, ana: Agent) -> None:
    """A second browser of the same user sees and changes the same agent."""
    elsewhere = Agent(instance, "ana")
    call = instance.create_contact()
    elsewhere.ask("AcceptContact", contactId=call)
    assert ana.contact_state() == "connected"
    assert ana.refused("AcceptContact", contactId=call) == "InvalidStateException"
