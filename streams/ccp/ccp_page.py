"""The CCP page's side of the talk: between the framing page and the shared worker (wire protocol §1.4, §3.1)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.problems import follow_problems, report
from streams.api.start import PUSH_INTERVAL, follow_upstream, share_logs, start_clients
from streams.ccp.api_proxy import ask_host, is_for_host
from streams.ccp.authentication import Authentication
from streams.ccp.configuration import Configuration
from streams.ccp.media_devices import answer_device_requests
from streams.ccp.parent import ParentRules, parent_stream
from streams.ccp.tab import hold_life_line, tab_id
from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.window import is_framed, scope
from streams.util.disposables import Disposables
from streams.wire.conduit import Conduit
from streams.wire.names import EventType
from streams.wire.port_stream import PortStream

CONDUIT = "ConnectSharedWorkerConduit"


class CcpPage:
    """Owns what `initSharedWorker` started. `worker` is the SharedWorker."""

    def __init__(self, core: Core, params: Any, worker: Any, authorize_endpoint: str) -> None:
        self.core: Core = core
        self.params: Any = params
        self.worker: Any = worker
        self.authorize_endpoint: str = authorize_endpoint
        self.owner: Disposables = Disposables()
        self.framed: bool = is_framed()
        self.life_line: Any = UNDEFINED
        """The name of the Web Lock that this page holds while it lives."""
        self.rules: ParentRules = ParentRules()
        self.conduit: Any = Conduit(CONDUIT, PortStream(worker.port), parent_stream() if self.framed else None)
        self.authentication: Authentication = Authentication(
            core, self.conduit, params.loginEndpoint, authorize_endpoint
        )
        self.configuration: Configuration = Configuration(self)

    def start(self) -> None:
        """Wire everything up, configure the worker, open the port."""
        core = self.core
        core.upstream = self.conduit
        core.tabId = tab_id()
        hold_life_line(self.owner, self._life_line_held)
        self._relay()
        self._listen()
        self.conduit.sendUpstream(EventType.CONFIGURE, worker_configuration(self.params, self.authorize_endpoint))
        self.worker.port.start()

    def stop(self) -> None:
        """End everything and say farewell to the worker."""
        self.authentication.stop()
        self.owner.dispose()
        self.conduit.sendUpstream(EventType.CLOSE)
        self.conduit.shutdown()
        self.worker.port.close()

    def _relay(self) -> None:
        conduit = self.conduit
        bus: Any = self.core.eventBus
        conduit.onAllUpstream(bus.bridge())
        if self.framed:
            conduit.onAllUpstream(conduit.passDownstream())
            conduit.onAllDownstream(lambda data, event: self._from_parent(event, data))

    def _from_parent(self, event: str, data: Any) -> None:
        if not self.rules.admits(event, data):
            return
        self.core.eventBus.trigger(event, data)
        if is_for_host(event, data):
            ask_host(self.core.apiProxyClient, self.conduit, data)
        elif event != EventType.TERMINATE:
            # `terminate` goes up from the bus, wherever it was said.
            self.conduit.passUpstream()(data, event)

    def _listen(self) -> None:
        core = self.core
        conduit = self.conduit
        conduit.onUpstream(EventType.ACKNOWLEDGE, lambda data: self._acknowledged(data))
        self.owner.own(core.eventBus.subscribe(EventType.TERMINATE, lambda: conduit.sendUpstream(EventType.TERMINATE)))
        follow_upstream(core, self.owner)
        if not self.framed:
            # Else the framing page hears the same, and tells.
            follow_problems(core, self.owner)
        share_logs(core, self.owner, "CCP", lambda event, entry: conduit.sendDownstream(event, entry))
        core.log._client_logs = lambda entries: core.eventBus.trigger(EventType.CLIENT_SIDE_LOGS, entries)
        self.owner.every(PUSH_INTERVAL, lambda: core.log.pushClientSideLogsDownstream())
        self.authentication.start()
        self.configuration.follow()
        answer_device_requests(conduit)
        conduit.onDownstream(EventType.IFRAME_STYLE, lambda style: self._styled(style))
        conduit.onDownstream(EventType.OUTER_CONTEXT_INFO, lambda info: self._introduced(info))
        self.owner.listen(self.worker, "error", lambda event: report(core, "worker_unavailable"))
        self.owner.listen(scope, "pagehide", lambda event: self.stop())
        # A page that comes back from the browser's cache has said farewell: it begins anew.
        scope.addEventListener("pageshow", lambda event: scope.location.reload() if truthy(event.persisted) else None)

    def _life_line_held(self, lock: str) -> None:
        self.life_line = lock
        if self.core.initialized:
            self._tell_tab()

    def _tell_tab(self) -> None:
        # The lock's name is not told before the lock is held: whoever waits for it would get it at once.
        self.conduit.sendUpstream(EventType.TAB_ID, obj(tabId=self.core.tabId, lock=self.life_line))

    def _styled(self, style: Any) -> None:
        self.core.iframeStyle = style

    def _introduced(self, info: Any) -> None:
        if info is not None:
            self.core.connect.outerContextStreamsVersion = info.streamsVersion

    def _acknowledged(self, data: Any) -> None:
        core = self.core
        if core.initialized or data is None or not truthy(data.id):
            return
        core.portStreamId = data.id
        start_clients(core)
        core.initialized = True
        self._tell_tab()
        self.configuration.acknowledged()


def worker_configuration(params: Any, authorize_endpoint: str) -> Any:
    """The payload of `configure` to the worker (wire protocol §3.3). The only message that carries the token."""
    return obj(
        authToken=params.authToken,
        authTokenExpiration=params.authTokenExpiration,
        refreshToken=params.refreshToken,
        region=params.region,
        endpoint=params.endpoint,
        authorizeEndpoint=authorize_endpoint,
        agentAppEndpoint=params.agentAppEndpoint,
        taskTemplatesEndpoint=params.taskTemplatesEndpoint,
        authCookieName=params.authCookieName,
        longPollingOptions=params.longPollingOptions,
    )
