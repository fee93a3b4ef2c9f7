"""Conduits: a bus for each direction on top of a stream for each direction (wire protocol §1, §1.4)."""

from __future__ import annotations

from typing import Any

from streams.bus import EventBus, Subscription
from streams.host.functions import is_function
from streams.host.markers import either, obj, public
from streams.host.objects import is_array, values
from streams.util.assertions import assertNotNull
from streams.wire.envelope import envelope, event_name
from streams.wire.frame_stream import FrameStream
from streams.wire.names import EventType, GlobalResiliencyEvents
from streams.wire.origins import origin_of
from streams.wire.posting import post
from streams.wire.schema.messages import MessageEvent
from streams.wire.schema.public.streams import StreamEventHandler
from streams.wire.streams import NullStream, StreamLike

ALLOWED_EVENTS = [
    EventType.CONFIGURE,
    EventType.SYNCHRONIZE,
    EventType.ACKNOWLEDGE,
    EventType.LOG,
    EventType.SERVER_BOUND_INTERNAL_LOG,
    EventType.DOWNLOAD_LOG_FROM_CCP,
]
"""What an inactive conduit passes on, besides the events by which two regions negotiate."""


@public
class Conduit:
    """Messages between two neighbours: `upstream` leads towards the backend, `downstream` towards the page.

    Handlers get `(data or null, eventName, bus)`, as on every bus (wire protocol §2). A stream left out leads nowhere.
    """

    # What sends requests up it.
    client: Any
    masterClient: Any

    def __init__(self, name: str, upstream: StreamLike | None = None, downstream: StreamLike | None = None) -> None:
        self.name: Any = name
        self.upstream: Any = NullStream() if upstream is None else upstream
        self.downstream: Any = NullStream() if downstream is None else downstream
        self.downstreamBus: EventBus = EventBus()
        self.upstreamBus: EventBus = EventBus()
        self.active: bool = True
        self._stops: list[Any] = [self.downstream.onMessage(feeding(self.downstreamBus))]
        lead_up(self, self.upstream)

    def onUpstream(self, eventName: str, f: StreamEventHandler) -> Subscription:
        """Subscribe to an event from upstream; returns the Subscription. ValueError without name or function."""
        return self.upstreamBus.subscribe(eventName, f)

    def onAllUpstream(self, f: StreamEventHandler) -> Subscription:
        """Subscribe to everything from upstream; returns the Subscription."""
        return self.upstreamBus.subscribeAll(f)

    def onDownstream(self, eventName: str, f: StreamEventHandler) -> Subscription:
        """Subscribe to an event from downstream; returns the Subscription. ValueError without name or function."""
        return self.downstreamBus.subscribe(eventName, f)

    def onAllDownstream(self, f: StreamEventHandler) -> Subscription:
        """Subscribe to everything from downstream; returns the Subscription."""
        return self.downstreamBus.subscribeAll(f)

    def sendUpstream(self, eventName: str, data: object = None) -> None:
        """Send an event towards the backend. What cannot be cloned is left out; ValueError without a name."""
        send(self.upstream, self.upstreamBus, eventName, data)

    def sendDownstream(self, eventName: str, data: object = None) -> None:
        """Send an event towards the page. What cannot be cloned is left out; ValueError without a name."""
        send(self.downstream, self.downstreamBus, eventName, data)

    def passUpstream(self) -> StreamEventHandler:
        """A bus handler that sends each event on upstream, as far as the conduit lets it (see `setInactive`)."""
        return passing(self, self.upstream)

    def passDownstream(self) -> StreamEventHandler:
        """A bus handler that sends each event on downstream, as far as the conduit lets it (see `setInactive`)."""
        return passing(self, self.downstream)

    def setActive(self) -> None:
        """Pass everything on, which is the rule."""
        self.active = True

    def setInactive(self) -> None:
        """Pass on only what two regions need to negotiate: for a region on standby (wire protocol §9)."""
        self.active = False

    def shutdown(self) -> None:
        """Forget all handlers and stop listening."""
        self.upstreamBus.unsubscribeAll()
        self.downstreamBus.unsubscribeAll()
        for stop in self._stops:
            # Streams of clients' own return nothing.
            if is_function(stop):
                stop()
        self._stops = []


@public
class IFrameConduit(Conduit):
    """The conduit of a page to the CCP in its iframe.

    `domain` is the origin the frame may have, a list of such, or `*` for any. `iframe` may be replaced by another
    element at any time: its window is looked up for each message.
    """

    # Of one of two regions: where it is, and what talks to it.
    region: Any
    portStreamId: Any
    keepaliveManager: Any
    port: Any

    def __init__(self, name: str, window: Any, iframe: Any, domain: Any = None) -> None:
        self.iframe: Any = iframe
        any_origin = domain is None or domain == "*"
        origins = None if any_origin else domain if is_array(domain) else [origin_of(domain)]
        super().__init__(name, FrameStream(window, lambda: either(self.iframe, obj()).contentWindow, origins))


def lead_up(conduit: Conduit, stream: StreamLike) -> None:
    """Upstream is at the end of this stream from now on. That of before is its owner's to close."""
    conduit.upstream = stream
    conduit._stops = [*conduit._stops[0:1], stream.onMessage(feeding(conduit.upstreamBus))]


def send(stream: StreamLike, bus: EventBus, event: str, data: object) -> None:
    """Send an event on one of the streams of a conduit; ValueError without a name."""
    post(lambda message: stream.send(message), envelope(assertNotNull(event, "eventName"), data), event, bus._log)


def feeding(bus: EventBus) -> Any:
    """The listener of a stream that triggers on a bus what arrives."""

    def receive(message: MessageEvent) -> None:
        event = event_name(message)
        if event != "":
            bus.trigger(event, message.data.data)

    return receive


def passes_inactive(event: str) -> bool:
    """Whether an event is among those by which two regions negotiate."""
    return event in ALLOWED_EVENTS or event in values(GlobalResiliencyEvents)


def passing(conduit: Conduit, stream: StreamLike) -> Any:
    """The handler of `passUpstream` and `passDownstream`."""

    def forward(data: object, eventName: str) -> None:
        if conduit.active or passes_inactive(eventName):
            stream.send(envelope(eventName, data))

    return forward
