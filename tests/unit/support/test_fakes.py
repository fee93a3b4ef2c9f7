"""The fakes of a browser, whose promises other tests build on."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.clock import Date
from streams.host.markers import obj
from tests.support.fakes.backend import FakeBackend
from tests.support.fakes.clock import FakeClock
from tests.support.fakes.dom import FakeWindow
from tests.support.fakes.locks import FakeLocks
from tests.support.fakes.media import FakeSender, FakeStream
from tests.support.fakes.network import FakeNetwork
from tests.support.fakes.ports import FakeMessagePort, FakePort
from tests.support.fakes.storage import FakeStorage
from tests.support.fakes.values import js, plain
from tests.support.fakes.websocket import FakeWebSocket


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(1000.0)


def request(**more: Any) -> Any:
    return obj(url="/snapshot", headers=obj(), timeout=100, **more)


def test_timers_fire_in_order_at_their_moment(clock: FakeClock) -> None:
    """Sooner ones first, of the same moment the one set first; the clock shows the moment each is due."""
    fired: list[Any] = []
    for name, delay in (("late", 30), ("first", 10), ("second", 10)):
        clock.set_timeout(lambda name=name: fired.append((name, clock.now)), delay)  # type: ignore[misc]
    clock.advance(20)
    assert fired == [("first", 1010), ("second", 1010)]
    clock.advance(20)
    assert fired[2:] == [("late", 1030)]
    assert (clock.now, clock.elapsed, clock.pending) == (1040, 40, 0)


def test_what_a_timer_sets_fires_in_the_same_advance(clock: FakeClock) -> None:
    """A timer that is set by another one and falls due on the way is not left for later."""
    fired: list[float] = []
    clock.set_timeout(lambda: clock.set_timeout(lambda: fired.append(clock.now), 5), 5)
    clock.advance(10)
    assert fired == [1010]


def test_undos_of_timers(clock: FakeClock) -> None:
    """A timer with an undo stands in its list until it fires; its undo cancels it."""
    fired: list[str] = []
    undos: list[Any] = []
    clock.after(undos, 10, lambda: fired.append("first"))
    clock.after(undos, 20, lambda: fired.append("second"))
    clock.advance(10)
    assert (fired, len(undos), clock.delays) == (["first"], 1, [10, 20])
    undos.pop()()
    clock.advance(10)
    assert (fired, clock.pending) == (["first"], 0)


def test_cleared_timers_do_not_fire(clock: FakeClock) -> None:
    """Neither timeouts nor intervals; None and spent handles are ignored."""
    fired: list[str] = []
    once = clock.set_timeout(lambda: fired.append("once"), 10)
    clock.clear(clock.set_timeout(lambda: fired.append("never"), 10))
    again = clock.set_interval(lambda: fired.append("again"), 10)
    clock.advance(20)
    for handle in (None, once, again):
        clock.clear(handle)
    clock.advance(100)
    assert fired == ["once", "again", "again"]


def test_timers_stand_still_while_the_computer_sleeps(clock: FakeClock) -> None:
    """The clock goes on meanwhile."""
    fired: list[float] = []
    clock.set_timeout(lambda: fired.append(clock.now), 10)
    clock.suspend(1000)
    assert (clock.now, fired) == (2000, [])
    clock.advance(10)
    assert fired == [2010]


def test_an_answer_arrives_once_after_the_latency(clock: FakeClock) -> None:
    """The backend's answer arrives as a reply with text and size."""
    network, replies = FakeNetwork(clock), []
    network.backend = lambda asked, respond: respond((201, {"a": 1}, "3"))
    network.fetch(request(), replies.append)
    clock.advance(4)
    assert replies == []
    clock.advance(1000)
    assert [(reply.status, reply.text, reply.size, reply.retryAfter) for reply in replies] == [
        (201, '{"a": 1}', 8, "3")
    ]


def test_silence_ends_with_the_time_limit(clock: FakeClock) -> None:
    """A request that is not answered fails after its own time limit, as a connection that breaks does at once."""
    network, replies = FakeNetwork(clock), []
    network.backend = lambda asked, respond: None
    network.fetch(request(), replies.append)
    network.backend = lambda asked, respond: respond((0, ""))
    network.fetch(request(), replies.append)
    clock.advance(100)
    assert [(reply.status, reply.failure) for reply in replies] == [(0, "NetworkingError"), (0, "TimeoutError")]


def test_nothing_follows_an_abort(clock: FakeClock) -> None:
    """Who aborts a request marks it, and gets no reply."""
    network, replies = FakeNetwork(clock), []
    asked = request()
    network.fetch(asked, replies.append)
    asked.is_aborted = True
    asked.control.abort()
    clock.advance(1000)
    assert (replies, network.aborted) == ([], [asked])


