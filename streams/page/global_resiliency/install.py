"""`connect.globalResiliency`: events and questions of a page with two regions (public API, Global Resiliency)."""

from __future__ import annotations

from typing import Any

from streams.bus import Subscription
from streams.host.markers import either, obj, part, truthy
from streams.host.objects import bind_in
from streams.page.global_resiliency.proxy_conduit import GRProxyIframeConduit
from streams.page.global_resiliency.two_region_page import TwoRegionPage
from streams.session.core import Core
from streams.wire.names import GlobalResiliencyEvents
from streams.wire.schema.public.callbacks import (
    OnConfigureErrorCallback,
    OnFailoverCompletedCallback,
    OnFailoverDetectedCallback,
    OnFailoverPendingCallback,
)


def install_global_resiliency(connect: Any, core: Core) -> None:
    """Attach the namespace and its conduit."""
    connect.globalResiliency = obj()
    bind_in(connect.globalResiliency, core, GlobalResiliency)
    connect.GRProxyIframeConduit = GRProxyIframeConduit
    core.open_two_ccps = lambda container, params: TwoRegionPage(core, container, params).open()


@part
class GlobalResiliency:
    """For pages that call `initCCP` with `enableGlobalResiliency: true`, `secondaryCCPUrl` and `loginUrl`.

    Subscriptions outlive a switch of regions. They need `initCCP` to have been called.
    """

    def onFailoverDetected(self: Any, callback: OnFailoverDetectedCallback) -> Subscription:
        """Call `callback({nextActiveRegion})` when the traffic is to move: first of the three."""
        return self.subscribe(GlobalResiliencyEvents.FAILOVER_DETECTED_CRM, callback)

    def onFailoverPending(self: Any, f: OnFailoverPendingCallback) -> Subscription:
        """Call `f({nextActiveRegion})` when the move waits for contacts to end."""
        return self.subscribe(GlobalResiliencyEvents.FAILOVER_PENDING_CRM, f)

    def onFailoverCompleted(self: Any, f: OnFailoverCompletedCallback) -> Subscription:
        """Call `f({activeRegion, activeCcpUrl})` when the page has moved; `activeCcpUrl` is the origin of the CCP.

        `confirmed: false` comes with it when the new region has sent no agent data within ten seconds.
        """
        return self.subscribe(GlobalResiliencyEvents.FAILOVER_COMPLETE, f)

    def onConfigureError(self: Any, f: OnConfigureErrorCallback) -> Subscription:
        """Call `f(error)` when the options do not allow two regions, or a CCP complains."""
        return self.subscribe(GlobalResiliencyEvents.CONFIGURE_ERROR, f)

    def getActiveRegion(self: Any) -> str | None:
        """The AWS region that counts, such as `us-west-2`; undefined before a CCP has said so."""
        chosen: Any = self.connect.globalResiliency._activeRegion
        page: Any = either(self.page, obj())
        return page.region() if chosen is None and truthy(page.region) else chosen

    def forceFailover(self: Any) -> None:
        """Ask both CCPs not to wait for contacts any longer. Means something only while a move is pending."""
        self.getUpstream().sendUpstream(GlobalResiliencyEvents.FORCE_FAILOVER)
