"""`connect.core.initSharedWorker`: makes this page a CCP (CTI service §1.3, wire protocol §3.1)."""

from __future__ import annotations

from typing import Any

from streams.ccp.authentication import instance_path
from streams.ccp.ccp_page import CcpPage
from streams.host.markers import obj, truthy
from streams.session.core import Core
from streams.session.start import start_page
from streams.util.assertions import assertNotNull
from streams.util.members import copy

REQUIRED = ["sharedWorkerUrl", "authToken", "refreshToken", "authTokenExpiration", "region"]
OPTIONAL = "endpoint agentAppEndpoint taskTemplatesEndpoint authCookieName longPollingOptions"


def init_shared_worker(core: Core, params: Any) -> None:
    """Start or join the shared worker, and relay between it and the framing page.

    params: `{sharedWorkerUrl, authToken, refreshToken, authTokenExpiration, region}`, all required (ValueError), and
    `{endpoint?, authorizeEndpoint?, agentAppEndpoint?, authCookieName?, taskTemplatesEndpoint?, loginEndpoint?,
    longPollingOptions?, pageOptions?, softphone?}`. Reports `worker_unavailable` through `onError`, and retries.
    """
    if truthy(core.checkNotInitialized()):
        return
    given = params.authorizeEndpoint
    configuration = obj(authorizeEndpoint=given if truthy(given) else instance_path("/auth/authorize"))
    for name in REQUIRED:
        configuration[name] = assertNotNull(params[name], "params." + name)
    copy(configuration, params, OPTIONAL)
    start_page(core, params)
    core.initApiProxyService()
    CcpPage(core, params, configuration).open()
