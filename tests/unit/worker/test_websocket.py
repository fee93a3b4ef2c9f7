"""The websocket: opening, heartbeats, renewal, loss, subscriptions."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.ports import FakePort
from tests.support.fakes.values import js, plain
from tests.support.fakes.websocket import FakeWebSocket
from tests.unit.worker.harness import WorkerHarness

HEARTBEAT = {"topic": "aws/heartbeat"}
SUBSCRIBED = {"topic": "aws/subscribe", "content": {"status": "success", "topics": ["aws/chat"]}}
GRANTED = {"webSocketTransport": {"url": "wss://a/", "transportLifeTimeInSeconds": 3600}}


def sockets(port: FakePort) -> list[str]:
    """The names of the websocket events a page received."""
    return [event for event in port.events() if event.startswith(("webSocket::", "agent::websocket"))]


@pytest.fixture
def silent() -> WorkerHarness:
    """A harness whose sockets do nothing by themselves."""
    harness = WorkerHarness()
    harness.browser.opens_sockets = False
    return harness


def opened(harness: WorkerHarness) -> tuple[FakePort, FakeWebSocket]:
    port = harness.page("tok")
    harness.clock.advance(50)
    [socket] = harness.browser.sockets
    socket.is_alive = False
    socket.open()
    return port, socket


def test_first_open(silent: WorkerHarness) -> None:
    """The first open is reported as gain (both names), then open with its timings; a heartbeat goes out at once."""
    port, socket = opened(silent)
    assert socket.url == "wss://acme/ws"
    assert sockets(port) == [
        "agent::websocket_connection_gained",
        "webSocket::connection_gain",
        "webSocket::connection_open",
    ]
    assert socket.sent == [HEARTBEAT]
    [data] = port.data_of("webSocket::connection_open")
    assert (data.connectWebSocketRetryCount, data.timeToConnect) == (
        0,
        data.connectionEstablishedTime - data.connectionAttemptStartTime,
    )


def test_heartbeats(silent: WorkerHarness) -> None:
    """A heartbeat goes out every 10 s as long as each is answered; answers are not broadcast."""
    port, socket = opened(silent)
    for _ in range(5):
        socket.receive(HEARTBEAT)
        silent.browser.clock.advance(10_000)
    assert socket.sent == [HEARTBEAT] * 6
    assert port.data_of("webSocket::all_message") == []


def test_missed_heartbeat_reconnects(silent: WorkerHarness) -> None:
    """An unanswered heartbeat ends the link: that, close and lost are reported, and a new URL is fetched.

    The return is a gain, and its first answered heartbeat is reported.
    """
    port, socket = opened(silent)
    port.clear()
    silent.browser.clock.advance(10_100)
    assert socket.closed_with == 1000
    assert sockets(port) == [
        "webSocket::deep_heartbeat_failure",
        "webSocket::connection_close",
        "agent::websocket_connection_lost",
        "webSocket::connection_lost",
    ]
    assert silent.backend.count("CreateTransport") == 2
    port.clear()
    silent.browser.sockets[1].is_alive = False
    silent.browser.sockets[1].open()
    assert sockets(port) == [
        "agent::websocket_connection_gained",
        "webSocket::connection_gain",
        "webSocket::connection_open",
    ]
    assert port.data_of("webSocket::connection_open")[0].timeWithoutConnection > 0
    port.clear()
    for _ in range(2):
        silent.browser.sockets[1].receive(HEARTBEAT)
    assert sockets(port) == ["webSocket::deep_heartbeat_success"]


def test_close_data(silent: WorkerHarness) -> None:
    """Close and lost carry times, duration, code and reason."""
    port, socket = opened(silent)
    silent.browser.clock.advance(3000)
    socket.break_off(1011)
    [data] = port.data_of("webSocket::connection_close")
    assert plain(data) == {
        "openTimestamp": data.closeTimestamp - 3000,
        "closeTimestamp": data.closeTimestamp,
        "connectionDuration": 3000,
        "code": 1011,
        "reason": "",
    }
    assert plain(port.data_of("webSocket::connection_lost")) == [plain(data)]
    assert plain(port.data_of("agent::websocket_connection_lost")) == [plain(data)]


def test_flapping_server_is_not_hammered(silent: WorkerHarness) -> None:
    """A server that drops every link soon after opening is tried at growing distances of at most 36 s."""
    opened(silent)
    for _ in range(3600):
        socket = silent.browser.sockets[-1]
        if socket.closed_with is None:
            if socket.sent:
                socket.break_off()
            else:
                socket.open()
        silent.browser.clock.advance(1000)
    assert 90 < silent.backend.count("CreateTransport") < 180


def test_socket_that_never_opens_is_replaced(silent: WorkerHarness) -> None:
    """A link that does not open within 5 s is given up and others are tried; pages learn once that there is none."""
    port = silent.page("tok")
    silent.browser.clock.advance(20_000)
    assert silent.browser.sockets[0].closed_with == 1000
    assert len(silent.browser.sockets) >= 2
    assert sockets(port) == ["webSocket::init_failure"]


def test_renewal_before_the_end_of_life(harness: WorkerHarness) -> None:
    """When the link's life ends a second one is opened and subscribed, then the old one is closed: nothing is lost."""
    port = harness.signed_in()
    port.send("webSocket::subscribe", ["aws/chat"])
    port.clear()
    harness.clock.advance(3_600_100)
    old, new = harness.browser.sockets
    assert old.closed_with == 1000
    assert new.sent[:2] == [HEARTBEAT, {"topic": "aws/subscribe", "content": {"topics": ["aws/chat"]}}]
    events = [event for event in sockets(port) if "subscription" not in event]
    assert events == ["webSocket::connection_open", "webSocket::connection_close"]


