"""`connect.WebSocketManager`: a link of the page's own, from `init` to its end."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import JsObject, obj
from streams.host.window import rejected, resolved
from streams.session import page_websocket
from streams.session.websocket_manager import install_websocket_manager
from streams.util.errors import ValueError as BadArgument

OPEN, CLOSED, LOST = "webSocket::connection_open", "webSocket::connection_close", "webSocket::connection_lost"
FAILED = "webSocket::init_failure"
TRANSPORT = obj(webSocketTransport=obj(url="wss://x", transportLifeTimeInSeconds=60))


class Links:
    """Stands for what keeps links open: shows each line that it is given, and lets the test say what becomes of it."""

    def __init__(self) -> None:
        self.lines: list[Any] = []
        self.sent: list[tuple[str, Any]] = []
        self.answers: list[Any] = []
        self.closed = 0
        self._ready: list[Any] = []

    def run(self, line: Any, ready: Any) -> None:
        """What a manager is installed with."""
        self.lines.append(line)
        self._ready.append(ready)

    def start(self) -> Any:
        """The code of the worker is there: take what is sent from now on; returns the line."""
        line = self.lines[-1]
        for event in ("webSocket::send", "webSocket::subscribe"):
            line.handlers[event] = lambda data, event=event: self.sent.append((event, data))
        self._ready[-1](self._close)
        return line

    def ask_for_transport(self) -> None:
        """Ask the page for a URL."""
        with pytest.raises(StopIteration):
            self.lines[-1].call("createTransport", None, self.answers.append).send(None)

    def _close(self) -> None:
        self.closed += 1


@pytest.fixture
def links() -> Links:
    """What keeps the links open."""
    return Links()


@pytest.fixture
def connect(links: Links) -> Any:
    """A namespace with the manager."""
    made = JsObject()
    install_websocket_manager(made, links.run)
    return made


@pytest.fixture
def manager(connect: Any) -> Any:
    """A manager whose `init` was not called."""
    return connect.WebSocketManager.create()


def transport() -> Any:
    """What pages give to `init`."""
    return resolved(TRANSPORT)


def test_init_resolves_with_the_answer_of_the_page(manager: Any, links: Links) -> None:
    """`init` resolves once the page has given a URL, and the link is opened with it."""
    results: list[Any] = []
    manager.init(transport).then(results.append)
    links.start()
    assert results == []
    links.ask_for_transport()
    assert [one.webSocketConnectionFailed for one in results] == [False]
    assert links.answers[0].data is TRANSPORT


@pytest.mark.parametrize("answer", [lambda: rejected(RuntimeError("no")), lambda: resolved(None)])
def test_init_without_a_url(manager: Any, links: Links, answer: Any) -> None:
    """Where the page has no URL, `init` says so, and what keeps the link open gets an answer all the same."""
    results: list[Any] = []
    manager.init(answer).then(results.append)
    links.start()
    links.ask_for_transport()
    assert [one.webSocketConnectionFailed for one in results] == [True]
    assert links.answers[0].data.webSocketTransport is None


def test_init_is_once(manager: Any, links: Links) -> None:
    """A second `init` does nothing; one with something that cannot be called is an error."""
    with pytest.raises(BadArgument, match="transportHandle must be a function"):
        manager.init(5)
    manager.init(transport)
    assert manager.init(transport) is None
    assert len(links.lines) == 1


def test_messages_wait_for_the_link(manager: Any, links: Links) -> None:
    """What is sent and subscribed to before the link is kept open waits for it, in order."""
    manager.sendMessage("first")
    manager.init(transport)
    manager.subscribeTopics(["t"])
    assert links.sent == []
    links.start()
    manager.sendMessage("last")
    assert links.sent == [("webSocket::send", "first"), ("webSocket::subscribe", ["t"]), ("webSocket::send", "last")]


def test_messages_reach_the_page(manager: Any, links: Links) -> None:
    """Messages come by topic, and what becomes of the link by its event."""
    received: list[Any] = []
    manager.onMessage("t", lambda message: received.append(message.content))
    manager.onConnectionOpen(lambda data: received.append(data.connectionEstablishedTime))
    manager.init(transport)
    line = links.start()
    line.trigger(OPEN, obj(connectionEstablishedTime=5))
    line.trigger("webSocket::all_message", obj(topic="t", content="hello"))
    line.trigger("webSocket::all_message", obj(topic="other", content="unseen"))
    assert received == [5, "hello"]


def test_close_ends_the_link_and_says_how_long_it_was_open(
    manager: Any, links: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`closeWebSocket` ends the link; the page is notified once, with when it was opened and closed."""
    monkeypatch.setattr(page_websocket, "now", lambda: 1500)
    ends: list[Any] = []
    manager.onConnectionClose(ends.append)
    manager.init(transport)
    links.start().trigger(OPEN, obj(connectionEstablishedTime=1000))
    manager.closeWebSocket()
    manager.closeWebSocket()
    assert links.closed == 2
    times = {"openTimestamp": 1000, "closeTimestamp": 1500, "connectionDuration": 500}
    assert [dict(end) for end in ends] == [{**times, "code": 1000, "reason": ""}]


def test_close_before_the_link_is_kept_open(manager: Any, links: Links) -> None:
    """A manager that was closed while it started closes the link as soon as it can."""
    manager.init(transport)
    manager.closeWebSocket()
    assert links.closed == 0
    links.start()
    assert links.closed == 1


def test_terminate_reports_a_failure(manager: Any, links: Links) -> None:
    """`terminateWebSocketManager` closes, and the page's handlers of failures are called."""
    failures: list[Any] = []
    manager.onInitFailure(failures.append)
    manager.init(transport)
    links.start()
    manager.terminateWebSocketManager()
    assert (links.closed, failures) == (1, [None])


def test_a_logger_is_informed(connect: Any, manager: Any, links: Links) -> None:
    """A logger set for all managers is informed of the links: losses and failures as warnings."""
    lines: list[tuple[str, str]] = []
    logger = obj(info=lambda line: lines.append(("info", line)), warn=lambda line: lines.append(("warn", line)))
    connect.WebSocketManager.setGlobalConfig(obj(loggerConfig=obj(logger=logger)))
    manager.init(transport)
    line = links.start()
    for event in (OPEN, LOST, FAILED):
        line.trigger(event, obj(connectionEstablishedTime=1))
    assert lines == [("info", OPEN), ("warn", LOST), ("warn", FAILED)]
    connect.WebSocketManager.setGlobalConfig(None)
    line.trigger(LOST, None)
    assert len(lines) == 3
