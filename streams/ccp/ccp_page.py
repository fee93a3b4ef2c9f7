"""The CCP page's sessions: with the framing page, and with the shared worker (wire protocol §1.4, §3.1)."""

from __future__ import annotations

from typing import Any

from streams.ccp.api_proxy import ask_host, is_for_host
from streams.ccp.authentication import Authentication
from streams.ccp.configuration import follow_configuration
from streams.ccp.disaster_recovery import follow_disaster_recovery
from streams.ccp.global_resiliency import follow_global_resiliency
from streams.ccp.media_devices import answer_device_requests
from streams.ccp.parent import admits, parent_stream
from streams.ccp.tab import hold_tab_lock
from streams.ccp.worker_liveness import watch_worker
from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, either, new, obj, same, truthy
from streams.host.window import is_framed, scope
from streams.session.core import Core
from streams.session.problems import follow_problems, recovered, report
from streams.session.start import PUSH_INTERVAL, join, restart, start_clients
from streams.util.disposables import every, listen, undo_all
from streams.util.storage import attempt
from streams.wire.conduit import Conduit, lead_up
from streams.wire.connection import CCP_PROBLEM, CONNECTION_STATE, NETWORK, RECONNECTING
from streams.wire.names import EventType
from streams.wire.port_stream import PortStream
from streams.wire.schema.messages import Acknowledge, IframeStyle, OuterContextInfo
from streams.wire.schema.options import SharedWorkerOptions

CONDUIT = "ConnectSharedWorkerConduit"
WORKER_NAME = "ConnectSharedWorker"


