"""One contract for every transport: what one side sends, the other receives, in order, until it stops listening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from streams.host.markers import obj
from streams.wire.conduit import Conduit
from streams.wire.frame_stream import FrameStream
from streams.wire.port_stream import PortStream, StreamMultiplexer
from streams.wire.streams import NullStream
from streams.wire.window_stream import WindowIOStream, WindowStream
from tests.support.fakes.dom import FakeTarget

HERE = "https://here.example"
THERE = "https://there.example"


class Side(FakeTarget):
    """A window or port whose messages arrive at once, with their sender and its origin, as a browser delivers them."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self.origin = origin
        self.peer: Side = self

    def postMessage(self, message: Any, target: str = "*") -> None:
        """Posting to a window delivers to it; its peer is the sender."""
        if target in ("*", self.origin):
            self.deliver(message, self.peer, self.peer.origin)


class PortSide(Side):
    """Posting on a port delivers to the other end, without sender and origin."""

    def postMessage(self, message: Any, target: str = "*") -> None:
        self.peer.deliver(message)


class Memory(NullStream):
    """A transport of a client's own, within one page."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[Any], None]] = []
        self.peer: Memory = self

    def send(self, message: Any) -> None:
        for f in list(self.peer.listeners):
            f(obj(data=message))

    def onMessage(self, f: Callable[[Any], None]) -> Callable[[], None]:
        self.listeners.append(f)
        return lambda: self.listeners.remove(f)


def sides(kind: type[Side]) -> tuple[Side, Side]:
    here, there = kind(HERE), kind(THERE)
    here.peer, there.peer = there, here
    return here, there


def windows() -> tuple[Any, Any]:
    here, there = sides(Side)
    return WindowIOStream(here, there), WindowIOStream(there, here, HERE)


def frames() -> tuple[Any, Any]:
    here, there = sides(Side)
    return FrameStream(here, lambda: there, [THERE]), FrameStream(there, lambda: here, [HERE, THERE])


def ports() -> tuple[Any, Any]:
    here, there = sides(PortSide)
    return PortStream(here), PortStream(there)


def multiplexed() -> tuple[Any, Any]:
    here, there = sides(PortSide)
    return StreamMultiplexer([PortStream(here)]), PortStream(there)


def memory() -> tuple[Any, Any]:
    here, there = Memory(), Memory()
    here.peer, there.peer = there, here
    return here, there


@pytest.fixture(params=[windows, frames, ports, multiplexed, memory])
def ends(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """The two ends of one transport."""
    found: tuple[Any, Any] = request.param()
    return found


@pytest.mark.row("D09")
def test_what_goes_in_comes_out(ends: tuple[Any, Any]) -> None:
    """Events arrive on the other side in order, with their data, in both directions."""
    up, down = Conduit("page", ends[0]), Conduit("ccp", None, ends[1])
    received: list[Any] = []
    up.onAllUpstream(lambda data, name, bus: received.append(("up", name, data)))
    down.onAllDownstream(lambda data, name, bus: received.append(("down", name, data)))
    payload = obj(contactId="c")
    up.sendUpstream("synchronize")
    up.sendUpstream("mute", payload)
    down.sendDownstream("acknowledge")
    assert received == [("down", "synchronize", None), ("down", "mute", payload), ("up", "acknowledge", None)]


def test_a_talk_may_be_had_within_a_talk(ends: tuple[Any, Any]) -> None:
    """A handler may answer at once."""
    up, down = Conduit("page", ends[0]), Conduit("ccp", None, ends[1])
    received: list[str] = []
    down.onDownstream("synchronize", lambda *_: down.sendDownstream("acknowledge"))
    up.onUpstream("acknowledge", lambda data, name, bus: received.append(name))
    up.sendUpstream("synchronize")
    assert received == ["acknowledge"]


def test_after_shutdown_it_is_quiet(ends: tuple[Any, Any]) -> None:
    """Whoever shut down receives nothing any more; the other side may go on sending."""
    up, down = Conduit("page", ends[0]), Conduit("ccp", None, ends[1])
    received: list[str] = []
    down.onAllDownstream(lambda data, name, bus: received.append(name))
    down.shutdown()
    up.sendUpstream("synchronize")
    assert received == []


def test_a_window_stream_is_one_way() -> None:
    """It posts to the window that it listens to: what it sends comes back to itself."""
    window, _ = sides(Side)
    window.peer = window
    conduit = Conduit("self", WindowStream(window))
    received: list[str] = []
    conduit.onAllUpstream(lambda data, name, bus: received.append(name))
    conduit.sendUpstream("log")
    assert received == ["log"]


def test_one_listener_a_frame() -> None:
    """Who receives a frame's accepted messages too needs no listener of its own, and gets no stranger's."""
    here, there = sides(Side)
    stream = FrameStream(here, lambda: there, [THERE])
    received: list[str] = []
    stop = stream.onMessage(lambda message: received.append(message.data))
    stream.also = lambda message: received.append(f"also {message.data}")
    assert here.count() == 1
    here.deliver("x", there, THERE)
    here.deliver("stranger", there, HERE)
    stream.also = None
    here.deliver("y", there, THERE)
    assert received == ["x", "also x", "y"]
    stop()
    assert here.count() == 0
