"""`connect.core.terminate`: everything but the iframe comes to an end (public API §2.3)."""

from __future__ import annotations

from streams.api.core import Core
from streams.wire.client import NullClient


def terminate(core: Core) -> None:
    """Stop what `initCCP` or `initSharedWorker` started, and drop all subscriptions. The page may initialise again."""
    core.client = NullClient()
    core.masterClient = NullClient()
    core.eventBus.unsubscribeAll()
    if core.page is not None:
        core.page.stop()
    core.page = None
    core.agentDataProvider = None
    core.upstream = None
    core.softphoneManager = None
    core.keepaliveManager = None
    core.connect.agent.initialized = False
    core.initialized = False
