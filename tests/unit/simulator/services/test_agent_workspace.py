"""What the CCP page asks its backend for clients of the Amazon Connect SDK."""

from collections.abc import Iterator
from typing import Any

import pytest

from connect_streams.simulator import LocalConnect
from connect_streams.simulator.services.agent_workspace import TOPIC
from connect_streams.simulator.state.topic_subscriptions import Subscriber

from ..client import Answer, Browser

pytestmark = pytest.mark.unit


@pytest.fixture
def server(shared_server: LocalConnect) -> LocalConnect:
    shared_server.instance.reset()
    return shared_server


@pytest.fixture
def page(server: LocalConnect) -> Browser:
    browser = Browser(server)
    browser.sign_in()
    return browser


@pytest.fixture
def nudges(server: LocalConnect) -> Iterator[list[Any]]:
    """The frames that Ana's pages get on the topic of the SDK."""
    frames: list[Any] = []
    sink = Subscriber("ana", frames.append, lambda: None)
    sink.topics.add(TOPIC)
    server.instance.subscriptions.add(sink)
    yield frames
    server.instance.subscriptions.remove(sink)


def ask(page: Browser, command: str, **data: Any) -> Answer:
    return page.post("/sdk", {"command": command, "data": data}, X_Csrf_Token="x", Content_Type="application/json")


def test_only_signed_in_pages_of_this_host(server: LocalConnect, page: Browser) -> None:
    """Without a session, or without the header that foreign pages cannot send, nothing is answered."""
    assert ask(Browser(server), "state").status == 401
    assert page.post("/sdk", {"command": "state"}).status == 401
    assert ask(page, "state").json() == {"voiceEnhancementMode": "NONE", "expiration": None}


@pytest.mark.parametrize(
    ("command", "data", "status"),
    [
        ("nonsense", {}, 404),
        ("voice/setVoiceEnhancementMode", {"voiceEnhancementMode": "LOUD"}, 400),
        ("voice/setVoiceEnhancementMode", {}, 400),
        ("contact/isPreviewMode", {"contactId": "gone"}, 400),
    ],
)
def test_what_cannot_be_done_is_refused(command: str, data: dict[str, Any], status: int, page: Browser) -> None:
    """Unknown commands, wrong data and contacts that are gone are errors of the service's shape."""
    answer = ask(page, command, **data)
    assert answer.status == status
    assert "__type" in answer.json()


def test_the_mode_of_voice_enhancement(server: LocalConnect, page: Browser, nudges: list[Any]) -> None:
    """The mode is kept, stands in the configuration, and its pages are notified; a supervisor may set it."""
    ask(page, "voice/setVoiceEnhancementMode", voiceEnhancementMode="VOICE_ISOLATION")
    configuration = page.operation("GetAgentConfiguration", page.token()).json()["configuration"]
    assert configuration["voiceEnhancementMode"] == "VOICE_ISOLATION"
    assert len(nudges) == 1
    server.instance.change_agent(voice_enhancement_mode="NONE")
    assert ask(page, "state").json()["voiceEnhancementMode"] == "NONE"
    assert len(nudges) == 2


def test_the_end_of_an_idle_session(server: LocalConnect, page: Browser, nudges: list[Any]) -> None:
    """A warning says when the session ends; activity takes it back, and so does the control."""
    now = server.instance.now()
    server.instance.warn_of_expiration(90)
    assert ask(page, "state").json()["expiration"] >= round((now + 90) * 1000)
    ask(page, "sendActivity")
    assert ask(page, "state").json()["expiration"] is None
    server.instance.warn_of_expiration(90)
    server.instance.warn_of_expiration(None)
    assert ask(page, "state").json()["expiration"] is None
    assert len(nudges) == 4


def test_previews(server: LocalConnect, page: Browser) -> None:
    """A preview says how it is to be handled, is one until the customer is dialled, and is engaged by its id."""
    server.instance.change_agent(state="Available")
    contact = server.instance.create_contact(initiation_method="campaign_preview", preview={"canDiscardPreview": False})
    configuration = ask(page, "contact/getPreviewConfiguration", contactId=contact).json()
    assert configuration == {"autoDialTimeout": 30, "canDiscardPreview": False}
    assert ask(page, "contact/isPreviewMode", contactId=contact).json() == {"isPreviewMode": True}
    page.operation("AcceptContact", page.token(), contactId=contact)
    assert list(ask(page, "contact/engagePreviewContact", contactId=contact).json()) == ["participantId"]
    assert ask(page, "contact/isPreviewMode", contactId=contact).json() == {"isPreviewMode": False}
    call = server.instance.create_contact()
    assert ask(page, "contact/getPreviewConfiguration", contactId=call).status == 400
