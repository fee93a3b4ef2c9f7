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
from streams.page.crm_page import CrmPage
from streams.page.iframe import find_frame
from streams.session.core import Core
from streams.session.problems import report
from streams.session.start import start_page
from streams.session.stored_params import forget_stored
from streams.util.assertions import assertNotNull, assertTrue
from streams.util.storage import attempt
from streams.wire.names import EventType, GlobalResiliencyEvents
from streams.wire.origins import origin_of


def init_ccp(core: Core, container: Any, options: Any) -> None:
    """Put the CCP into `container` and connect to it; see `install_page` for the options."""
    if core.initialized or truthy(find_frame()):
        report(core, "frame_present")
        return
    params = obj(ccpUrl=options) if is_string(options) else options
    assertNotNull(container, "containerDiv")
    assertNotNull(params.ccpUrl, "params.ccpUrl")
    assertTrue(is_function(container.appendChild), "containerDiv must be an element of the page")
    choose_provider(core, params.ccpUrl, params.provider, params.plugins)
    core.connect.initCCPParams = params
    core.connect.containerDiv = container
    core.softphoneParams = params.softphone
    if not truthy(either(params.softphone, obj()).disableStoringParamsInLocalStorage):
        forget_stored()
    configure_log(core.log, params.logConfig)
    core.connect.storageAccess.init(params.ccpUrl, container, params.storageAccess)
    start_page(core, params)
    if two_regions(core, params):
        core.open_two_ccps(container, params)
    else:
        CrmPage(core, container, params).open()


def two_regions(core: Core, params: Any) -> bool:
    """Whether the CCPs of two regions are wanted; where they cannot be had, the log and an event say so."""
    if core.open_two_ccps is None or params.enableGlobalResiliency is not True:
        return False
    here: str = scope.location.origin
    other: Any = params.secondaryCCPUrl
    elsewhere = attempt(lambda: not same(origin_of(other, here), origin_of(params.ccpUrl, here)))
    if truthy(params.loginUrl) and truthy(other) and truthy(elsewhere):
        return True
    problem = JsError("enableGlobalResiliency needs loginUrl, and a secondaryCCPUrl on another host than ccpUrl")
    core.log.error(problem.message)
    core.subscribe(EventType.INIT, lambda: core.eventBus.trigger(GlobalResiliencyEvents.CONFIGURE_ERROR, problem))
    return False
