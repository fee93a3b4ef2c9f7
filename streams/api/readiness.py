"""Firefox with more than one CCP open: the tab where the agent accepts a call is the one that hosts it."""

from __future__ import annotations

from typing import Any

from streams.api.context import PageContext
from streams.host.markers import truthy
from streams.wire.names import ConnectionEvents


def chooses_its_tab(core: PageContext) -> bool:
    """Whether calls wait for the agent to choose a tab."""
    return truthy(core.connect.isFirefoxBrowser()) and truthy(core.connect.hasOtherConnectedCCPs())


def ready_to_start(core: PageContext) -> None:
    """Notify the host of this tab's softphone that the call is to be here: this page, the framing one or the CCP."""
    if not chooses_its_tab(core):
        return
    conduit: Any = core.upstream
    event = ConnectionEvents.READY_TO_START_SESSION
    if truthy(core.softphoneHosted):
        core.getEventBus().trigger(event)
    elif truthy(core.connect.isCCP()):
        if truthy(core.connect.isFramed()):
            conduit.sendDownstream(event)
    else:
        conduit.sendUpstream(event)