class CcpPage:
    """Relays between the shared worker and the framing page; `connect.core.page` until `stop()`.

    `params` are those of `initSharedWorker`; `configuration` is what the worker gets of them (wire protocol §3.3): the
    only message that carries the token. Where the worker is silent the next one is joined; the page stays, and with it
    a call that runs in it.
    """

    def __init__(self, core: Core, params: SharedWorkerOptions, configuration: object) -> None:
        self._core: Core = core
        self._params: Any = params
        self._is_framed: bool = is_framed()
        self._undos: list[Any] = []
        self._conduit: Conduit = Conduit(CONDUIT, None, parent_stream() if self._is_framed else None)
        self._configuration: Any = configuration
        self._link: list[Any] = []
        """Ends the link to the worker."""
        self._silent_for: str = "silence"
        """Why the worker may be silent."""
        self._framing: Any = None
        """The framing page's configuration: `{begin, ask}`."""
        self._tab_lock: Any = UNDEFINED
        """The name of the lock that this page holds; undefined before it does."""

    def open(self) -> None:
        """Join the worker, and connect it with the framing page."""
        core = self._core
        conduit = self._conduit
        core._setTabId()
        hold_tab_lock(self._undos, self._note_lock)
        if self._is_framed:
            # The framing page gets each event first: what this page does with it costs it no time.
            conduit.onAllUpstream(conduit.passDownstream())
        join(core, conduit, self._undos, "CCP", lambda event, entry: conduit.sendDownstream(event, entry))
        core.log._client_logs = lambda entries: core.getEventBus().trigger(EventType.CLIENT_SIDE_LOGS, entries)
        every(self._undos, PUSH_INTERVAL, lambda: core.log.pushClientSideLogsDownstream())
        self._follow_problems()
        conduit.onUpstream(EventType.ACKNOWLEDGE, self._note_acknowledge)
        core.getEventBus().subscribe(EventType.TERMINATE, lambda: conduit.sendUpstream(EventType.TERMINATE))
        params = self._params
        authorize_endpoint: str | None = self._configuration.authorizeEndpoint
        Authentication(core, conduit, params.loginEndpoint, authorize_endpoint).follow(self._undos)
        self._framing = follow_configuration(core, conduit, params, self._is_framed, self._undos)
        core.page = self
        self._follow_parent()
        self._follow_browser()
        watch_worker(conduit, self._undos, self._note_silence)
        self._connect()

    def ask(self) -> None:
        """Ask the framing page for its configuration, unless it came."""
        self._framing.ask()

    def stop(self) -> None:
        """End everything."""
        undo_all(self._undos)
        self._part()
        self._conduit.shutdown()

    # -- the framing page --

    def _follow_problems(self) -> None:
        core = self._core
        conduit = self._conduit
        if self._is_framed:
            conduit.onAllDownstream(self._take_from_parent)
            core.onError(
                lambda problem: conduit.sendDownstream(CCP_PROBLEM, obj(code=problem.code, evidence=problem.evidence))
            )
        else:
            # A framing page gets the same events, and reports.
            follow_problems(core)

    def _take_from_parent(self, data: object, event: str) -> None:
        if admits(event, data):
            self._core.getEventBus().trigger(event, data)
            if is_for_host(event, data):
                ask_host(self._core.apiProxyClient, self._conduit, data)
            elif event != EventType.TERMINATE:
                # `terminate` goes up from the bus, wherever it was triggered.
                self._conduit.passUpstream()(data, event)

    def _follow_parent(self) -> None:
        core = self._core
        conduit = self._conduit
        conduit.onDownstream(EventType.IFRAME_STYLE, self._note_style)
        conduit.onDownstream(EventType.OUTER_CONTEXT_INFO, self._note_parent)
        answer_device_requests(conduit)
        follow_global_resiliency(core, conduit)
        follow_disaster_recovery(core, conduit, self._undos)

    def _note_style(self, style: IframeStyle) -> None:
        self._core.iframeStyle = style

    def _note_parent(self, info: OuterContextInfo | None) -> None:
        self._core.connect.outerContextStreamsVersion = either(info, obj()).streamsVersion

    # -- the worker --

    def _connect(self) -> None:
        """Join the worker; the browser starts one where there is none."""
        worker: Any = None
        try:
            worker = new(scope.SharedWorker, self._params.sharedWorkerUrl, WORKER_NAME)
        except Exception as error:
            self._report_unavailable(error_message(error))
            return
        port = worker.port
        self._silent_for = "silence"
        # What stands in for a worker may have nothing but its port.
        attempt(lambda: listen(self._link, worker, "error", self._note_error))
        self._link.append(lambda: port.close())
        lead_up(self._conduit, PortStream(port))
        self._conduit.sendUpstream(EventType.CONFIGURE, self._configuration)
        port.start()

    def _part(self) -> None:
        """Take leave of the worker, which may only have been slow."""
        self._conduit.sendUpstream(EventType.CLOSE)
        undo_all(self._link)

    def _note_acknowledge(self, data: Acknowledge | None) -> None:
        core = self._core
        port: Any = either(data, obj()).id
        is_first = not core.initialized
        if truthy(port) and (is_first or not same(port, core.portStreamId)):
            core.portStreamId = port
            recovered(core)
            self._send_tab()
            restart(core, self._conduit)
            if is_first:
                start_clients(core)
                self._framing.begin()

    def _note_error(self, event: object) -> None:
        # No proof that it is dead: a script that throws on its last line gives one, too, and the worker answers.
        self._silent_for = "script"

    def _note_silence(self) -> None:
        self._report_unavailable(self._silent_for)
        # The framing page is notified, too.
        self._conduit.upstreamBus.trigger(CONNECTION_STATE, obj(state=RECONNECTING))
        self._part()
        self._connect()

    def _report_unavailable(self, reason: str) -> None:
        report(self._core, "worker_unavailable", obj(reason=reason))

    # -- the tab --

    def _note_lock(self, name: str) -> None:
        self._tab_lock = name
        if self._core.initialized:
            self._send_tab()

    def _send_tab(self) -> None:
        # The lock's name is not sent before the lock is held: whoever waits for it would get it at once.
        self._conduit.sendUpstream(EventType.TAB_ID, obj(tabId=self._core.tabId, lock=self._tab_lock))

    def _follow_browser(self) -> None:
        listen(self._undos, scope, "pagehide", lambda event: self._leave())
        for event_name in ["online", "offline"]:
            listen(self._undos, scope, event_name, self._send_network)

    def _send_network(self, event: Any) -> None:
        self._conduit.sendUpstream(NETWORK, obj(isOnline=event.type == "online"))

    def _leave(self) -> None:
        self.stop()
        # A page that comes back from the browser's cache has left the worker: it begins anew.
        scope.addEventListener("pageshow", lambda event: scope.location.reload())
