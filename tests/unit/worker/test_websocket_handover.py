"""The websocket changes over to its successor: nothing is lost, nothing is reported twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.worker.websocket import RENEWAL
from tests.support.fakes.ports import FakePort
from tests.support.fakes.websocket import FakeWebSocket
from tests.unit.worker.harness import WorkerHarness

LIFE = 100
"""Seconds of a socket."""

SUBSCRIBED = {"topic": "aws/subscribe", "content": {"status": "success", "topics": ["aws/chat"]}}


def handed_over(harness: WorkerHarness) -> tuple[FakePort, FakeWebSocket, FakeWebSocket]:
    """A page, a socket with a topic, and the one that is to replace it: open, and not subscribed yet."""
    transport = {"url": "wss://acme/ws", "transportLifeTimeInSeconds": LIFE}
    harness.backend.answers["CreateTransport"] = {"webSocketTransport": transport}
    port = harness.signed_in()
    port.send("webSocket::subscribe", ["aws/chat"])
    harness.browser.sockets[0].receive(SUBSCRIBED)
    harness.clock.advance(LIFE * RENEWAL + 100)
    former, successor = harness.browser.sockets
    port.clear()
    return port, former, successor


def test_a_successor_takes_over_when_its_topics_are_subscribed(harness: WorkerHarness) -> None:
    """Until then both are open, and what only the old one delivers reaches the pages; nothing counts as lost."""
    port, former, successor = handed_over(harness)
    assert former.closed_with is None
    former.receive({"topic": "aws/chat", "content": "before"})
    successor.receive(SUBSCRIBED)
    former.receive({"topic": "aws/chat", "content": "meanwhile"})
    harness.clock.advance(1)
    assert former.closed_with == 1000
    successor.receive({"topic": "aws/chat", "content": "after"})
    assert [frame.content for frame in port.data_of("webSocket::all_message")] == ["before", "meanwhile", "after"]
    assert port.data_of("webSocket::connection_lost") == []
    assert [data.code for data in port.data_of("webSocket::connection_close")] == [1000]


def test_the_former_socket_closes_although_its_successor_broke(harness: WorkerHarness) -> None:
    """A successor that breaks before its topics are subscribed is replaced, and the former one still ends after 5 s."""
    port, former, successor = handed_over(harness)
    successor.break_off()
    harness.clock.advance(3000)
    third = harness.browser.sockets[-1]
    assert third not in (former, successor)
    assert former.closed_with is None
    harness.clock.advance(3000)
    assert former.closed_with == 1000
    assert third.closed_with is None
    assert len(port.data_of("webSocket::connection_lost")) == 1


def test_what_both_sockets_deliver_is_reported_once(harness: WorkerHarness) -> None:
    """Whichever brings it first; what one socket says twice is reported twice."""
    port, former, successor = handed_over(harness)
    for number, order in enumerate([(former, successor), (successor, former)]):
        for socket in order:
            socket.receive({"topic": "aws/chat", "content": number})
    for _ in range(2):
        successor.receive({"topic": "aws/chat", "content": "typing"})
    assert [frame.content for frame in port.data_of("webSocket::all_message")] == [0, 1, "typing", "typing"]


@given(st.lists(st.sampled_from("ab"), max_size=6), st.data())
@settings(max_examples=40, deadline=None)
def test_equal_frames_are_as_many_as_there_were(frames: list[str], data: st.DataObject) -> None:
    """Both sockets deliver all frames, some of them equal, in whatever turn: each is reported once."""
    port, former, successor = handed_over(WorkerHarness())
    waiting = {id(socket): list(frames) for socket in (former, successor)}
    while any(waiting.values()):
        socket = data.draw(st.sampled_from([one for one in (former, successor) if waiting[id(one)]]))
        socket.receive({"topic": "aws/chat", "content": waiting[id(socket)].pop(0)})
    assert [frame.content for frame in port.data_of("webSocket::all_message")] == frames


def test_a_successor_that_is_never_subscribed_takes_over_after_5_s(harness: WorkerHarness) -> None:
    """A server that answers no subscription does not keep two sockets open."""
    _, former, successor = handed_over(harness)
    harness.clock.advance(5000)
    assert (former.closed_with, successor.closed_with) == (1000, None)
