"""Media controllers (public API §6)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import JsObject, obj
from streams.host.window import rejected, resolved
from tests.unit.api.data import agent_data, connection, contact
from tests.unit.api.page import Page


class Session:
    """A session of a companion library."""

    def __init__(self, connecting: Any) -> None:
        self.connecting = connecting
        self.cleaned = 0
        self.handlers: dict[str, Any] = {}

    def onConnectionBroken(self, f: Any) -> None:
        self.handlers["broken"] = f

    def onConnectionEstablished(self, f: Any) -> None:
        self.handlers["established"] = f

    def connect(self) -> Any:
        return self.connecting

    def cleanUp(self) -> None:
        self.cleaned += 1


class Library:
    """ChatJS or TaskJS, as far as we call them."""

    def __init__(self, connecting: Any = None) -> None:
        self.connecting = resolved(None) if connecting is None else connecting
        self.configured: list[Any] = []
        self.asked: list[Any] = []
        self.made: list[Session] = []

    def setGlobalConfig(self, config: Any) -> None:
        self.configured.append(config)

    def create(self, params: Any) -> Session:
        self.asked.append(params)
        self.made.append(Session(self.connecting))
        return self.made[-1]


def outcome(promise: Any) -> tuple[str, Any]:
    """What a settled promise holds."""
    received: list[tuple[str, Any]] = []
    promise.then(lambda value: received.append(("kept", value)), lambda reason: received.append(("broken", reason)))
    (only,) = received
    return only


def chat(page: Page, state: str = "connected") -> Any:
    """The agent's connection of a chat."""
    party = connection("p-1", "agent", state, chatMediaInfo={"connectionData": "{}"})
    page.update(agent_data(contact("h-1", "connected", party, type="chat")))
    return page.connect.Contact("h-1").getConnections()[0]


def task(page: Page) -> Any:
    """The agent's connection of a task."""
    page.update(agent_data(contact("t-1", type="task", initialContactId="t-0")))
    return page.connect.Contact("t-1").getAgentConnection()


def metrics(page: Page) -> list[str]:
    return [data["name"] for event, data in page.ccp.broadcasts if event == "client_metric"]


def test_a_chat_session(page: Page) -> None:
    """A chat's controller is a connected ChatJS session in the agent's region, made when the connection is."""
    library = page.connect.ChatSession = Library()
    one = chat(page)
    assert outcome(one.getMediaController()) == ("kept", library.made[0])
    assert library.configured[0].region == "eu-west-1"
    assert library.configured[0].loggerConfig.logger is page.log
    (asked,) = library.asked
    assert (asked.type, asked.chatDetails.participantId) == ("AGENT", "p-1")
    assert asked.websocketManager is page.core.webSocketProvider
    assert metrics(page) == ["Chat Session Successfully established"]


@pytest.mark.row("B09")
def test_region_of_the_options(page: Page) -> None:
    """Where the agent's ARN names no region that of `initCCP`'s options counts, else `us-west-2`."""
    for options, region in ((obj(region="ap-south-1"), "ap-south-1"), (None, "us-west-2")):
        library = page.connect.ChatSession = Library()
        page.core.mediaFactory = page.connect.MediaFactory(options)
        data = agent_data(contact("h-1", "connected", connection("p", "agent", chatMediaInfo={}), type="chat"))
        data.configuration.agentARN = None
        page.update(data).connect.Contact("h-1").getAgentConnection()
        assert library.configured[0].region == region


def test_one_controller_a_connection(page: Page) -> None:
    """However often it is asked for, a connection has one controller."""
    library = page.connect.ChatSession = Library()
    chat(page)
    assert chat(page).getMediaController() is chat(page).getMediaController()
    assert len(library.made) == 1


def test_a_task_session(page: Page) -> None:
    """A task's controller is a connected TaskJS session."""
    library = page.connect.TaskSession = Library()
    assert outcome(task(page).getMediaController())[0] == "kept"
    asked = library.asked[0]
    assert (asked.contactId, asked.initialContactId) == ("t-1", "t-0")
    library.made[0].handlers["broken"](None)
    library.made[0].handlers["established"](None)
    assert metrics(page)[-2:] == ["Task Session connection broken", "Task Session connection established"]


