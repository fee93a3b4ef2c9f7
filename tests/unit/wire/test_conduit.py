"""Conduits: what goes up, what goes down, and who receives it."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.util import errors
from streams.wire.conduit import Conduit, IFrameConduit
from streams.wire.names import AgentEvents, EventType, GlobalResiliencyEvents
from streams.wire.streams import NullStream
from tests.support.fakes.dom import FakeWindow
from tests.unit.wire.envelope import message


class Line(NullStream):
    """A stream that keeps what it sends and brings what it is given. Like a client's own, it has nothing to undo."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.receive: Any = None

    def send(self, message: Any) -> None:
        self.sent.append((message.event, message.data))

    def onMessage(self, f: Any) -> None:
        self.receive = f


@pytest.fixture
def up() -> Line:
    return Line()


@pytest.fixture
def down() -> Line:
    return Line()


@pytest.fixture
def conduit(up: Line, down: Line) -> Conduit:
    return Conduit("ccp", up, down)


def test_each_direction_has_its_own_handlers(conduit: Conduit, up: Line, down: Line) -> None:
    """What comes from upstream is received upstream only, all-event handlers first."""
    received: list[Any] = []
    conduit.onUpstream("log", lambda data, name, bus: received.append(["up", name, data]))
    conduit.onAllUpstream(lambda data, name, bus: received.append(["all up", name, data]))
    conduit.onDownstream("log", lambda data, name, bus: received.append(["down", name, data]))
    conduit.onAllDownstream(lambda data, name, bus: received.append(["all down", name, data]))
    up.receive(obj(data=message("log", 1)))
    down.receive(obj(data=message("log", 2)))
    up.receive(obj(data=message("mute", 3)))
    assert received == [["all up", "log", 1], ["up", "log", 1], ["all down", "log", 2], ["down", "log", 2],
                     ["all up", "mute", 3]]  # fmt: skip


@pytest.mark.parametrize("data", [0, "", False, None])
def test_empty_data_arrives_as_null(conduit: Conduit, up: Line, data: Any) -> None:
    """Falsy data of any kind becomes null on its way."""
    received: list[Any] = []
    conduit.onUpstream("mute", lambda data, name, bus: received.append(data))
    up.receive(obj(data=message("mute", data)))
    assert received == [None]


@pytest.mark.parametrize("data", [None, "log", 1, [], message(None), message(""), message(7), message(obj())])
def test_foreign_messages_reach_nobody(conduit: Conduit, up: Line, data: Any) -> None:
    """What is no envelope is dropped without a word."""
    received: list[Any] = []
    conduit.onAllUpstream(lambda data, name, bus: received.append(name))
    up.receive(obj(data=data))
    assert received == []


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString", "<<all>>"])
def test_hostile_event_names_are_just_names(conduit: Conduit, up: Line, name: str) -> None:
    """A name that means something to JavaScript or to the bus calls nothing that nobody subscribed."""
    received: list[Any] = []
    conduit.onUpstream("log", lambda data, name, bus: received.append(name))
    up.receive(obj(data=message(name, 1)))
    assert received == []


def test_sending_wraps_the_event(conduit: Conduit, up: Line, down: Line) -> None:
    """Data goes out as it is, also when there is none."""
    conduit.sendUpstream("mute", 0)
    conduit.sendUpstream("terminate")
    conduit.sendDownstream("log", "x")
    assert up.sent == [("mute", 0), ("terminate", None)]
    assert down.sent == [("log", "x")]


def test_names_and_functions_are_mandatory(conduit: Conduit) -> None:
    """ValueError, as everywhere, and it says what is missing."""
    for wrong, text in [
        (lambda: conduit.sendUpstream(None), "eventName must be provided"),
        (lambda: conduit.sendDownstream(None), "eventName must be provided"),
        (lambda: conduit.onUpstream(None, print), "eventName must be provided"),
        (lambda: conduit.onUpstream("log", None), "f must be provided"),
        (lambda: conduit.onAllDownstream(None), "f must be provided"),
    ]:
        with pytest.raises(errors.ValueError, match=text):
            wrong()


def test_a_subscription_can_be_undone(conduit: Conduit, up: Line) -> None:
    """What `onUpstream` returns ends it."""
    received: list[Any] = []
    conduit.onUpstream("log", lambda data, name, bus: received.append(data)).unsubscribe()
    up.receive(obj(data=message("log", 1)))
    assert received == []


