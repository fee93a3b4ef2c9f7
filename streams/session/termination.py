"""The end of a session: what a page knew about its agent is dropped (public API §2.3, `terminate`)."""

from __future__ import annotations

from streams.host.markers import either, obj, truthy
from streams.host.objects import values
from streams.session.core import Core
from streams.util.disposables import undo_all
from streams.wire.client import NullClient
from streams.wire.connection import SIGNED_OUT


def end_session(core: Core) -> None:
    """Empty the core: clients refuse, the bus forgets everyone, the conduit and what hung on it are gone."""
    if truthy(core.softphoneManager):
        core.softphoneManager.terminate()
    none = NullClient()
    core.client = core.masterClient = core.agentAppClient = core.taskTemplatesClient = core.apiProxyClient = none
    if truthy(core.agentDataProvider):
        core.agentDataProvider.destroy()
        core.agentDataProvider = None
    if truthy(core.eventBus):
        core.getEventBus().unsubscribeAll()
    for engine in values(either(core.ringtoneEngines, obj())):
        engine.stopRingtone()
    core.ringtoneEngines = None
    core.upstream = None
    core.softphoneManager = core.softphoneHosted = None
    core.keepaliveManager = None
    core.voiceIdDomainId = None
    core.initialized = False
    core.connectionState = SIGNED_OUT
    core.connect.agent.initialized = False
    undo_all(core.endings)
