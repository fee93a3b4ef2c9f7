"""The web socket as pages and ChatJS see it (public API §9)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.util.errors import ValueError as BadArgument
from tests.unit.api.page import Page

NAMES = [
    "sendMessage",
    "onInitFailure",
    "onConnectionOpen",
    "onConnectionClose",
    "onConnectionGain",
    "onConnectionLost",
    "onSubscriptionUpdate",
    "onSubscriptionFailure",
    "subscribeTopics",
    "onMessage",
    "onAllMessage",
    "onDeepHeartbeatSuccess",
    "onDeepHeartbeatFailure",
    "onTopicFailure",
]


@pytest.fixture
def manager(page: Page) -> Any:
    """`connect.core.getWebSocketManager()`."""
    return page.connect.core.getWebSocketManager()


@pytest.mark.row("D05")
def test_functions_have_the_names_that_chatjs_looks_for(manager: Any) -> None:
    """The functions have exactly the names that ChatJS looks for, and are the manager's own members."""
    assert list(vars(manager)) == NAMES


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("onInitFailure", "webSocket::init_failure"),
        ("onConnectionOpen", "webSocket::connection_open"),
        ("onConnectionClose", "webSocket::connection_close"),
        ("onConnectionGain", "webSocket::connection_gain"),
        ("onConnectionLost", "webSocket::connection_lost"),
        ("onSubscriptionUpdate", "webSocket::subscription_update"),
        ("onSubscriptionFailure", "webSocket::subscription_failure"),
    ],
)
def test_events(name: str, event: str, page: Page, manager: Any) -> None:
    """Each event reaches its handlers with the data alone, until the function that was returned is called."""
    received: list[tuple[Any, ...]] = []
    stop = getattr(manager, name)(lambda *arguments: received.append(arguments))
    page.ccp.push(event, obj(code=1))
    stop()
    page.ccp.push(event, obj(code=2))
    assert [(len(arguments), arguments[0].code) for arguments in received] == [(1, 1)]


def test_messages(page: Page, manager: Any) -> None:
    """Messages reach those who take all of them first, then those of their topic."""
    received: list[str] = []
    stop = manager.onMessage("aws/chat", lambda message: received.append("chat"))
    manager.onAllMessage(lambda message: received.append(f"all {message.topic}"))
    page.ccp.push("webSocket::all_message", obj(topic="aws/chat"))
    page.ccp.push("webSocket::all_message", obj(topic="other"))
    stop()
    page.ccp.push("webSocket::all_message", obj(topic="aws/chat"))
    assert received == ["all aws/chat", "chat", "all other", "all aws/chat"]


def test_messages_without_a_topic(page: Page, manager: Any) -> None:
    """A message without topic, or none at all, harms nobody."""
    received: list[Any] = []
    manager.onAllMessage(received.append)
    page.ccp.push("webSocket::all_message", obj(message="error"))
    page.ccp.push("webSocket::all_message", None)
    assert [one and one.message for one in received] == ["error", None]


def test_sending(page: Page, manager: Any) -> None:
    """Messages and topics go up as they are."""
    send = manager.sendMessage
    send("payload")
    manager.subscribeTopics(["aws/chat"])
    assert page.ccp.received == [("webSocket::send", "payload"), ("webSocket::subscribe", ["aws/chat"])]


@pytest.mark.parametrize("name", ["onDeepHeartbeatSuccess", "onDeepHeartbeatFailure", "onTopicFailure"])
def test_what_never_fires(name: str, manager: Any) -> None:
    """ChatJS may subscribe to what never happens, and end it."""
    assert getattr(manager, name)(lambda: None)() is None


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("onMessage", [None, len], "topicName must be provided"),
        ("onMessage", ["t", None], "method must be a function"),
        ("onAllMessage", [None], "method must be a function"),
        ("onConnectionOpen", [5], "method must be a function"),
        ("onTopicFailure", [5], "method must be a function"),
        ("subscribeTopics", [None], "topics must be provided"),
        ("subscribeTopics", ["t"], "topics must be a array"),
    ],
)
def test_wrong_arguments(name: str, arguments: list[Any], message: str, manager: Any) -> None:
    """Wrong arguments throw a ValueError."""
    with pytest.raises(BadArgument, match=message):
        getattr(manager, name)(*arguments)