def test_passing_on_relays_an_event_as_it_is(conduit: Conduit, up: Line, down: Line) -> None:
    """`passUpstream` and `passDownstream` are bus handlers of a neighbour."""
    conduit.passUpstream()(1, "log")
    conduit.passDownstream()(None, "terminated")
    assert (up.sent, down.sent) == ([("log", 1)], [("terminated", None)])


def test_an_inactive_conduit_relays_only_messages_between_regions(conduit: Conduit, up: Line) -> None:
    """On standby agent data and requests stay where they are; what is sent directly goes out all the same."""
    relay = conduit.passUpstream()
    conduit.setInactive()
    for name in [AgentEvents.UPDATE, EventType.API_REQUEST, EventType.TERMINATE, EventType.SYNCHRONIZE,
                 EventType.ACKNOWLEDGE, EventType.LOG, EventType.SERVER_BOUND_INTERNAL_LOG, EventType.CONFIGURE,
                 EventType.DOWNLOAD_LOG_FROM_CCP, GlobalResiliencyEvents.HEARTBEAT_SYN]:  # fmt: skip
        relay(None, name)
    assert [name for name, _ in up.sent] == [
        "synchronize", "acknowledge", "log", "server_bound_internal_log", "configure", "download_log_from_ccp",
        "globalResiliency::heartbeat_syn"]  # fmt: skip
    conduit.sendUpstream(EventType.TERMINATE)
    conduit.setActive()
    relay(None, AgentEvents.UPDATE)
    assert [name for name, _ in up.sent][-2:] == ["terminate", "agent::update"]


def test_after_shutdown_nobody_receives_anything(conduit: Conduit, up: Line) -> None:
    """Handlers are gone; doing it twice is harmless."""
    received: list[Any] = []
    conduit.onAllUpstream(lambda data, name, bus: received.append(name))
    conduit.shutdown()
    conduit.shutdown()
    up.receive(obj(data=message("log")))
    assert received == []


def test_a_conduit_may_lead_nowhere() -> None:
    """Without streams sending is possible and does nothing."""
    conduit = Conduit("nowhere")
    conduit.sendUpstream("log")
    conduit.sendDownstream("log")


class Page:
    """A page with a CCP frame in it."""

    def __init__(self, domain: Any) -> None:
        self.window = FakeWindow()
        self.iframe = obj(contentWindow=FakeWindow())
        self.conduit = IFrameConduit("ccp", self.window, self.iframe, domain)
        self.received: list[str] = []
        self.conduit.onAllUpstream(lambda data, name, bus: self.received.append(name))

    def deliver(self, name: str, origin: str) -> None:
        self.window.deliver(message(name), self.conduit.iframe.contentWindow, origin)


def test_an_iframe_conduit_checks_the_origin_it_is_given() -> None:
    """A single domain may be given as any URL under it."""
    page = Page("https://ccp.example/ccp-v2")
    page.deliver("acknowledge", "https://ccp.example")
    page.deliver("log", "https://evil.example")
    page.conduit.sendUpstream("synchronize")
    assert page.received == ["acknowledge"]
    assert [target for _, target in page.iframe.contentWindow.posted] == ["https://ccp.example"]


@pytest.mark.parametrize("domain", [None, "*"])
def test_an_iframe_conduit_of_no_domain_checks_the_window_only(domain: Any) -> None:
    """As the public constructor promises."""
    page = Page(domain)
    page.deliver("acknowledge", "https://anywhere.example")
    page.conduit.sendUpstream("synchronize")
    assert page.received == ["acknowledge"]
    assert page.iframe.contentWindow.posted[0][1] == "*"


def test_the_iframe_of_a_conduit_may_be_replaced() -> None:
    """A reloaded CCP is a new element; handlers and name stay."""
    page = Page(["https://ccp.example"])
    page.conduit.iframe = obj(contentWindow=FakeWindow())
    page.deliver("acknowledge", "https://ccp.example")
    page.window.deliver(message("log"), page.iframe.contentWindow, "https://ccp.example")
    assert page.received == ["acknowledge"]


def test_an_iframe_conduit_without_an_iframe_is_deaf_and_mute() -> None:
    """Before the frame is there, and once its owner took it away, strangers get nothing, not even an error."""
    page = Page(["https://ccp.example"])
    stranger = page.iframe.contentWindow
    page.conduit.iframe = None
    for source in (stranger, None):
        page.window.deliver(message("acknowledge"), source, "https://ccp.example")
    page.conduit.sendUpstream("synchronize")
    assert page.received == stranger.posted == []


def test_the_shutdown_of_an_iframe_conduit_frees_the_window() -> None:
    """No listener stays behind on the page."""
    page = Page(["https://ccp.example"])
    page.conduit.shutdown()
    assert page.window.count() == 0
