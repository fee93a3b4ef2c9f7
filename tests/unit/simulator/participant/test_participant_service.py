"""The participant service over real HTTPS: tokens, messages, transcripts, and who is refused."""

from typing import Any

import pytest

from connect_streams.simulator import InstanceControl, LocalConnect, ServiceError

from ..asking import Agent
from ..client import Answer, Browser

TYPING = "application/vnd.amazonaws.connect.event.typing"


class Chat:
    """A chat with Ana, and the requests of its customer."""

    def __init__(self, server: LocalConnect) -> None:
        self.browser = Browser(server)
        self.ana = Agent(server.instance, "ana")
        self.ana.choose("Available")
        self.contact_id = server.instance.create_contact("chat", customerName="Rita")
        self.ana.ask("AcceptContact", contactId=self.contact_id)
        self.handle = server.instance.chat(self.contact_id)
        self.token = self.handle.details()["participantToken"]

    def ask(self, operation: str, token: str | None = None, /, **body: Any) -> Answer:
        return self.browser.post(f"/participant/{operation}", body, X_Amz_Bearer=token or self.token)


@pytest.fixture
def chat(server: LocalConnect) -> Chat:
    return Chat(server)


def test_connecting_gives_credentials_and_a_websocket(chat: Chat) -> None:
    """The participant token buys a connection token, which then sends and reads, and the url of a websocket."""
    answer = chat.ask("connection", Type=["WEBSOCKET", "CONNECTION_CREDENTIALS"], ConnectParticipant=True).json()
    assert answer["Websocket"]["Url"].startswith("wss://instance.localhost:")
    token = answer["ConnectionCredentials"]["ConnectionToken"]
    sent = chat.ask("message", token, ContentType="text/plain", Content="Hello").json()
    [said] = [item for item in chat.handle.transcript() if item["Type"] == "MESSAGE"]
    assert (said["Id"], said["AbsoluteTime"]) == (sent["Id"], sent["AbsoluteTime"])
    assert (said["ParticipantRole"], said["DisplayName"], said["Content"]) == ("CUSTOMER", "Rita", "Hello")


def test_the_agents_token_speaks_for_the_agent(chat: Chat) -> None:
    """What is sent with the token of CreateTransport is said by the agent, under the agent's name."""
    own = chat.ana.connection("agent")["connectionId"]
    transport = chat.ana.ask(
        "CreateTransport", transportType="chat_token", participantId=own, contactId=chat.contact_id
    )
    token = transport["chatTokenTransport"]["participantToken"]
    assert chat.ask("message", token, ContentType="text/plain", Content="Good morning").status == 200
    last = chat.handle.transcript()[-1]
    assert (last["ParticipantRole"], last["DisplayName"]) == ("AGENT", "Ana Agent")


def test_transcripts_come_in_pages(chat: Chat) -> None:
    """The newest come first, or in order if asked for; the token of a page leads to the next."""
    for number in range(5):
        chat.handle.say(f"line {number}")
    newest = chat.ask("transcript", MaxResults=2).json()
    assert [item["Content"] for item in newest["Transcript"]] == ["line 4", "line 3"]
    following = chat.ask("transcript", MaxResults=2, NextToken=newest["NextToken"], SortOrder="ASCENDING").json()
    assert [item["Content"] for item in following["Transcript"]] == ["line 1", "line 2"]
    oldest = chat.ask("transcript", MaxResults=100, ScanDirection="FORWARD", SortOrder="ASCENDING").json()
    assert "NextToken" not in oldest
    assert [item.get("Content") for item in oldest["Transcript"]] == [None, *(f"line {number}" for number in range(5))]


