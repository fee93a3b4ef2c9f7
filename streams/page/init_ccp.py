"""`connect.core.initCCP` (public API §2, wire protocol §3.1)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.problems import report
from streams.api.sdk.provider import choose_provider
from streams.api.start import start_page
from streams.api.stored_params import forget_stored
from streams.host.functions import is_function
from streams.host.markers import either, obj, truthy
from streams.host.objects import is_string
from streams.page.crm_page import open_ccp
from streams.page.iframe import find_frame
from streams.util.assertions import assertNotNull, assertTrue


def init_ccp(core: Core, container: Any, options: Any) -> None:
    """Put the CCP into `container` and connect to it; see `install_page` for the options."""
    if core.initialized or truthy(find_frame()):
        report(core, "frame_present")
        return
    params = obj(ccpUrl=options) if is_string(options) else options
    provider = params.provider
    plugins = params.plugins
    # What belongs to the Amazon Connect SDK cannot travel.
    del params.provider
    del params.plugins
    assertNotNull(container, "containerDiv")
    assertNotNull(params.ccpUrl, "params.ccpUrl")
    assertTrue(is_function(container.appendChild), "containerDiv must be an element of the page")
    choose_provider(core, params.ccpUrl, provider, plugins)
    core.connect.initCCPParams = params
    core.connect.containerDiv = container
    core.softphoneParams = params.softphone
    if not truthy(either(params.softphone, obj()).disableStoringParamsInLocalStorage):
        forget_stored()
    start_page(core, params)
    open_ccp(core, container, params)
