"""`connect.core.initCCP` (public API §2, wire protocol §3.1)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.problems import report
from streams.api.start import start_page
from streams.api.stored_params import forget_stored
from streams.host.errors import JsError
from streams.host.functions import is_function
from streams.host.markers import obj, truthy
from streams.host.objects import is_array, is_string
from streams.page.crm_page import CrmPage
from streams.page.iframe import find_frame
from streams.page.storage_access import StorageAccess
from streams.util.assertions import assertNotNull, assertTrue


def init_ccp(core: Core, storage: StorageAccess, container: Any, options: Any) -> None:
    """Put the CCP into `container` and connect to it; see `install_page` for the options."""
    if core.initialized:
        core.log.warn("initCCP: the CCP is there already.")
        return
    if find_frame() is not None:
        report(core, "frame_present")
        return
    params = obj(ccpUrl=options) if is_string(options) else options
    take_provider(core, params)
    assertNotNull(container, "containerDiv")
    assertNotNull(params.ccpUrl, "params.ccpUrl")
    assertTrue(is_function(container.appendChild), "containerDiv must be an element of the page")
    softphone = params.softphone
    if not (truthy(softphone) and truthy(softphone.disableStoringParamsInLocalStorage)):
        forget_stored()
    core.connect.initCCPParams = params
    core.connect.containerDiv = container
    core.softphoneParams = softphone
    core.region = params.region
    storage.init(params.ccpUrl, container, params.storageAccess)
    start_page(core, params)
    page = CrmPage(core, container, params, storage)
    page.configure_error = two_regions_problem(params)
    core.page = page
    page.start()


def take_provider(core: Core, params: Any) -> None:
    """Take the SDK provider and its plugins out of the caller's params: they cannot travel."""
    provider = params.provider
    plugins = params.plugins
    del params.provider
    del params.plugins
    if truthy(plugins):
        for plugin in plugins if is_array(plugins) else [plugins]:
            try:
                made = plugin(provider)
                provider = made if truthy(made) else provider
            except Exception as error:
                core.log.error("An SDK plugin failed.").withException(error)
    core.sdkProvider = provider


def two_regions_problem(params: Any) -> Any:
    """What is wrong with the options of the two-region CCP; None when it is not asked for."""
    if params.enableGlobalResiliency is not True:
        return None
    if not (truthy(params.secondaryCCPUrl) and truthy(params.loginUrl)):
        return JsError("enableGlobalResiliency needs secondaryCCPUrl and loginUrl")
    return JsError("enableGlobalResiliency is not available in this version")
