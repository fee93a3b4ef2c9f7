"""Streams: windows, guarded frames, ports."""

from __future__ import annotations

from typing import Any

import pytest

from streams.util import errors
from streams.wire.frame_stream import FrameStream
from streams.wire.port_stream import PortStream, StreamMultiplexer
from streams.wire.streams import NullStream, Stream
from streams.wire.window_stream import WindowIOStream, WindowStream
from tests.support.fakes.dom import FakeWindow
from tests.support.fakes.ports import FakeMessagePort
from tests.unit.wire.envelope import message

CCP = "https://shop.my.connect.aws"
TWIN = "https://shop.awsapps.com"


def test_the_abstract_stream_says_that_it_is_abstract() -> None:
    """A client's subclass must bring its own send and onMessage."""
    with pytest.raises(errors.NotImplementedError):
        Stream().send(message("x"))
    with pytest.raises(errors.NotImplementedError):
        Stream().onMessage(print)


def test_the_null_stream_swallows_everything() -> None:
    """Nothing comes of sending to it or listening to it."""
    assert NullStream().send(message("x")) is None
    assert NullStream().onMessage(print) is None


@pytest.mark.parametrize(("domain", "target"), [(None, "*"), ("", "*"), ("https://d.example", "https://d.example")])
def test_a_window_stream_posts_to_its_domain(domain: Any, target: str) -> None:
    """The target origin is the given one, else any."""
    window = FakeWindow()
    WindowStream(window, domain).send(message("x"))
    assert window.posted == [(window.posted[0][0], target)]
    output = FakeWindow()
    WindowIOStream(window, output, domain).send(message("x"))
    assert output.posted[0][1] == target


def test_a_window_stream_receives_from_everybody() -> None:
    """It makes no difference who posted."""
    window = FakeWindow()
    received: list[Any] = []
    stop = WindowStream(window).onMessage(lambda event: received.append(event.data))
    window.deliver(1, source="anyone")
    stop()
    window.deliver(2)
    assert received == [1]


def test_an_io_stream_receives_only_from_its_partner() -> None:
    """Messages of other windows pass by, and so does the window it listens on."""
    here, there = FakeWindow(), FakeWindow()
    received: list[Any] = []
    WindowIOStream(here, there, "https://d.example").onMessage(lambda event: received.append(event.data))
    here.deliver(1, source=there, origin="https://other.example")
    here.deliver(2, source=here)
    here.deliver(3)
    assert received == [1]


class Talk:
    """A page that talks with the CCP in its frame."""

    def __init__(self, origins: Any) -> None:
        self.page = FakeWindow()
        self.frame: Any = FakeWindow()
        self.received: list[Any] = []
        self.stream = FrameStream(self.page, lambda: self.frame, origins)
        self.stop = self.stream.onMessage(lambda event: self.received.append(event.data))


def test_a_frame_is_accepted_from_its_window_and_an_allowed_origin_only() -> None:
    """Right window and right origin, or nothing."""
    talk = Talk([CCP, TWIN])
    talk.page.deliver(1, talk.frame, CCP)
    talk.page.deliver(2, talk.frame, TWIN)
    talk.page.deliver(3, talk.frame, "https://sign-in.example")
    talk.page.deliver(4, talk.frame, "")
    talk.page.deliver(5, talk.frame, "null")
    talk.page.deliver(6, FakeWindow(), CCP)
    talk.page.deliver(7, talk.page, CCP)
    talk.page.deliver(8, None, CCP)
    assert talk.received == [1, 2]


def test_nothing_is_received_from_a_frame_that_is_gone_or_sent_to_it() -> None:
    """While the iframe is out of the page it has no window, and a message without source is not from it."""
    talk = Talk([CCP])
    talk.frame = None
    talk.page.deliver(1, None, CCP)
    talk.stream.send(message("x"))
    assert talk.received == []