def test_short_lives_are_stretched(harness: WorkerHarness) -> None:
    """A server that grants a life of a second does not make the worker reconnect every second."""
    harness.backend.answers["CreateTransport"] = {
        "webSocketTransport": {"url": "wss://a/", "transportLifeTimeInSeconds": 1}
    }
    harness.page("tok")
    harness.clock.advance(600_000)
    assert len(harness.browser.sockets) <= 12


def test_messages_are_broadcast(silent: WorkerHarness) -> None:
    """Frames with a topic reach every page as they are; frames without topic and garbage reach nobody."""
    port, socket = opened(silent)
    socket.receive({"topic": "aws/chat", "content": "hi", "contentType": "text"})
    socket.receive({"message": "Forbidden"})
    socket.receive("no json")
    socket.receive("5")
    assert plain(port.data_of("webSocket::all_message")) == [
        {"topic": "aws/chat", "content": "hi", "contentType": "text"}
    ]


@pytest.mark.parametrize(
    "frame", [None, {}, {"topic": "aws/subscribe"}, {"topic": "aws/unsubscribe"}, {"topic": "aws/heartbeat"}]
)
def test_reserved_frames_are_refused(silent: WorkerHarness, frame: Any) -> None:
    """Pages may send frames of their own topics only."""
    port, socket = opened(silent)
    port.send("webSocket::send", js(frame))
    assert socket.sent == [HEARTBEAT]


def test_pages_send_frames(silent: WorkerHarness) -> None:
    """`webSocket::send` goes to the server as it is, in order; what was said without a link waits for one."""
    port = silent.page("tok")
    port.send("webSocket::send", obj(topic="x", content=obj(a=1)))
    silent.browser.clock.advance(50)
    socket = silent.browser.sockets[0]
    socket.open()
    port.send("webSocket::send", obj(topic="x", content=obj(a=2)))
    assert socket.sent[1:] == [{"topic": "x", "content": {"a": 1}}, {"topic": "x", "content": {"a": 2}}]


def test_at_most_a_hundred_frames_wait(silent: WorkerHarness) -> None:
    """Of those that pages send without a link the oldest give way."""
    port = silent.page("tok")
    for number in range(130):
        port.send("webSocket::send", obj(topic="x", content=number))
    silent.browser.clock.advance(50)
    silent.browser.sockets[0].open()
    assert [frame["content"] for frame in silent.browser.sockets[0].sent[1:]] == list(range(30, 130))


def test_subscription(silent: WorkerHarness) -> None:
    """Topics are subscribed, before the link is open too, and the server's yes is reported to every page."""
    port = silent.page("tok")
    port.send("webSocket::subscribe", ["aws/chat"])
    silent.browser.clock.advance(50)
    [socket] = silent.browser.sockets
    socket.open()
    assert socket.sent[1] == {"topic": "aws/subscribe", "content": {"topics": ["aws/chat"]}}
    answer = {"topic": "aws/subscribe", "content": {"status": "success", "topics": ["aws/chat"]}}
    socket.receive(answer)
    assert plain(port.data_of("webSocket::subscription_update")) == [answer]
    silent.browser.clock.advance(9000)
    assert len(socket.sent) == 2


def test_unanswered_subscription(silent: WorkerHarness) -> None:
    """A subscription is repeated each second; after five silences it has failed."""
    port, socket = opened(silent)
    port.send("webSocket::subscribe", ["aws/chat"])
    silent.browser.clock.advance(4900)
    assert len(socket.sent) == 6
    silent.browser.clock.advance(200)
    assert port.data_of("webSocket::subscription_failure")[0].content.topics == ["aws/chat"]
    silent.browser.clock.advance(4500)
    assert len(socket.sent) == 6