def test_receipts_are_written_on_the_message(chat: Chat) -> None:
    """A message that was read says by whom and when; typing leaves no trace."""
    message_id = chat.handle.say("Still there?")
    content = f'{{"messageId": "{message_id}"}}'
    for kind in ("message.delivered", "message.read"):
        event = f"application/vnd.amazonaws.connect.event.{kind}"
        assert chat.ask("event", ContentType=event, Content=content).status == 200
    assert chat.ask("event", ContentType=TYPING).status == 200
    last = chat.handle.transcript()[-1]
    [receipt] = last["MessageMetadata"]["Receipts"]
    assert receipt.keys() == {"RecipientParticipantId", "DeliveredTimestamp", "ReadTimestamp"}


def test_disconnecting_ends_the_chat(chat: Chat) -> None:
    """A customer who leaves ends the contact; who stays can still read, but not write any more."""
    assert chat.ask("disconnect").status == 200
    assert chat.ana.contact_state() == "ended"
    kinds = [item["ContentType"].rpartition(".event.")[2] for item in chat.handle.transcript()]
    assert kinds == ["participant.joined", "participant.left", "participant.left", "chat.ended"]
    assert chat.ask("transcript").status == 200
    assert chat.ask("message", ContentType="text/plain", Content="Wait!").status == 403
    chat.ana.ask("ClearContact", contactId=chat.contact_id)
    assert chat.ask("transcript").status == 403
    assert len(chat.handle.transcript()) == 4


@pytest.mark.parametrize(
    ("operation", "body", "status", "error"),
    [
        ("message", {"ContentType": "text/plain"}, 400, "ValidationException"),
        ("message", {"ContentType": "text/html", "Content": "<b>"}, 400, "ValidationException"),
        ("event", {"ContentType": "application/vnd.amazonaws.connect.event.chat.ended"}, 400, "ValidationException"),
        ("event", {"ContentType": TYPING, "Content": "{"}, 400, "ValidationException"),
        ("transcript", {"MaxResults": 101}, 400, "ValidationException"),
        ("connection", {"Type": ["CARRIER_PIGEON"]}, 400, "ValidationException"),
        ("attachment", {}, 404, "ResourceNotFoundException"),
    ],
)
def test_what_does_not_fit_is_refused(
    chat: Chat, operation: str, body: dict[str, Any], status: int, error: str
) -> None:
    """The error's name is in a header that pages may read."""
    answer = chat.ask(operation, **body)
    assert (answer.status, answer.headers["x-amzn-ErrorType"]) == (status, error)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_stranger_is_refused(chat: Chat) -> None:
    """A token that nobody gave out opens nothing."""
    assert chat.ask("transcript", "participant-guess").status == 403


def test_only_chats_have_a_customer_who_writes(instance: InstanceControl, ana: Agent) -> None:
    """The handle of another contact says that it is no chat; an event that no task knows is refused."""
    task = instance.create_contact("task")
    with pytest.raises(ServiceError, match="is no chat"):
        instance.chat(task).say("Hello")
    with pytest.raises(ServiceError, match="takes one of"):
        instance.act(task, "task-event", event="coffee")


def test_a_customer_writes_before_an_agent_is_there(server: LocalConnect) -> None:
    """While the chat waits in its queue; the agent who takes it finds what was written. Who has left cannot write."""
    contact_id = server.instance.create_contact("chat", customerName="Rita")
    handle = server.instance.chat(contact_id)
    handle.say("My parcel is late.")
    browser = Browser(server)
    token = handle.details()["participantToken"]
    answer = browser.post(
        "/participant/message", {"ContentType": "text/plain", "Content": "Hello?"}, X_Amz_Bearer=token
    )
    assert answer.status == 200
    ana = Agent(server.instance, "ana")
    ana.choose("Available")
    ana.ask("AcceptContact", contactId=contact_id)
    said = [item["Content"] for item in handle.transcript() if item["Type"] == "MESSAGE"]
    assert said == ["My parcel is late.", "Hello?"]
    handle.leave()
    with pytest.raises(ServiceError, match="the chat is over"):
        handle.say("One more thing.")
