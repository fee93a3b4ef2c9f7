"""ChatJS and TaskJS from npm behind our SDK and behind the original, on the same local Connect."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.interop.conftest import local_connect
from tests.support.companions import CHATJS, TASKJS, chat_by, load
from tests.support.console import ERRORS, Console
from tests.support.recorder import RecorderPage
from tests.support.scripts import script
from tests.support.waiting import wait_until

CONNECTED = (
    "recorder.contact().getAgentConnection().getMediaController().then(session => { window.session = session; })"
)

LISTEN = """names => {
    window.received = [];
    for (const name of names) session[name](event => received.push([name, event.data || event]));
}"""

CHAT_EVENTS = ["onMessage", "onTyping", "onEnded", "onDeliveredReceipt", "onConnectionBroken"]
TASK_EVENTS = {
    "transfer.initiated": "onTransferInitiated",
    "transfer.succeeded": "onTransferSucceeded",
    "transfer.failed": "onTransferFailed",
    "expire.warning": "onTaskExpiring",
    "expire.complete": "onTaskExpired",
}

RECEIVED = """([wanted, members]) => received.some(([name, data]) => name === wanted
    && Object.entries(members).every(([key, value]) => data[key] === value))"""


@pytest.fixture(scope="module", params=["ours", "original"])
def connect(request: pytest.FixtureRequest) -> Iterator[LocalConnectProcess]:
    """A local Connect whose client page loads our SDK, or the original."""
    with local_connect((request.param, "ours", "ours")) as running:
        yield running


@pytest.fixture
def client(connect: LocalConnectProcess, browser: Any) -> Iterator[RecorderPage]:
    """The client page with both companions; the agent is available."""
    connect.instance.reset()
    console = Console(ERRORS)
    context = console.watch(browser.new_context(ignore_https_errors=True))
    recorder = RecorderPage(context.new_page(), connect).load()
    load(recorder.page, CHATJS, TASKJS)
    chat_by(recorder.page, origin(connect))
    recorder.start().ready().choose("Available")
    yield recorder
    context.close()
    assert console.complaints == []


def origin(connect: LocalConnectProcess) -> str:
    """The origin of the instance."""
    return connect.ccp_url.partition("/ccp-v2")[0]


def accepted(client: RecorderPage, channel: str, topic: str, **fields: Any) -> str:
    """A contact of this channel that the agent has accepted, its session in `session`; returns its id."""
    contact_id = client.ring(channel, **fields)
    client.contact_is("connecting")
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("connected")
    client.value(CONNECTED)
    client.connect.instance.expect("websocket", event="subscribed", topics=[topic])
    return contact_id


@pytest.fixture
def received(client: RecorderPage) -> Callable[..., None]:
    """Waits until the session has emitted an event: `received("onMessage", Content="Hello")`."""
    return lambda name, page=None, **members: wait_until((page or client.page), RECEIVED, arg=[name, members])


@pytest.mark.row("A10", "H16")
def test_chat_session(client: RecorderPage, received: Callable[..., None]) -> None:
    """A chat's media controller is a ChatJS session: it sends, receives the customer's events, reads the transcript."""
    contact_id = accepted(client, "chat", "aws/chat", customerName="Rita")
    chat = client.connect.instance.chat(contact_id)
    client.value(LISTEN, CHAT_EVENTS)
    client.value("session.sendMessage({ contentType: 'text/plain', message: 'How can I help?' })")
    received("onMessage", Content="How can I help?", ParticipantRole="AGENT", DisplayName="Ana Agent")
    chat.type()
    received("onTyping", ParticipantRole="CUSTOMER", DisplayName="Rita", ContactId=contact_id)
    message_id = chat.say("My parcel is late.")
    received("onMessage", Content="My parcel is late.", ParticipantRole="CUSTOMER", Id=message_id)
    client.value("session.sendEvent({ contentType: 'application/vnd.amazonaws.connect.event.typing' })")
    received("onTyping", ParticipantRole="AGENT")
    page = client.value("session.getTranscript({ maxResults: 15, sortOrder: 'ASCENDING' })")["data"]
    assert page["InitialContactId"] == contact_id
    said = [item["Content"] for item in page["Transcript"] if item["Type"] == "MESSAGE"]
    assert said == ["How can I help?", "My parcel is late."]
    chat.leave()
    received("onEnded")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")
    assert [item["Content"] for item in chat.transcript() if item["Type"] == "MESSAGE"] == said


@pytest.mark.row("A10", "D05")
def test_chat_survives_a_dropped_socket(client: RecorderPage, received: Callable[..., None]) -> None:
    """The socket is cut in mid-chat: the session sends and receives again over the next one, each message once."""
    contact_id = accepted(client, "chat", "aws/chat")
    instance = client.connect.instance
    chat = instance.chat(contact_id)
    client.value(LISTEN, CHAT_EVENTS)
    chat.say("Before")
    received("onMessage", Content="Before")
    since = instance.events()[-1]["seq"]
    instance.add_fault("websocket-closed")
    another = instance.expect("websocket", since, event="open")["seq"]
    assert "aws/chat" in instance.expect("websocket", another, event="subscribed")["topics"]
    chat.say("After")
    received("onMessage", Content="After")
    client.value("session.sendMessage({ contentType: 'text/plain', message: 'Still here.' })")
    received("onMessage", Content="Still here.")
    said = client.value("received.filter(([name]) => name === 'onMessage').map(([, data]) => data.Content)")
    assert said == ["Before", "After", "Still here."]
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    received("onEnded")


@pytest.mark.row("H16")
def test_customer_by_chatjs(client: RecorderPage, received: Callable[..., None]) -> None:
    """Agent and customer talk ChatJS with one another; the customer has a websocket of their own, and may hang up."""
    contact_id = accepted(client, "chat", "aws/chat")
    client.value(LISTEN, CHAT_EVENTS)
    customer = client.page.context.new_page()
    customer.goto(f"{client.connect.crm_origin}/site/blank.html")
    load(customer, CHATJS)
    chat_by(customer, origin(client.connect))
    customer.evaluate(
        """async chatDetails => {
            window.session = await connect.ChatSession.create({ chatDetails, type: 'CUSTOMER', disableCSM: true });
            await session.connect();
        }""",
        client.connect.instance.chat(contact_id).details(),
    )
    customer.evaluate(LISTEN, CHAT_EVENTS)
    participant = client.connect.instance.chat(contact_id).details()["participantId"]
    client.connect.instance.expect("websocket", event="subscribed", user=f"participant/{participant}")
    customer.evaluate("session.sendMessage({ contentType: 'text/plain', message: 'Anybody there?' })")
    received("onMessage", Content="Anybody there?", ParticipantRole="CUSTOMER")
    client.value("session.sendMessage({ contentType: 'text/plain', message: 'Yes.' })")
    received("onMessage", page=customer, Content="Yes.", ParticipantRole="AGENT")
    customer.evaluate("session.disconnectParticipant()")
    received("onEnded")
    client.contact_is("ended")


@pytest.mark.row("H16")
def test_agent_ends_the_chat(client: RecorderPage, received: Callable[..., None]) -> None:
    """A chat that the agent ends is over for the session too, and its customer's token is worth nothing any more."""
    contact_id = accepted(client, "chat", "aws/chat")
    client.value(LISTEN, CHAT_EVENTS)
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    received("onEnded")
    client.contact_is("ended")
    kinds = [
        item["ContentType"].rpartition("event.")[2] for item in client.connect.instance.chat(contact_id).transcript()
    ]
    assert kinds == ["participant.joined", "participant.left", "participant.left", "chat.ended"]


