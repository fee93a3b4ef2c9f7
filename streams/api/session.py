"""The end of a session: what a page knew about its agent is dropped (public API §2.3, `terminate`)."""

from __future__ import annotations

from typing import Any

from streams.wire.client import NullClient


def end_session(core: Any) -> None:
    """Empty the core: clients refuse, the bus forgets everyone, the conduit and what hung on it are gone."""
    core.client = NullClient()
    core.masterClient = NullClient()
    core.agentAppClient = NullClient()
    core.taskTemplatesClient = NullClient()
    core.apiProxyClient = NullClient()
    if core.agentDataProvider is not None:
        core.agentDataProvider.destroy()
    if core.eventBus is not None:
        core.eventBus.unsubscribeAll()
    core.agentDataProvider = None
    core.upstream = None
    core.softphoneManager = None
    core.keepaliveManager = None
    core.voiceIdDomainId = None
    core.initialized = False
    core.connect.agent.initialized = False
