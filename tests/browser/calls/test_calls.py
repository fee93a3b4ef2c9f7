"""Voice calls that go another way: dialled, missed, rejected, given up, called back, broken."""

import pytest

from tests.support.console import Console
from tests.support.recorder import RecorderPage

NUMBER = "+12065550123"


@pytest.mark.row("F26")
def test_outbound_call(client: RecorderPage) -> None:
    """A dialled call shows as outbound, rings at the customer, connects when they answer, and ends."""
    client.choose("Available")
    client.does(f"new connect.Agent().connect(connect.Endpoint.byPhoneNumber('{NUMBER}'), callbacks)")
    client.contact_is("connecting")
    client.agent_is("CallingCustomer")
    assert client.value("recorder.contact().isInbound()") is False
    assert client.value("recorder.contact().getInitialConnection().getType()") == "outbound"
    assert client.value("recorder.contact().getInitialConnection().getEndpoint().phoneNumber") == NUMBER
    client.connect.instance.act(client.value("recorder.contact().getContactId()"), "answer")
    client.contact_is("connected")
    assert client.value("recorder.contact().isConnected()") is True
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")


@pytest.mark.row("F26")
def test_refused_number(client: RecorderPage) -> None:
    """A number that cannot be dialled reaches the failure callback with the backend's reason."""
    outcome = client.request(
        "dial", "new connect.Agent().connect(connect.Endpoint.byPhoneNumber('nonsense'), callbacks)"
    )
    assert outcome.startswith("failure")
    assert "BadEndpoint" in outcome


@pytest.mark.row("G06")
def test_missed_call(client: RecorderPage) -> None:
    """A call that nobody takes in time is missed, once, and the agent is routable again after clearing it."""
    client.choose("Available")
    contact_id = client.ring()
    client.contact_is("connecting")
    client.connect.instance.act(contact_id, "miss")
    client.contact_is("missed")
    client.agent_is("MissedCallAgent")
    assert client.recorded("api contact.onMissed") == ["api contact.onMissed missed"]
    assert len(client.recorded("api contact.onEnded")) == 1
    assert client.recorded("api agent.onError") == ["api agent.onError"]
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")
    client.agent_is("Available")


@pytest.mark.row("G06")
def test_ring_time_runs_out(client: RecorderPage) -> None:
    """The ring time of the instance ends a call that is offered in vain."""
    client.choose("Available")
    client.ring()
    client.contact_is("connecting")
    client.connect.instance.advance(30)
    client.contact_is("missed")


@pytest.mark.row("G32")
def test_rejected_call(client: RecorderPage) -> None:
    """A rejected call ends as rejected, which counts as missed, and can be cleared."""
    client.choose("Available")
    client.ring()
    client.contact_is("connecting")
    client.does("recorder.contact().reject(callbacks)")
    client.contact_is("rejected")
    assert client.recorded("api contact.onMissed") == ["api contact.onMissed rejected"]
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")


@pytest.mark.row("G06")
def test_customer_gives_up(client: RecorderPage) -> None:
    """A customer who hangs up while it rings leaves a missed call."""
    client.choose("Available")
    contact_id = client.ring()
    client.contact_is("connecting")
    client.connect.instance.act(contact_id, "hangup")
    client.contact_is("missed")
    assert client.recorded("api contact.onMissed") == ["api contact.onMissed missed"]


@pytest.mark.row("G07")
def test_customer_hangs_up(client: RecorderPage) -> None:
    """When the customer hangs up a connected call, it ends and after contact work begins."""
    contact_id = client.connected_call()
    client.connect.instance.act(contact_id, "hangup")
    client.contact_is("ended")
    client.agent_is("AfterCallWork")
    assert client.value("recorder.contact().getActiveInitialConnection()") is None
    assert client.recorded("api agent.onAfterCallWork") == ["api agent.onAfterCallWork"]


@pytest.mark.row("G45")
def test_failed_connection(client: RecorderPage) -> None:
    """A call that breaks puts contact and agent into an error state, which clearing ends."""
    client.choose("Available")
    contact_id = client.ring()
    client.connect.instance.act(contact_id, "error", reason="FailedConnectCustomer")
    client.contact_is("error")
    client.agent_is("FailedConnectCustomer")
    assert client.recorded("api contact.onError") == ["api contact.onError error"]
    client.does("recorder.contact().clear(callbacks)")
    client.agent_is("Available")


@pytest.mark.row("G46")
def test_a_missed_call_offered_again_is_a_new_contact(client: RecorderPage) -> None:
    """A missed call that is offered to the same agent again is a new contact for the page, under the same id."""
    client.choose("Available")
    contact_id = client.ring()
    client.contact_is("connecting")
    client.connect.instance.act(contact_id, "miss")
    client.contact_is("missed")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")
    client.agent_is("Available")
    client.connect.instance.act(contact_id, "requeue")
    client.until("api contact voice connecting", count=2)
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("connected")


@pytest.mark.row("F25")
def test_state_refused_during_a_call(client: RecorderPage) -> None:
    """A state that cannot be taken during a call reaches the failure callback, and the call goes on."""
    client.connected_call()
    assert client.request("break", "recorder.setState('Break', callbacks)").startswith("failure")
    assert client.value("recorder.contact().isConnected()") is True


def test_next_state_waits_for_the_call(client: RecorderPage) -> None:
    """An enqueued state shows as the next one during a call and is taken when the call is over."""
    client.connected_call()
    client.does(
        "const agent = new connect.Agent();"
        "agent.setState(agent.getAgentStates().find(one => one.name === 'Break'), callbacks, { enqueueNextState: true })"
    )
    client.until("api agent.onEnqueuedNextState")
    assert client.value("new connect.Agent().getNextState().name") == "Break"
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.agent_is("Break")
    client.until("api agent.onClearedNextState")


@pytest.mark.row("G44")
@pytest.mark.parametrize("method", ["accept", "reject", "clear", "complete"])
def test_a_contact_that_is_gone_answers_with_errors(client: RecorderPage, console: Console, method: str) -> None:
    """What is asked of a contact that is gone fails, and its getters throw StateError."""
    console.allow("accept failed")
    client.choose("Available")
    contact_id = client.ring()
    client.connect.instance.act(contact_id, "miss")
    client.contact_is("missed")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")
    assert client.request("late", f"recorder.contacts['{contact_id}'].{method}(callbacks)").startswith("failure")
    threw = "id => { try { new connect.Contact(id).getState(); } catch (error) { return error instanceof connect.StateError } }"
    assert client.value(threw, contact_id) is True
