"""The conduit of a page with the CCPs of two regions (Global Resiliency, in-core generation)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.bus import EventBus
from streams.host.functions import invoke, is_function
from streams.host.markers import obj, public, same
from streams.host.objects import first, last
from streams.wire.conduit import Conduit, IFrameConduit, passes_inactive
from streams.wire.origins import allowed_origins, origin_of
from streams.wire.schema.public.callbacks import Subscription
from streams.wire.schema.public.streams import StreamEventHandler


@public
class GRProxyIframeConduit:
    """Sends to both CCPs and receives from both, but from a region on standby only what two regions need to negotiate.

    `iframes` are the two CCP iframes, whose `src` is set; `activeRegionUrl` is the URL of the one that counts at first.
    The conduit of each CCP is named after its origin.
    """

    def __init__(self, window: Any, iframes: Any, activeRegionUrl: Any) -> None:
        frames: list[Any] = iframes
        here: str = window.location.origin
        self.conduits: list[IFrameConduit] = [
            IFrameConduit(origin_of(frame.src, here), window, frame, allowed_origins(frame.src, here))
            for frame in frames
        ]
        self.name: Any = None
        self.iframe: Any = None
        self.upstream: Any = None
        self.upstreamBus: Any = None
        self.setActiveConduit(origin_of(activeRegionUrl, here))

    def onUpstream(self, eventName: str, f: StreamEventHandler) -> Subscription:
        """Subscribe to an event from both CCPs; returns `{unsubscribe()}`. ValueError without name or function."""
        return self._both(lambda conduit: conduit.onUpstream(eventName, self._filtered(conduit, f)))

    def onAllUpstream(self, f: StreamEventHandler) -> Subscription:
        """Subscribe to everything from both CCPs; returns `{unsubscribe()}`."""
        return self._both(lambda conduit: conduit.onAllUpstream(self._filtered(conduit, f)))

    def onDownstream(self, eventName: str, f: StreamEventHandler) -> Subscription:
        """Subscribe to an event from downstream, where nothing is: as every conduit has it."""
        return self._both(lambda conduit: conduit.onDownstream(eventName, f))

    def onAllDownstream(self, f: StreamEventHandler) -> Subscription:
        """Subscribe to everything from downstream."""
        return self._both(lambda conduit: conduit.onAllDownstream(f))

    def sendUpstream(self, eventName: str, data: object = None) -> None:
        """Send an event to both CCPs."""
        for conduit in self.conduits:
            conduit.sendUpstream(eventName, data)

    def sendDownstream(self, eventName: str, data: object = None) -> None:
        """Send an event downstream, where nothing is."""
        for conduit in self.conduits:
            conduit.sendDownstream(eventName, data)

    def relayUpstream(self, eventName: str) -> None:
        """From now on hand this event of either CCP on to the other: their workers cannot meet."""

        def relay(conduit: IFrameConduit) -> None:
            other = self.getOtherConduit(conduit)
            conduit.onUpstream(eventName, lambda data: other.sendUpstream(eventName, data))

        for conduit in self.conduits:
            relay(conduit)

    def getAllConduits(self) -> list[IFrameConduit]:
        """Both conduits, that of `ccpUrl` first."""
        return self.conduits

    def setActiveConduit(self, activeRegionUrl: str) -> None:
        """Make the CCP of this origin the active one; does nothing when there is none."""
        conduit = self.getConduitByName(activeRegionUrl)
        if conduit is not None:
            self.name = conduit.name
            self.iframe = conduit.iframe
            self.upstream = conduit.upstream
            self.upstreamBus = conduit.upstreamBus

    def getActiveConduit(self) -> IFrameConduit:
        """The conduit of the active region."""
        return self.getConduitByName(self.name)

    def getInactiveConduit(self) -> IFrameConduit:
        """The conduit of the region on standby."""
        return self.getOtherConduit(self.getActiveConduit())

    def getOtherConduit(self, conduit: Conduit) -> IFrameConduit:
        """The other one."""
        return last(self.conduits) if same(conduit, first(self.conduits)) else first(self.conduits)

    def getConduitByRegion(self, region: str) -> Any:
        """The conduit of an AWS region, None while nobody has said that it is there."""
        return first([conduit for conduit in self.conduits if same(conduit.region, region)])

    def getConduitByName(self, name: str) -> Any:
        """The conduit of an origin, None when there is none."""
        return first([conduit for conduit in self.conduits if same(conduit.name, name)])

    def shutdown(self) -> None:
        """Forget all handlers and stop listening."""
        for conduit in self.conduits:
            conduit.shutdown()

    def _both(self, subscribe: Callable[[IFrameConduit], Subscription]) -> Any:
        made = [subscribe(conduit) for conduit in self.conduits]

        def unsubscribe() -> None:
            for subscription in made:
                subscription.unsubscribe()

        return obj(unsubscribe=unsubscribe)

    def _filtered(self, conduit: IFrameConduit, f: StreamEventHandler) -> Any:
        def receive(data: object, eventName: str, bus: EventBus) -> None:
            if same(conduit.name, self.name) or passes_inactive(eventName):
                invoke(f, bus, data, eventName, bus)

        # What is no function is refused with the usual words.
        return receive if is_function(f) else f