def test_the_window_of_the_frame_is_looked_up_for_each_message() -> None:
    """Replacing the iframe needs no new stream, and the old window is a stranger from then on."""
    talk = Talk([CCP])
    old, talk.frame = talk.frame, FakeWindow()
    talk.page.deliver(1, old, CCP)
    talk.page.deliver(2, talk.frame, CCP)
    talk.stream.send(message("x"))
    assert talk.received == [2]
    assert (len(old.posted), len(talk.frame.posted)) == (0, 1)


def test_a_message_goes_to_the_origin_that_spoke_last() -> None:
    """Of several allowed origins each is tried until one talks; that one gets everything until the other talks."""
    talk = Talk([CCP, TWIN])
    targets: list[list[str]] = []

    def send() -> None:
        talk.frame.posted.clear()
        talk.stream.send(message("x"))
        targets.append([target for _, target in talk.frame.posted])

    send()
    talk.page.deliver(1, talk.frame, TWIN)
    send()
    talk.page.deliver(1, talk.frame, "https://sign-in.example")
    send()
    talk.page.deliver(1, talk.frame, CCP)
    send()
    assert targets == [[CCP, TWIN], [TWIN], [TWIN], [CCP]]


def test_without_an_allow_list_any_origin_will_do() -> None:
    """Then only the window is checked, and messages go to any origin."""
    talk = Talk(None)
    talk.page.deliver(1, talk.frame, "https://any.example")
    talk.page.deliver(2, FakeWindow(), "https://any.example")
    talk.stream.send(message("x"))
    assert talk.received == [1]
    assert talk.frame.posted[0][1] == "*"


def test_an_empty_allow_list_lets_nobody_in() -> None:
    """A URL without origin allows none."""
    talk = Talk([])
    talk.page.deliver(1, talk.frame, CCP)
    talk.stream.send(message("x"))
    assert (talk.received, talk.frame.posted) == ([], [])


def test_a_stream_can_stop_listening() -> None:
    """The undo takes the listener off the window."""
    talk = Talk([CCP])
    talk.stop()
    assert talk.page.count() == 0


def test_a_port_has_an_identity() -> None:
    """Ids are given once and never twice."""
    one, other = PortStream(FakeMessagePort()), PortStream(FakeMessagePort())
    assert one.getId() == one.getId() != other.getId()
    assert PortStream(FakeMessagePort(), "me").getId() == "me"


def test_a_multiplexer_receives_from_ports_old_and_new() -> None:
    """Listeners reach streams that come later; messages of a stream that was let go are ignored."""
    first, second = PortStream(FakeMessagePort(), "1"), PortStream(FakeMessagePort(), "2")
    ports = StreamMultiplexer([first])
    received: list[Any] = []
    ports.onMessage(lambda event: received.append(event.data))
    ports.addStream(second)
    ports.addStream(second)
    first.port.deliver("a")
    second.port.deliver("b")
    ports.removeStream(first)
    ports.removeStream(first)
    first.port.deliver("c")
    assert received == ["a", "b"]
    assert ports.getStreams() == [second]


def test_a_dead_port_does_not_keep_a_message_from_the_others() -> None:
    """A port that throws is passed over and stays registered."""
    streams = [PortStream(FakeMessagePort(), name) for name in ("1", "2", "3")]
    ports = StreamMultiplexer(streams)
    streams[1].port.closed = True
    ports.send("hello")
    assert [stream.port.posted for stream in streams] == [["hello"], [], ["hello"]]
    assert len(ports.getStreams()) == 3


def test_a_multiplexer_knows_the_stream_of_a_port() -> None:
    """None for a port it never met."""
    stream = PortStream(FakeMessagePort())
    ports = StreamMultiplexer([stream])
    assert ports.getStreamForPort(stream.port) is stream
    assert ports.getStreamForPort(FakeMessagePort()) is None


def test_an_origin_that_is_listed_twice_is_sent_to_once() -> None:
    """The window must not get the message twice."""
    talk = Talk([CCP, CCP])
    talk.stream.send(message("x"))
    assert [target for _, target in talk.frame.posted] == [CCP]