def test_a_poll_is_held_until_something_changes(clock: FakeClock) -> None:
    """A snapshot poll with the latest token is answered at a change, or when its time is up; one without at once."""
    network, tokens = FakeNetwork(clock), []
    backend = FakeBackend(network)

    def poll(body: str) -> None:
        headers = js({"X-Amz-Target": "Service.GetAgentSnapshot"})
        asked = obj(url="/api", headers=headers, body=body, timeout=60_000)
        network.fetch(asked, lambda reply: tokens.append(reply.text.split('"')[3]))

    poll('{"timeout": 500}')
    clock.advance(10)
    assert tokens == ["t-0"]
    poll('{"timeout": 500, "nextToken": "t-0"}')
    clock.advance(10)
    assert tokens == ["t-0"]
    backend.change()
    clock.advance(10)
    assert tokens == ["t-0", "t-1"]
    poll('{"timeout": 500, "nextToken": "t-1"}')
    clock.advance(505)
    assert tokens == ["t-0", "t-1", "t-1"]
    assert backend.count("GetAgentSnapshot") == 3


def test_a_port_keeps_what_was_posted() -> None:
    """By event, in order, until it is cleared; a broken one refuses."""
    port, sent = FakePort(), []
    port.onmessage = lambda message: sent.append((message.data.event, message.data.data))
    port.send("tab_id", 1)
    port.postMessage(obj(event="a", data=1))
    port.postMessage(obj(event="b", data=2))
    assert (sent, port.events(), port.data_of("b")) == ([("tab_id", 1)], ["a", "b"], [2])
    port.clear()
    port.is_broken = True
    with pytest.raises(ValueError, match="cloned"):
        port.postMessage(obj(event="a", data=1))
    assert port.received == []


def test_a_lock_is_released_once() -> None:
    """Those who wait get it in order."""
    locks, free = FakeLocks(), []
    locks.when_free("a", lambda: free.append(1))
    locks.when_free("a", lambda: free.append(2))
    locks.when_free("b", lambda: free.append(3))
    locks.release("a")
    locks.release("a")
    assert free == [1, 2]


def test_a_storage_keeps_items_or_refuses() -> None:
    """What is kept can be read and removed; a broken storage throws at each access."""
    storage = FakeStorage()
    storage.setItem("a", "1")
    assert storage.getItem("a") == "1"
    storage.removeItem("a")
    assert storage.getItem("a") is None
    storage.broken = True
    for access in (lambda: storage.getItem("a"), lambda: storage.removeItem("a"), lambda: storage.setItem("a", "1")):
        with pytest.raises(PermissionError):
            access()


def test_a_socket_answers_heartbeats_while_it_is_alive() -> None:
    """A socket that is closed before it opens stays closed."""
    socket, received, opened = FakeWebSocket("wss://a"), [], []
    socket.onmessage = lambda event: received.append(event.data)
    socket.onopen = opened.append
    socket.send('{"topic": "aws/heartbeat"}')
    socket.is_alive = False
    socket.send('{"topic": "aws/heartbeat"}')
    assert (len(socket.sent), received) == (2, ['{"topic": "aws/heartbeat"}'])
    socket.close(1000)
    socket.open()
    assert opened == []


def test_values_go_to_javascript_and_back() -> None:
    """At any depth; Dates come back as milliseconds."""
    data = {"a": [{"b": 1}]}
    assert js(data).a[0].b == 1
    assert plain(js(data)) == data
    assert plain(obj(at=Date(5))) == {"at": 5}


def test_windows_deliver_messages_to_their_listeners() -> None:
    """A message has its data, sender and origin; what is posted to a window is kept with the origin it is meant for."""
    window, received = FakeWindow(), []
    window.addEventListener("message", lambda event: received.append((event.data, event.source, event.origin)))
    window.deliver("hello", window, "https://a.example")
    window.postMessage("there", "https://b.example")
    assert (received, window.posted) == ([("hello", window, "https://a.example")], [("there", "https://b.example")])


def test_a_pages_end_of_a_port() -> None:
    """It keeps what is posted, shows when it was started, and throws once it is closed."""
    port = FakeMessagePort()
    port.postMessage("before")
    port.start()
    port.postMessage("after")
    port.close()
    with pytest.raises(RuntimeError, match="closed"):
        port.postMessage("late")
    assert (port.posted, port.started_after) == (["before", "after"], 1)


def test_streams_of_a_microphone() -> None:
    """A stream has one live track, which can be replaced; a sender sends what it was given last."""
    stream, other = FakeStream(), FakeStream()
    sender = FakeSender(stream.tracks[0])
    stream.tracks[0].stop()
    stream.removeTrack(stream.tracks[0])
    stream.addTrack(other.tracks[0])
    sender.replaceTrack(other.tracks[0])
    assert sender.track is other.tracks[0]
    assert [track.live for track in stream.getAudioTracks()] == [True]