def test_a_session_that_does_not_connect(page: Page) -> None:
    """The promise is broken with the library's reason, a metric reports it, and it is not tried again."""
    library = page.connect.ChatSession = Library(rejected("offline"))
    assert outcome(chat(page).getMediaController()) == ("broken", "offline")
    assert outcome(chat(page).getMediaController()) == ("broken", "offline")
    assert metrics(page) == ["Chat Session establishment failed"]
    assert len(library.made) == 1


def test_a_library_that_throws(page: Page) -> None:
    """What the library throws breaks the promise, and making the connection does not throw."""

    def fail(params: Any) -> None:
        raise JsError("broken library")

    page.connect.ChatSession = JsObject(setGlobalConfig=lambda config: None, create=fail)
    state, reason = outcome(chat(page).getMediaController())
    assert (state, str(reason)) == ("broken", "broken library")


def test_a_library_that_comes_late(page: Page) -> None:
    """Without the library the promise is broken with an error that names it; once it is there, it is used."""
    state, reason = outcome(chat(page).getMediaController())
    assert state == "broken"
    assert "connect.ChatSession is missing" in str(reason)
    page.connect.ChatSession = Library()
    assert outcome(chat(page).getMediaController())[0] == "kept"


def test_a_connection_that_is_over(page: Page) -> None:
    """A connection that is no longer active has no controller; the one it had cleans up, once."""
    library = page.connect.ChatSession = Library()
    chat(page)
    gone = chat(page, "disconnected")
    expected = ("broken", "Media Controller is no longer available for this connection")
    assert outcome(gone.getMediaController()) == expected
    assert outcome(gone.getMediaController()) == expected
    assert library.made[0].cleaned == 1


def test_no_media(page: Page) -> None:
    """A connection without media information has no controller."""
    page.update(agent_data(contact("c-1")))
    one = page.connect.Contact("c-1").getAgentConnection()
    assert outcome(one.getMediaController()) == ("broken", "Media info does not exist for this connection")


def test_media_of_a_call(page: Page) -> None:
    """A call's controller is its media information."""
    page.update(agent_data(contact("c-1", "connected", connection("a", "agent", softphoneMediaInfo={"x": 1}))))
    one = page.connect.Contact("c-1").getAgentConnection()
    assert outcome(one.getMediaController()) == ("kept", one.getMediaInfo())


@pytest.mark.parametrize("kind", ["inbound", "outbound"])
def test_other_parties_of_a_chat(kind: str, page: Page) -> None:
    """Only the agent's own connection starts a session by itself."""
    library = page.connect.ChatSession = Library()
    page.update(agent_data(contact("h-1", "connected", connection("p", kind, chatMediaInfo={}), type="chat")))
    page.connect.Contact("h-1").getConnections()
    assert library.made == []


@pytest.mark.parametrize(
    ("answer", "region"),
    [
        (resolved(obj(region="ap-southeast-2")), "ap-southeast-2"),
        (rejected("no"), "eu-west-1"),
        (resolved(None), "eu-west-1"),
    ],
)
def test_region_of_the_contact(answer: Any, region: str, page: Page) -> None:
    """A CCP that serves the SDK is asked where the contact's instance is; whatever it answers, the chat goes on."""
    asked: list[Any] = []

    def request(namespace: str, command: str, data: Any) -> Any:
        asked.append((namespace, command, data.contactId))
        return answer

    page.core.sdkProvider = obj(getProxy=lambda: obj(connectionStatus="ready", request=request))
    library = Library()
    page.connect.ChatSession = library
    media = JsObject(chatMediaInfo=obj(connectionData="{}"))
    page.update(agent_data(contact("c", "connected", connection("c-a", "agent", **media), type="chat")))
    chat = page.connect.Contact("c").getAgentConnection()
    assert outcome(chat.getMediaController())[0] == "kept"
    assert library.configured[0].region == region
    assert asked == [("aws.connect.contact", "contact/getInstanceDetails", "c")]
