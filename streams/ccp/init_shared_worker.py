"""`connect.core.initSharedWorker`: makes this page a CCP (CTI service §1.3, wire protocol §3.1)."""

from __future__ import annotations

from typing import Any

from streams.api.problems import report
from streams.api.start import start_page
from streams.ccp.authentication import instance_path
from streams.ccp.ccp_page import open_worker
from streams.host.errors import error_message
from streams.host.markers import new, obj, truthy
from streams.host.window import scope
from streams.util.assertions import assertNotNull
from streams.util.members import copy

WORKER_NAME = "ConnectSharedWorker"
REQUIRED = ["sharedWorkerUrl", "authToken", "refreshToken", "authTokenExpiration", "region"]
OPTIONAL = "endpoint agentAppEndpoint taskTemplatesEndpoint authCookieName longPollingOptions"


def init_shared_worker(core: Any, params: Any) -> None:
    """Start or join the shared worker, and relay between it and the framing page.

    params: `{sharedWorkerUrl, authToken, refreshToken, authTokenExpiration, region}`, all required (ValueError), and
    `{endpoint?, authorizeEndpoint?, agentAppEndpoint?, authCookieName?, taskTemplatesEndpoint?, loginEndpoint?,
    longPollingOptions?, pageOptions?, softphone?}`. Tells `worker_unavailable` through `onError`.
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
    worker: Any = None
    try:
        worker = new(scope.SharedWorker, params.sharedWorkerUrl, WORKER_NAME)
    except Exception as error:
        report(core, "worker_unavailable", obj(reason=error_message(error)))
        return
    open_worker(core, params, worker, configuration)
