"""`connect.core.initSharedWorker`: makes this page a CCP (CTI service §1.3, wire protocol §3.1)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.problems import report
from streams.api.start import start_page
from streams.ccp.authentication import default_authorize_endpoint
from streams.ccp.ccp_page import CcpPage
from streams.host.markers import either, new
from streams.host.window import scope
from streams.util.assertions import assertNotNull
from streams.wire.client import ApiProxyClient

WORKER_NAME = "ConnectSharedWorker"
REQUIRED = ["sharedWorkerUrl", "authToken", "refreshToken", "authTokenExpiration", "region"]


def init_shared_worker(core: Core, params: Any) -> None:
    """Start or join the shared worker, and relay between it and the framing page.

    params: `{sharedWorkerUrl, authToken, refreshToken, authTokenExpiration, region}`, all required (ValueError), and
    `{endpoint?, authorizeEndpoint?, agentAppEndpoint?, authCookieName?, taskTemplatesEndpoint?, loginEndpoint?,
    longPollingOptions?, pageOptions?, ringtone?, softphone?}`. Tells `worker_unavailable` through `onError`.
    """
    if core.initialized or core.page is not None:
        core.log.warn("initSharedWorker: the worker is there already.")
        return
    for name in REQUIRED:
        assertNotNull(params[name], "params." + name)
    authorize_endpoint = default_authorize_endpoint()
    authorize_endpoint = either(params.authorizeEndpoint, authorize_endpoint)
    core.region = params.region
    start_page(core, params)
    core.apiProxyClient = ApiProxyClient()
    worker: Any = None
    try:
        worker = new(scope.SharedWorker, params.sharedWorkerUrl, WORKER_NAME)
    except Exception as error:
        core.log.error("The shared worker did not start.").withException(error)
        report(core, "worker_unavailable")
        return
    core.page = CcpPage(core, params, worker, authorize_endpoint)
    core.page.start()
