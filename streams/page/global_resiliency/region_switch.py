"""Which of two regions counts, and the move from one to the other (Global Resiliency, in-core generation)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj, same, truthy
from streams.host.objects import first
from streams.page.global_resiliency.proxy_conduit import GRProxyIframeConduit
from streams.session.core import Core
from streams.util.disposables import after, undo_all, unsubscribe
from streams.util.storage import attempt
from streams.wire.conduit import IFrameConduit
from streams.wire.names import AgentEvents, EventType, GlobalResiliencyEvents

FIRST_UPDATE = 10000
"""Milliseconds in which a region sends agent data after a move; then the move counts all the same."""

STEADY = 0
MOVING = 1
"""The states of the choice: as it was said last, if anybody has said; another region is active and has sent no agent
data yet."""


class RegionSwitch:
    """Follows what the CCPs say about regions. `use(conduit)` is called with that of the region that is to be used."""

    def __init__(self, core: Core, proxy: GRProxyIframeConduit, use: Callable[[IFrameConduit], None]) -> None:
        self.state: int = STEADY
        self.region: Any = None
        """The AWS region that is active; None before a CCP has said so."""
        self._core: Core = core
        self._proxy: GRProxyIframeConduit = proxy
        self._use: Callable[[IFrameConduit], None] = use
        self._detected: Any = None
        self._pending: Any = None
        """The regions that the page was notified of, so that it is once for each move."""
        self._move: list[Any] = []

    def follow(self) -> None:
        """Listen to both CCPs."""
        proxy = self._proxy
        proxy.onUpstream(GlobalResiliencyEvents.FAILOVER_DETECTED, self._note_detected)
        proxy.onUpstream(GlobalResiliencyEvents.FAILOVER_INITIATED, self._note_initiated)
        proxy.onUpstream(AgentEvents.FETCH_AGENT_DATA_FROM_CCP, self._note_agent_data)

    def follow_one(self, conduit: IFrameConduit) -> None:
        """Listen to what a CCP says of itself."""
        conduit.onUpstream(GlobalResiliencyEvents.INIT, lambda data: self._note_introduction(conduit, data))
        conduit.onUpstream(GlobalResiliencyEvents.FAILOVER_PENDING, lambda data: self._note_pending(conduit, data))

    def is_active(self, conduit: IFrameConduit) -> bool:
        """Whether this CCP's region is the active one."""
        return same(conduit, self._proxy.getActiveConduit())

    def state_of(self, conduit: IFrameConduit) -> str:
        """`active` or `inactive`, as CCPs receive it."""
        return "active" if self.is_active(conduit) else "inactive"

    def notify_ccps(self) -> None:
        """Notify each CCP whether it is the active one."""
        for one in self._proxy.conduits:
            one.sendUpstream(GlobalResiliencyEvents.CONFIGURE_CCP_CONDUIT, obj(instanceState=self.state_of(one)))

    def stop(self) -> None:
        """End a move that is under way."""
        undo_all(self._move)

    def _note_introduction(self, conduit: IFrameConduit, data: Any) -> None:
        """`{instanceRegion, instanceState, activeRegion}` of a CCP: one of two that knows is enough."""
        core = self._core
        if truthy(data) and truthy(data.instanceRegion) and truthy(data.instanceState) and truthy(data.activeRegion):
            conduit.region = data.instanceRegion
            if not core.initialized:
                self.region = data.activeRegion
                is_here = same(data.activeRegion, data.instanceRegion)
                self._use(conduit if is_here else self._proxy.getOtherConduit(conduit))
                core.initialized = True
                core.getEventBus().trigger(EventType.INIT)
            self.notify_ccps()
        else:
            core.log.error("incomplete globalResiliency::init").withObject(data)

    def _note_detected(self, data: Any) -> None:
        region: Any = data.activeRegion
        if same(region, self.region):
            # The move was cancelled: the next one is news again.
            self._forget_announced()
        elif not same(region, self._detected):
            self._detected = region
            self._core.getEventBus().trigger(GlobalResiliencyEvents.FAILOVER_DETECTED_CRM, obj(nextActiveRegion=region))

    def _note_pending(self, conduit: IFrameConduit, data: Any) -> None:
        region: Any = data.activeRegion
        if self.is_active(conduit) and not same(region, self._pending):
            self._pending = region
            self._core.getEventBus().trigger(GlobalResiliencyEvents.FAILOVER_PENDING_CRM, obj(nextActiveRegion=region))

    def _note_initiated(self, data: Any) -> None:
        region: Any = data.activeRegion
        target = self._conduit_of(region)
        if target is None:
            self._core.log.error("no such region: %s", region)
        elif not self.is_active(target):
            self._begin_move(target, region)

    def _conduit_of(self, region: Any) -> Any:
        known = self._proxy.getConduitByRegion(region)
        # A CCP that never came up has not said where it is.
        nameless = [one for one in self._proxy.conduits if one.region is None]
        return first(nameless) if known is None and len(nameless) == 1 else known

    def _begin_move(self, target: IFrameConduit, region: Any) -> None:
        undo_all(self._move)
        target.region = self.region = region
        self.state = MOVING
        self._use(target)
        self.notify_ccps()
        attempt(lambda: self._core.connect.ChatSession.setRegionOverride(region))
        unsubscribe(self._move, target.onUpstream(AgentEvents.UPDATE, lambda: self._finish(obj())))
        after(self._move, FIRST_UPDATE, lambda: self._finish(obj(confirmed=False)))
        target.sendUpstream(AgentEvents.FETCH_AGENT_DATA_FROM_CCP)

    def _note_agent_data(self, data: Any) -> None:
        if truthy(data):
            self._core.getEventBus().trigger(AgentEvents.UPDATE, data)
            if self.state == MOVING:
                self._finish(obj())

    def _finish(self, outcome: Any) -> None:
        self.stop()
        self.state = STEADY
        self._forget_announced()
        outcome.activeRegion = self.region
        outcome.activeCcpUrl = self._proxy.name
        self._core.getEventBus().trigger(GlobalResiliencyEvents.FAILOVER_COMPLETE, outcome)
        self._proxy.sendUpstream(GlobalResiliencyEvents.FAILOVER_COMPLETE, outcome)

    def _forget_announced(self) -> None:
        self._detected = self._pending = None
