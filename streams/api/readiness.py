"""Firefox with more than one CCP open: the tab where the agent accepts a call is the one that hosts it."""

from __future__ import annotations

from typing import Any

from streams.api.context import PageContext
from streams.host.markers import either, obj, truthy
from streams.wire.names import ConnectionEvents


def chooses_its_tab(core: PageContext) -> bool:
    """Whether calls wait for the agent to choose a tab."""
    return truthy(core.connect.isFirefoxBrowser()) and truthy(core.connect.hasOtherConnectedCCPs())


def ready_to_start(core: PageContext) -> None:
    """Notify the host of this tab's softphone that the call is to be here, if calls wait for that."""
    if not chooses_its_tab(core):
        return
    if truthy(core.softphoneHosted):
        core.getEventBus().trigger(ConnectionEvents.READY_TO_START_SESSION)
    else:
        choose_this_tab(core)


def choose_this_tab(core: PageContext) -> None:
    """Notify whoever hosts the softphone of this tab: the CCP or the page around it, as the options say."""
    connect = core.connect
    conduit: Any = core.upstream
    event = ConnectionEvents.READY_TO_START_SESSION
    is_allowed = truthy(either(core.softphoneParams, obj()).allowFramedSoftphone)
    if truthy(connect.isCCP()) and not is_allowed and truthy(connect.isFramed()):
        conduit.sendDownstream(event)
    elif truthy(connect.isCRM()) and is_allowed:
        conduit.sendUpstream(event)
    else:
        core.getEventBus().trigger(event)