def test_refused_subscription(silent: WorkerHarness) -> None:
    """A refused subscription is tried five times, half a second apart; then it has failed."""
    port, socket = opened(silent)
    port.send("webSocket::subscribe", ["aws/chat"])
    for _ in range(5):
        socket.receive({"topic": "aws/subscribe", "content": {"status": "failure", "topics": ["aws/chat"]}})
        silent.browser.clock.advance(600)
    assert len([frame for frame in socket.sent if frame["topic"] == "aws/subscribe"]) == 5
    assert len(port.data_of("webSocket::subscription_failure")) == 1


def test_senseless_subscription_answer(silent: WorkerHarness) -> None:
    """An answer without content counts as a refusal of everything asked for."""
    port, socket = opened(silent)
    port.send("webSocket::subscribe", ["aws/chat"])
    for _ in range(5):
        socket.receive({"topic": "aws/subscribe"})
        silent.browser.clock.advance(600)
    assert plain(port.data_of("webSocket::subscription_failure")) == [{"topic": "aws/subscribe"}]
    silent.browser.clock.advance(5000)
    assert len([frame for frame in socket.sent if frame["topic"] == "aws/subscribe"]) == 5


def test_pages_subscribe_again_after_reloading(harness: WorkerHarness) -> None:
    """A topic that is subscribed already may be asked for again: the new page wants to receive the yes."""
    port = harness.signed_in()
    [socket] = harness.browser.sockets
    for _ in range(2):
        port.send("webSocket::subscribe", ["aws/chat"])
        socket.receive({"topic": "aws/subscribe", "content": {"status": "success", "topics": ["aws/chat"]}})
    assert len(port.data_of("webSocket::subscription_update")) == 2


@pytest.mark.parametrize(("answer", "event"), [((401, {}), "auth_fail"), ((403, {}), "access_denied")])
def test_refused_session_is_reported_once(harness: WorkerHarness, answer: Any, event: str) -> None:
    """401 and 403 for the URL are reported once, without data, and tried ever more rarely; a new token at once."""
    harness.backend.answers["CreateTransport"] = answer
    port = harness.page("tok")
    harness.clock.advance(600_000)
    assert port.data_of(event) == [None]
    assert port.data_of("webSocket::init_failure") == [None]
    # A 401 is tried once more with a new token.
    asked = harness.backend.count("CreateTransport") / (2 if event == "auth_fail" else 1)
    assert 18 < asked < 30
    harness.backend.answers["CreateTransport"] = GRANTED
    harness.page("new")
    harness.clock.advance(1000)
    assert len(harness.browser.sockets) == 1


def test_a_renewed_token_brings_the_socket_back(harness: WorkerHarness) -> None:
    """Where the token has died but not the sign-in, the worker gets another token, and the socket comes with it."""
    harness.backend.answers["CreateTransport"] = lambda body: (
        GRANTED if body["authentication"]["authToken"] == "fresh" else (401, {})
    )
    harness.page("tok")
    harness.clock.advance(5000)
    assert len(harness.browser.sockets) == 1


def test_a_loss_while_the_successor_is_opening_waits_for_it(harness: WorkerHarness) -> None:
    """One loss, one gain, and no third socket."""
    port = harness.signed_in()
    harness.browser.opens_sockets = False
    harness.clock.advance(3_240_050)
    former, successor = harness.browser.sockets
    former.break_off()
    successor.open()
    harness.clock.advance(60_000 - 5)
    assert len(harness.browser.sockets) == 2
    assert "webSocket::connection_gain" in port.events()


def test_unusable_url(harness: WorkerHarness) -> None:
    """A URL that makes no socket counts as a failure of the start."""
    harness.backend.answers["CreateTransport"] = {
        "webSocketTransport": {"url": "gopher://a", "transportLifeTimeInSeconds": 3600}
    }
    port = harness.page("tok")
    harness.clock.advance(1000)
    assert port.data_of("webSocket::init_failure") == [None]


def test_network_coming_back(harness: WorkerHarness) -> None:
    """When the browser is online again a lost link is renewed without waiting."""
    port = harness.signed_in()
    harness.backend.answers["CreateTransport"] = (0, "")
    harness.browser.sockets[0].break_off()
    harness.clock.advance(60_000)
    harness.backend.answers["CreateTransport"] = {
        "webSocketTransport": {"url": "wss://a/", "transportLifeTimeInSeconds": 3600}
    }
    port.clear()
    port.send("streams::network", obj(isOnline=False))
    port.send("streams::network", obj(isOnline=True))
    harness.clock.advance(20)
    assert "webSocket::connection_gain" in port.events()


def test_living_link_survives_a_second_configure(harness: WorkerHarness) -> None:
    """A new token does not disturb a link that works."""
    harness.signed_in()
    harness.page("other")
    harness.clock.advance(1000)
    assert len(harness.browser.sockets) == 1
