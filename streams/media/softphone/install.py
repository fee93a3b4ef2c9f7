"""The softphone on the namespace, and which of the agent's tabs hosts it (public API §8, wire protocol §5.4)."""

from __future__ import annotations

from typing import Any

from streams.api.readiness import choose_this_tab
from streams.host.markers import JsObject, obj, truthy
from streams.host.objects import assign, define_hidden, prototype_of
from streams.media.softphone.calls import publish_multiple_sessions
from streams.media.softphone.election import SoftphoneElection
from streams.media.softphone.manager import SoftphoneManager
from streams.media.softphone.softphone import is_supported
from streams.media.softphone.voice_focus import install_voice_focus
from streams.session.core import Core


def install_softphone(connect: JsObject, core: Core) -> None:
    """Attach the class and `connect.core.initSoftphoneManager`."""
    manager: Any = SoftphoneManager

    def init_softphone_manager(params: JsObject | None = None) -> None:
        """Host the softphone in this page if it becomes the one tab that does.

        params: the `softphone` options of `initCCP`, right here or as `params.softphone`. A CCP in a frame waits for
        its framing page to allow it.
        """
        given: Any = obj() if params is None else params
        core.softphoneParams = assign(obj(), core.softphoneParams, given.softphone, given)
        if not (truthy(connect.isCCP()) and truthy(connect.isFramed())):
            host_softphone(core)

    def host(params: JsObject) -> None:
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
    core.triggerReadyToStartSessionEvent = lambda: choose_this_tab(core)
    install_voice_focus(connect, core)


def host_softphone(core: Core) -> None:
    """Compete for the softphone from now on, until the session ends. A second call changes nothing."""
    if not truthy(core.softphoneHosted):
        core.softphoneHosted = True
        SoftphoneElection(core).join()
