"""Chat, task, e-mail and callback contacts at the state level."""

import pytest

from tests.support.recorder import RecorderPage


@pytest.mark.row("G15")
@pytest.mark.parametrize("channel", ["chat", "task", "email"])
def test_life_of_a_contact(client: RecorderPage, channel: str) -> None:
    """A contact of another channel is offered, accepted, ended and cleared; its type names the channel."""
    client.choose("Available")
    client.ring(channel)
    client.contact_is("connecting")
    assert client.value("recorder.contact().getType()") == channel
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("connected")
    client.agent_is("Available")
    client.does("new connect.Agent().getContacts()[0].getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")


@pytest.mark.row("G41")
def test_task_fields(client: RecorderPage) -> None:
    """A task has its name, description and references."""
    client.choose("Available")
    references = {"ticket": {"type": "URL", "value": "https://tickets.example/7"}}
    client.ring("task", name="Write back", description="about the bill", references=references)
    fields = "(contact => [contact.getName(), contact.getDescription(), contact.getReferences()])(recorder.contact())"
    assert client.value(fields) == ["Write back", "about the bill", references]


def test_task_pauses_and_resumes(client: RecorderPage) -> None:
    """A connected task can be paused and resumed."""
    client.choose("Available")
    client.ring("task")
    client.contact_is("connecting")
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("connected")
    client.does("recorder.contact().pause(callbacks)")
    client.contact_is("paused")
    assert client.recorded("api contact.onEnded") == []
    client.does("recorder.contact().resume(callbacks)")
    client.contact_is("connected")


@pytest.mark.row("F19")
def test_several_contacts_at_once(client: RecorderPage) -> None:
    """Contacts up to the concurrency of each channel are offered side by side, and are found by their type."""
    client.choose("Available")
    assert client.value("new connect.Agent().getChannelConcurrency('CHAT')") == 2
    chats = {client.ring("chat"), client.ring("chat")}
    client.ring("task")
    of_type = "type => new connect.Agent().getContacts(type).map(contact => contact.getContactId())"
    assert set(client.value(of_type, "chat")) == chats
    assert len(client.value(of_type, "task")) == 1
    assert client.value(of_type, "voice") == []


@pytest.mark.row("G02")
def test_life_of_a_queued_callback(client: RecorderPage) -> None:
    """A callback is incoming, pending once accepted, connecting while the customer is dialled, then connected."""
    client.choose("Available")
    contact_id = client.ring("queue_callback", phoneNumber="+12065550177")
    client.contact_is("incoming")
    assert client.recorded("api contact.onIncoming") == ["api contact.onIncoming incoming"]
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("pending")
    client.connect.instance.advance(5)
    client.contact_is("connecting")
    client.connect.instance.act(contact_id, "answer")
    client.contact_is("connected")
    assert client.value("recorder.contact().getInitialConnection().getEndpoint().phoneNumber") == "+12065550177"
    assert len(client.recorded("api contact.onPending")) == 1
    assert client.value("recorder.contact().isInbound()") is False
