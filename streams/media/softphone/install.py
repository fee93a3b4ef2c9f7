"""The softphone on the namespace, and which of the agent's tabs hosts it (public API §8, wire protocol §5.4)."""

from __future__ import annotations

from typing import Any

from streams.api.readiness import chooses_its_tab, ready_to_start
from streams.host.markers import new, obj, same, truthy
from streams.host.objects import assign, define_hidden, prototype_of
from streams.host.window import is_framed, set_timeout
from streams.media.softphone.calls import publish_multiple_sessions
from streams.media.softphone.manager import SoftphoneManager, is_supported
from streams.media.softphone.voice_focus import install_voice_focus
from streams.session.core import Core
from streams.session.start import RESTARTED
from streams.util.storage import attempt
from streams.wire.names import AgentEvents, ConnectionEvents, EventType, MasterTopics

FIRST_REFUSAL = 8000
"""Milliseconds that a new worker's first host has to come back, before other tabs ask."""


def install_softphone(connect: Any, core: Core) -> None:
    """Attach the class and `connect.core.initSoftphoneManager`."""
    manager: Any = SoftphoneManager

    def init_softphone_manager(params: Any = None) -> None:
        """Host the softphone in this page if it becomes the one tab that does.

        params: the `softphone` options of `initCCP`, right here or as `params.softphone`. A CCP in a frame waits for
        its framing page to allow it.
        """
        given: Any = obj() if params is None else params
        core.softphoneParams = assign(obj(), core.softphoneParams, given.softphone, given)
        if not (truthy(connect.isCCP()) and is_framed()):
            host_softphone(core)

    def host(params: Any) -> None:
        """Host it, for the CCP's framing page allows it."""
        core.softphoneParams = assign(obj(), core.softphoneParams, params)
        host_softphone(core)

    define_hidden(prototype_of(SoftphoneManager), "_core", core)
    manager.isBrowserSoftPhoneSupported = is_supported
    manager.publishMultipleSessionsEvent = lambda name, id, key: publish_multiple_sessions(core, name, id, key)
    connect.SoftphoneManager = SoftphoneManager
    core.softphoneManager = core.softphoneUserMediaStream = None
    core.initSoftphoneManager = init_softphone_manager
    core.hostSoftphone = host
    core.triggerReadyToStartSessionEvent = lambda: ready_to_start(core)
    install_voice_focus(connect, core)


def host_softphone(core: Core) -> None:
    """Compete for the softphone from now on, until the session ends."""
    connect = core.connect
    asking = False

    def begin() -> None:
        nonlocal asking
        asking = False
        if core.softphoneManager is None:
            core.softphoneManager = new(connect.SoftphoneManager, core.softphoneParams)

    def leave_it() -> None:
        nonlocal asking
        asking = False

    def go_on() -> None:
        leave_it()
        # The session may be over.
        attempt(compete)

    def restarted() -> None:
        """A new worker does not know who hosts: the tab that did goes on, and no other is to take its call."""
        nonlocal asking
        if core.softphoneManager is None:
            asking = True
            set_timeout(go_on, FIRST_REFUSAL)
        else:
            claim(None)

    def compete() -> None:
        nonlocal asking
        settings = core.configuration()
        voice = settings.routingProfile.channelConcurrencyMap.VOICE
        if core.softphoneManager is None and truthy(settings.softphoneEnabled) and voice != 0 and not asking:
            asking = True
            connect.ifMaster(MasterTopics.SOFTPHONE, begin, leave_it)

    def take_over() -> None:
        """The agent has accepted a call here while another tab hosts."""
        if core.softphoneManager is None and chooses_its_tab(core):
            claim(taken)

    def claim(then: Any) -> None:
        connect.becomeMaster(MasterTopics.SEND_LOGS, None, None)
        connect.becomeMaster(MasterTopics.SOFTPHONE, then, None)

    def taken() -> None:
        begin()
        core.softphoneManager.startSession()

    def lost(answer: Any) -> None:
        """Another tab hosts from now on. A call that runs here stays, and with it the microphone."""
        change: Any = answer.data
        manager = core.softphoneManager
        if (
            truthy(change)
            and same(change.topic, MasterTopics.SOFTPHONE)
            and truthy(change.takeOver)
            and not same(change.masterId, core.portStreamId)
            and manager is not None
            and manager.current() is None
        ):
            core.softphoneManager = None
            manager.terminate()

    if not truthy(core.softphoneHosted):
        core.softphoneHosted = True
        core.subscribe(AgentEvents.REFRESH, compete)
        core.subscribe(RESTARTED, restarted)
        core.subscribe(EventType.MASTER_RESPONSE, lost)
        core.subscribe(ConnectionEvents.READY_TO_START_SESSION, take_over)
        if truthy(connect.agent.initialized):
            compete()
