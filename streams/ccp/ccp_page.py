"""The CCP page's side of the talk: between the framing page and the shared worker (wire protocol §1.4, §3.1)."""

from __future__ import annotations

from typing import Any

from streams.ccp.api_proxy import ask_host, is_for_host
from streams.ccp.authentication import follow_authentication
from streams.ccp.configuration import follow_configuration
from streams.ccp.disaster_recovery import follow_disaster_recovery
from streams.ccp.global_resiliency import follow_global_resiliency
from streams.ccp.media_devices import answer_device_requests
from streams.ccp.parent import admits, parent_stream
from streams.ccp.tab import hold_life_line
from streams.ccp.watch import watch_worker
from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, either, new, obj, same, truthy
from streams.host.window import is_framed, scope
from streams.session.problems import follow_problems, recovered, report
from streams.session.start import PUSH_INTERVAL, join, restart, start_clients
from streams.util.disposables import every, listen, undo_all
from streams.wire.conduit import Conduit, lead_up
from streams.wire.connection import CCP_PROBLEM, CONNECTION_STATE, NETWORK, RECONNECTING
from streams.wire.names import EventType
from streams.wire.port_stream import PortStream

CONDUIT = "ConnectSharedWorkerConduit"
WORKER_NAME = "ConnectSharedWorker"


def open_worker(core: Any, params: Any, configuration: Any) -> None:
    """Relay between the shared worker and the framing page, until `core.page.stop()`.

    `configuration` is what the worker is told (wire protocol §3.3): the only message that carries the token. Where the
    worker is silent the next one is joined; the page stays, and with it a call that runs in it.
    """
    bus = core.eventBus
    framed = is_framed()
    running: list[Any] = []
    link: list[Any] = []
    life_line: Any = UNDEFINED
    conduit: Any = Conduit(CONDUIT, None, parent_stream() if framed else None)

    def unavailable(reason: Any) -> None:
        report(core, "worker_unavailable", obj(reason=reason))

    def connect() -> None:
        """Join the worker; the browser starts one where there is none."""
        worker: Any = None
        try:
            worker = new(scope.SharedWorker, params.sharedWorkerUrl, WORKER_NAME)
        except Exception as error:
            unavailable(error_message(error))
            return
        port = worker.port
        listen(link, worker, "error", lambda event: unavailable("script"))
        link.append(lambda: port.close())
        lead_up(conduit, PortStream(port))
        conduit.sendUpstream(EventType.CONFIGURE, configuration)
        port.start()

    def part() -> None:
        """Say farewell to the worker: it may only have been slow."""
        conduit.sendUpstream(EventType.CLOSE)
        undo_all(link)

    def lost() -> None:
        unavailable("silence")
        # Heard by the framing page, too.
        conduit.upstreamBus.trigger(CONNECTION_STATE, obj(state=RECONNECTING))
        part()
        connect()

    def stop() -> None:
        """End everything."""
        undo_all(running)
        part()
        conduit.shutdown()

    def leave() -> None:
        stop()
        # A page that comes back from the browser's cache has said farewell: it begins anew.
        scope.addEventListener("pageshow", lambda event: scope.location.reload())

    def from_parent(data: Any, event: str) -> None:
        if admits(event, data):
            bus.trigger(event, data)
            if is_for_host(event, data):
                ask_host(core.apiProxyClient, conduit, data)
            elif event != EventType.TERMINATE:
                # `terminate` goes up from the bus, wherever it was said.
                conduit.passUpstream()(data, event)

    def acknowledged(data: Any) -> None:
        known: Any = either(data, obj()).id
        is_known = truthy(core.initialized)
        if truthy(known) and not (is_known and same(known, core.portStreamId)):
            core.portStreamId = known
            recovered(core)
            tell_tab()
            restart(core, conduit)
            if not is_known:
                start_clients(core)
                begin()

    def tell_tab() -> None:
        # The lock's name is not told before the lock is held: whoever waits for it would get it at once.
        conduit.sendUpstream(EventType.TAB_ID, obj(tabId=core.tabId, lock=life_line))

    def life_line_held(lock: str) -> None:
        nonlocal life_line
        life_line = lock
        if truthy(core.initialized):
            tell_tab()

    def styled(style: Any) -> None:
        core.iframeStyle = style

    def introduced(info: Any) -> None:
        core.connect.outerContextStreamsVersion = either(info, obj()).streamsVersion

    core._setTabId()
    hold_life_line(running, life_line_held)
    if framed:
        # The framing page hears first: what this page does with an event costs it no time.
        conduit.onAllUpstream(conduit.passDownstream())
    join(core, conduit, running, "CCP", lambda event, entry: conduit.sendDownstream(event, entry))
    core.log._client_logs = lambda entries: bus.trigger(EventType.CLIENT_SIDE_LOGS, entries)
    every(running, PUSH_INTERVAL, lambda: core.log.pushClientSideLogsDownstream())
    if framed:
        conduit.onAllDownstream(from_parent)
        core.onError(
            lambda problem: conduit.sendDownstream(CCP_PROBLEM, obj(code=problem.code, evidence=problem.evidence))
        )
    else:
        # A framing page hears the same, and tells.
        follow_problems(core)
    conduit.onUpstream(EventType.ACKNOWLEDGE, acknowledged)
    bus.subscribe(EventType.TERMINATE, lambda: conduit.sendUpstream(EventType.TERMINATE))
    follow_authentication(core, conduit, params.loginEndpoint, configuration.authorizeEndpoint, running)
    begin, ask = follow_configuration(core, conduit, params, framed, running)
    core.page = obj(stop=stop, ask=ask)
    conduit.onDownstream(EventType.IFRAME_STYLE, styled)
    conduit.onDownstream(EventType.OUTER_CONTEXT_INFO, introduced)
    answer_device_requests(conduit)
    follow_global_resiliency(core, conduit)
    follow_disaster_recovery(core, conduit, running)
    listen(running, scope, "pagehide", lambda event: leave())
    for weather in ["online", "offline"]:
        listen(
            running, scope, weather, lambda event: conduit.sendUpstream(NETWORK, obj(isOnline=event.type == "online"))
        )
    watch_worker(conduit, running, lost)
    connect()