@pytest.mark.row("A11", "H17")
def test_task_session(client: RecorderPage, received: Callable[..., None]) -> None:
    """A task's media controller is a TaskJS session, which is notified of transfers and of the task's expiry."""
    contact_id = accepted(client, "task", "aws/task", name="Call Rita back")
    client.value(LISTEN, [*TASK_EVENTS.values(), "onMessage"])
    for event, callback in TASK_EVENTS.items():
        assert client.connect.instance.act(contact_id, "task-event", event=event) == {"reached": 1}
        received(callback, Id=contact_id, InitialContactId=contact_id)
    assert client.value("received.filter(([name]) => name === 'onMessage').length") == len(TASK_EVENTS)


@pytest.mark.row("A11")
def test_taskjs_creates_a_task(client: RecorderPage) -> None:
    """`agent.createTask`, with TaskJS on the page, makes a task that is offered to the agent."""
    client.value(script("create_task"))
    client.contact_is("connecting")
    assert client.value("recorder.contact().getName()") == "Order a spare part"


@pytest.mark.row("A10")
def test_chat_without_chatjs(connect: LocalConnectProcess, browser: Any) -> None:
    """Without ChatJS the SDK still offers and accepts chats; only the media controller is refused."""
    connect.instance.reset()
    context = browser.new_context(ignore_https_errors=True)
    client = RecorderPage(context.new_page(), connect).open().ready()
    client.choose("Available")
    client.ring("chat")
    client.does("recorder.contact().accept(callbacks)")
    client.contact_is("connected")
    assert (
        client.value(
            "recorder.contact().getAgentConnection().getMediaController().then(() => 'session', () => 'refused')"
        )
        == "refused"
    )
    context.close()


def test_deep_heartbeats_are_answered(connect: LocalConnectProcess, browser: Any) -> None:
    """A customer's ChatJS session, opened while the chat still waits for an agent, finds its websocket alive."""
    instance = connect.instance
    instance.reset()
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.clock.install()
    page.goto(f"{connect.crm_origin}/site/blank.html")
    load(page, CHATJS)
    chat_by(page, origin(connect))
    details = instance.chat(instance.create_contact("chat")).details()
    page.evaluate(script("customer_chat_session"), details)
    instance.expect("websocket", event="subscribed", user=f"participant/{details['participantId']}")
    for beats in (1, 2):
        page.clock.run_for(10_000)
        wait_until(page, "count => heartbeats.length >= count", arg=beats)
    assert set(page.evaluate("heartbeats")) == {"success"}
    context.close()
