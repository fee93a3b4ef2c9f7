"""When and how the page's callbacks are called."""

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.scripts import script


@pytest.mark.row("B34")
@BOTH_FILES
def test_subscribing_right_after_initccp(recorder: RecorderPage) -> None:
    """In the statement after initCCP the page may subscribe to agent, contact, core and bus, and all are called."""
    recorder.load().value(script("subscribe_after_init_ccp"))
    recorder.until("early agent")
    recorder.until("early refresh")
    recorder.value("connect.core.viewContact('')")
    recorder.until("early view")
    assert [recorder.lines.count(f"early {what}") for what in ("init", "agent", "auth", "denied")] == [1, 1, 0, 0]


@pytest.mark.row("E01")
def test_late_agent_subscription(client: RecorderPage) -> None:
    """Once the agent is known, connect.agent calls back before it returns; once per login all the same."""
    called = client.value(
        "() => { let got = []; connect.agent((...all) => got.push(all[0] instanceof connect.Agent && all.length)); return got }"
    )
    assert called == [1]
    assert client.value("connect.agent.initialized") is True
    assert len(client.recorded("api agent Offline")) == 1


@pytest.mark.row("E03")
def test_a_contact_from_before_the_page_is_reported(client: RecorderPage) -> None:
    """A contact that is there when the page loads is reported like a new one; to a late subscriber it is not."""
    client.connected_call()
    client.open().ready()
    client.until("api contact voice connected")
    client.value("connect.contact(() => recorder.note('late contact'))")
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    assert client.recorded("late contact") == []


@BOTH_FILES
def test_throwing_callback_is_isolated(recorder: RecorderPage, console: Console) -> None:
    """A page callback that throws is logged once as an error; the other callbacks and the call go on."""
    console.allow("the page's own mistake", "handler failed|callback failed")
    recorder.load().value(script("throwing_callbacks"))
    recorder.ready()
    recorder.connected_call()
    recorder.until("connected after")
    assert "after" in recorder.lines
    recorder.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    recorder.contact_is("ended")


def test_throwing_request_callback(client: RecorderPage, console: Console) -> None:
    """A success or failure callback that throws does not keep later answers from arriving."""
    console.allow("the page's own mistake", "handler failed|callback failed")
    client.value(
        """() => { const agent = new connect.Agent(); const broken = () => { throw new Error("the page's own mistake") };
          agent.setState(agent.getAgentStates()[1], { success: broken, failure: broken }) }"""
    )
    client.agent_is("Break")
    client.choose("Available")


@pytest.mark.row("E06")
def test_an_unsubscribed_callback_is_not_called(client: RecorderPage) -> None:
    """An unsubscribed callback is not called any more, even when it unsubscribes itself by `this`."""
    client.value(script("unsubscribing_callbacks"))
    client.choose("Available")
    client.choose("Break")
    assert client.recorded("gone", "once") == ["once"]


@pytest.mark.row("G08")
def test_handles_in_on_destroy(client: RecorderPage) -> None:
    """In onDestroy the contact still answers its getters, from the last data there was."""
    contact_id = client.connected_call(phoneNumber="+12065550166", attributes={"tier": "gold"})
    client.value(
        """() => recorder.contact().onDestroy(contact => { recorder.last = [
          contact.getContactId(), contact.getType(), contact.getState().type, contact.getQueue().name, contact.getAttributes().tier.value,
          contact.getInitialConnection().getEndpoint().phoneNumber, contact.getConnections().length ] })"""
    )
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.wait("recorder.last")
    assert client.value("recorder.last") == [contact_id, "voice", "ended", "Support", "gold", "+12065550166", 2]


@pytest.mark.row("E05")
def test_subscriptions_go_with_the_contact(client: RecorderPage) -> None:
    """When a contact is gone, the bus holds no subscription to its own topics."""
    contact_id = client.connected_call()
    held = "id => Object.values(connect.ContactEvents).map(name => connect.core.getEventBus().getSubscriptions(`${name}::${id}`).length)"
    assert sum(client.value(held, contact_id)) > 0
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")
    assert sum(client.value(held, contact_id)) == 0


@pytest.mark.row("N09")
def test_handles_kept_for_later(client: RecorderPage) -> None:
    """Agent and contact objects that a page kept read what is true now."""
    client.choose("Available")
    client.ring()
    client.value("() => { recorder.kept = [new connect.Agent(), recorder.contact()]; }")
    client.does("recorder.kept[1].accept(callbacks)")
    client.contact_is("connected")
    client.agent_is("Busy")
    assert client.value("[recorder.kept[0].getState().name, recorder.kept[1].getState().type]") == ["Busy", "connected"]


@pytest.mark.row("E07")
def test_agent_before_there_is_one(recorder: RecorderPage) -> None:
    """`new connect.Agent()` is a StateError until there is an agent."""
    threw = "() => { try { new connect.Agent(); } catch (error) { return error instanceof connect.StateError && error instanceof Error } }"
    assert recorder.load().value(threw) is True
