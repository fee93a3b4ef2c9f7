"""The CCP page's side of the talk: between the framing page and the shared worker (wire protocol §1.4, §3.1)."""

from __future__ import annotations

from typing import Any

from streams.api.problems import CCP_PROBLEM, follow_problems, report
from streams.api.start import PUSH_INTERVAL, join, start_clients
from streams.ccp.api_proxy import ask_host, is_for_host
from streams.ccp.authentication import follow_authentication
from streams.ccp.configuration import follow_configuration
from streams.ccp.disaster_recovery import follow_disaster_recovery
from streams.ccp.global_resiliency import follow_global_resiliency
from streams.ccp.media_devices import answer_device_requests
from streams.ccp.parent import admits, parent_stream
from streams.ccp.tab import hold_life_line
from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.window import is_framed, scope
from streams.util.disposables import every, listen, undo_all
from streams.util.members import copy
from streams.wire.conduit import Conduit
from streams.wire.connection import NETWORK
from streams.wire.names import EventType
from streams.wire.port_stream import PortStream

CONDUIT = "ConnectSharedWorkerConduit"


def open_worker(core: Any, params: Any, worker: Any, configuration: Any) -> None:
    """Relay between `worker`, a SharedWorker, and the framing page, until `core.page.stop()`.

    `configuration` is what the worker is told (wire protocol §3.3): the only message that carries the token.
    """
    bus = core.eventBus
    port = worker.port
    framed = is_framed()
    running: list[Any] = []
    life_line: Any = UNDEFINED
    conduit: Any = Conduit(CONDUIT, PortStream(port), parent_stream() if framed else None)

    def stop() -> None:
        """End everything and say farewell to the worker."""
        undo_all(running)
        conduit.sendUpstream(EventType.CLOSE)
        conduit.shutdown()
        port.close()

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
        if truthy(known) and not truthy(core.initialized):
            core.portStreamId = known
            start_clients(core)
            tell_tab()
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
        core.onError(lambda problem: conduit.sendDownstream(CCP_PROBLEM, copy(obj(), problem, "code evidence")))
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
    listen(running, worker, "error", lambda event: report(core, "worker_unavailable"))
    listen(running, scope, "pagehide", lambda event: leave())
    for weather in ["online", "offline"]:
        listen(
            running, scope, weather, lambda event: conduit.sendUpstream(NETWORK, obj(isOnline=event.type == "online"))
        )
    conduit.sendUpstream(EventType.CONFIGURE, configuration)
    port.start()
