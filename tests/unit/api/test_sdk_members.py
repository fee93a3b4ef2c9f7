"""The members of this API that ask or listen to the Amazon Connect SDK's side of the CCP."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import UNDEFINED, JsObject, Thrown, obj
from streams.host.window import rejected, resolved
from streams.util.errors import ValueError as BadArgument
from tests.unit.api.data import agent_data, contact
from tests.unit.api.page import Page, plain

CONTACT = "aws.connect.contact"
VOICE = "aws.connect.voice"
ACTIVITY = "aws.connect.activity"


class Proxy:
    """A provider's proxy that keeps what it is asked and answers as arranged."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, Any]] = []
        self.subscriptions: list[tuple[dict[str, Any], Callable[[Any], Any]]] = []
        self.answer: Any = resolved(obj())

    def request(self, namespace: str, command: str, data: Any = UNDEFINED) -> Any:
        self.requests.append((namespace, command, plain(data)))
        return self.answer

    def subscribe(self, topic: Any, handler: Any) -> None:
        self.subscriptions.append((plain(topic), handler))

    def unsubscribe(self, topic: Any, handler: Any) -> None:
        self.subscriptions.remove((plain(topic), handler))


@pytest.fixture
def proxy(page: Page) -> Proxy:
    """The page's own provider is used, with a call of two parties."""
    made = Proxy()
    page.core.sdkProvider = obj(getProxy=lambda: made)
    page.update(agent_data(contact("c-1")))
    return made


def agent(page: Page) -> Any:
    return page.connect.Agent()


def call(page: Page) -> Any:
    return page.connect.Contact("c-1")


def customer(page: Page) -> Any:
    return call(page).getInitialConnection()


def warnings(page: Page) -> Any:
    return page.connect.SessionExpirationWarningManager()


async def awaited(promise: Any) -> Any:
    return await promise


MODE = {"voiceEnhancementMode": "NONE"}
REQUESTS = [
    (agent, "setVoiceEnhancementMode", ["NONE"], VOICE, "voice/setVoiceEnhancementMode", MODE),
    (agent, "getNetworkConnectionStatus", [], CONTACT, "agent/getNetworkConnectionStatus", None),
    (call, "isPreviewMode", [], CONTACT, "contact/isPreviewMode", {"contactId": "c-1"}),
    (call, "getPreviewConfiguration", [], CONTACT, "contact/getPreviewConfiguration", {"contactId": "c-1"}),
    (call, "engagePreviewContact", [], CONTACT, "contact/engagePreviewContact", {"contactId": "c-1"}),
    (call, "getInstanceDetails", [], CONTACT, "contact/getInstanceDetails", {"contactId": "c-1"}),
    (customer, "canResumeParticipant", [], VOICE, "voice/canResumeParticipant", {"participantId": "c-1-c"}),
]  # fmt: skip

ANSWER = JsObject(isPreviewMode="yes", canResumeParticipant="yes")
SCALARS = ("isPreviewMode", "canResumeParticipant")

SUBSCRIPTIONS = [
    (agent, "onVoiceEnhancementModeChanged", VOICE, "voice/voiceEnhancementModeChanged", None),
    (agent, "onNetworkConnectionStatusChanged", CONTACT, "agent/networkConnectionStatusChanged", None),
    (customer, "onParticipantHold", VOICE, "voice/participantHold", "c-1-c"),
    (customer, "onParticipantResume", VOICE, "voice/participantResume", "c-1-c"),
    (customer, "onCanResumeParticipantUpdated", VOICE, "voice/onCanResumeParticipantChanged", "c-1-c"),
    (warnings, "onExpirationWarning", ACTIVITY, "expiration-warning", None),
    (warnings, "onExpirationWarningCleared", ACTIVITY, "expiration-warning-cleared", None),
    (warnings, "onSessionExtensionError", ACTIVITY, "session-extension-error", None),
]


@pytest.mark.parametrize(("of", "method", "arguments", "namespace", "command", "data"), REQUESTS)
def test_requests(
    of: Any, method: str, arguments: list[Any], namespace: str, command: str, data: Any, page: Page, proxy: Proxy
) -> None:
    """Each asks the CCP with the ids it has and is kept with the answer, two of them with the member of their name."""
    proxy.answer = resolved(ANSWER)
    answer = asyncio.run(awaited(getattr(of(page), method)(*arguments)))
    assert proxy.requests == [(namespace, command, data)]
    assert answer == ("yes" if method in SCALARS else ANSWER)


@pytest.mark.parametrize(("of", "method", "arguments"), [row[:3] for row in REQUESTS])
def test_refusals(of: Any, method: str, arguments: list[Any], page: Page, proxy: Proxy) -> None:
    """What the CCP refuses is a promise broken with its error."""
    proxy.answer = rejected("no")
    with pytest.raises(Thrown, match="no"):
        asyncio.run(awaited(getattr(of(page), method)(*arguments)))


@pytest.mark.parametrize("mode", [None, "", "none", "LOUD"])
def test_modes_of_voice_enhancement(mode: Any, page: Page, proxy: Proxy) -> None:
    """Any mode but the three is an Error at once that names it, and nothing is asked."""
    with pytest.raises(JsError) as caught:
        agent(page).setVoiceEnhancementMode(mode)
    assert caught.value.message.startswith("Invalid voice enhancement mode ")
    assert proxy.requests == []


@pytest.mark.parametrize(("of", "method", "namespace", "key", "parameter"), SUBSCRIPTIONS)
def test_subscriptions(
    of: Any, method: str, namespace: str, key: str, parameter: Any, page: Page, proxy: Proxy
) -> None:
    """Each receives one topic of the SDK until `unsubscribe`, once a subscription; a function may subscribe again."""
    received: list[Any] = []
    first = getattr(of(page), method)(received.append)
    second = getattr(of(page), method)(received.append)
    wanted = {"namespace": namespace, "key": key, **({"parameter": parameter} if parameter else {})}
    assert [topic for topic, _ in proxy.subscriptions] == [wanted, wanted]
    for _, handler in proxy.subscriptions:
        handler("news")
    assert received == ["news", "news"]
    first.unsubscribe()
    assert len(proxy.subscriptions) == 1
    second.unsubscribe()
    assert proxy.subscriptions == []


@pytest.mark.parametrize(("of", "method"), [row[:2] for row in SUBSCRIPTIONS])
def test_handlers_must_be_functions(of: Any, method: str, page: Page, proxy: Proxy) -> None:
    """Subscribing what is no function throws a ValueError and subscribes nothing."""
    with pytest.raises(BadArgument, match="f must be"):
        getattr(of(page), method)(5)
    assert proxy.subscriptions == []


def test_before_the_start(bare_page: Page) -> None:
    """Before `initCCP` there is no provider: an Error says so."""
    connect = bare_page.connect
    for early in (connect.core.getSDKClientConfig, connect.SessionExpirationWarningManager, connect.sendActivity):
        with pytest.raises(JsError, match="Provider is not initialized"):
            early()


def test_activity(page: Page, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Activity is reported once a second at most; a refusal is a line in the log."""
    times = [0.0, 1.0, 999.0, 1000.0]
    monkeypatch.setattr("streams.api.sdk.activity.elapsed", lambda: times[0])
    proxy.answer = rejected("no")
    while times:
        assert page.connect.sendActivity() is None
        times.pop(0)
    assert proxy.requests == [(ACTIVITY, "sendActivity", None)] * 2
