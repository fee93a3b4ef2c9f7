"""`connect.core.initCCP` (public API §2, wire protocol §3.1)."""

from __future__ import annotations

from typing import Any

from streams.api.sdk.provider import choose_provider
from streams.host.errors import JsError
from streams.host.functions import is_function
from streams.host.markers import either, obj, same, truthy
from streams.host.objects import is_string
from streams.host.window import scope
from streams.log.root import configure_log
from streams.page.ccp_url import check_urls
from streams.page.crm_page import CrmPage
from streams.page.iframe import find_frame
from streams.session.core import Core
from streams.session.problems import report
from streams.session.start import start_page
from streams.session.stored_params import forget_stored
from streams.util.assertions import assertNotNull, assertTrue
from streams.wire.names import EventType, GlobalResiliencyEvents
from streams.wire.origins import origin_of


def init_ccp(core: Core, container: Any, options: Any) -> None:
    """Put the CCP into `container` and connect to it; see `install_page` for the options."""
    is_begun = core.initialized or core.page is not None
    if is_begun and moved(core, container):
        return
    # A page may have ended a session and left its frame: the CCP in it does not start again.
    remove_orphans(core)
    if is_begun or truthy(find_frame()):
        report(core, "frame_present")
        return
    params = obj(ccpUrl=options) if is_string(options) else options
    assertNotNull(container, "containerDiv")
    assertNotNull(params.ccpUrl, "params.ccpUrl")
    assertTrue(is_function(container.appendChild), "containerDiv must be an element of the page")
    check_urls(params)
    storage: Any = core.connect.storageAccess
    storage.init(params.ccpUrl, container, params.storageAccess)
    # What throws does so before anything has begun.
    if truthy(storage.canRequest()):
        storage.getRequestStorageAccessUrl()
    choose_provider(core, params.ccpUrl, params.provider, params.plugins)
    start_page(core, params)
    core.connect.initCCPParams = params
    core.connect.containerDiv = container
    core.softphoneParams = params.softphone
    if not truthy(either(params.softphone, obj()).disableStoringParamsInLocalStorage):
        forget_stored()
    configure_log(core.log, params.logConfig)
    if two_regions(core, params):
        core.open_two_ccps(container, params)
    else:
        CrmPage(core, container, params).open()


def moved(core: Core, container: object) -> bool:
    """Whether a session whose frame went with its container goes on in another container."""
    page = core.page
    frames = frames_of(core)
    is_gone = len(frames) > 0 and not any(truthy(frame.isConnected) for frame in frames)
    if not is_gone or container is None or same(container, page.container):
        return False
    page.container = container
    for session in page.sessions:
        session.frame.replace()
    return True


def frames_of(core: Core) -> list[Any]:
    """The frames of the session."""
    page: Any = either(core.page, obj())
    found: list[Any] = page.frames() if truthy(page.frames) else []
    return found


def remove_orphans(core: Core) -> None:
    """Take the frames of ended sessions out of the page."""
    for frame in core.orphans:
        frame.remove()
    core.orphans = []


def two_regions(core: Core, params: Any) -> bool:
    """Whether the CCPs of two regions are wanted; where they cannot be had, the log and an event say so."""
    if core.open_two_ccps is None or params.enableGlobalResiliency is not True:
        return False
    here: str = scope.location.origin
    other: Any = params.secondaryCCPUrl
    if truthy(params.loginUrl) and truthy(other) and not same(origin_of(other, here), origin_of(params.ccpUrl, here)):
        return True
    problem = JsError("enableGlobalResiliency needs loginUrl, and a secondaryCCPUrl on another host than ccpUrl")
    core.log.error(problem.message)
    core.subscribe(EventType.INIT, lambda: core.getEventBus().trigger(GlobalResiliencyEvents.CONFIGURE_ERROR, problem))
    return False
