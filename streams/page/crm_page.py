"""A CRM page's side of the talk with its CCP, from `initCCP` to `terminate` (wire protocol §3.1, §3.8)."""

from __future__ import annotations

from typing import Any

from streams.api.sdk.provider import accept_port
from streams.host.clock import now
from streams.host.markers import either, obj, same, text, truthy
from streams.host.objects import unique
from streams.host.window import scope
from streams.model.states import ContactStateType, voiceContactTypes
from streams.page.configure import answer_configure_requests, send_configure
from streams.page.iframe import STYLE, create_frame, describe_frame
from streams.page.keepalive import KeepaliveManager
from streams.page.login_popup import close_login_popup, open_login_popup
from streams.page.probe import probe
from streams.session.core import Core
from streams.session.problems import follow_problems, recovered, report
from streams.session.start import join, restart, start_clients
from streams.util.disposables import after, every, listen, undo_all
from streams.util.storage import attempt
from streams.wire.conduit import IFrameConduit
from streams.wire.names import ContactEvents, DisasterRecoveryEvents, EventType
from streams.wire.origins import allowed_origins

LOAD_TIMEOUT = 5000
SLOW_LOAD_TIMEOUT = 10000
STYLE_REPORT = 10000
METRICS_DELAY = 1000
REFRESHES = 10
SLOWER = 8
"""So often the frame is reloaded at an even pace, and then so many times as slowly, until the CCP answers."""

SILENT_ROUNDS = 5
"""So many rounds of the keepalive without a sign of life, and the frame counts as dead."""

LONG = 1000000
"""More rounds than a page lives."""


def open_ccp(core: Core, container: Any, params: Any) -> None:
    """Put the CCP's frame into `container` and talk to it, until `core.page.stop()`. The frame stays then."""
    bus = core.eventBus
    options: Any = either(params.loginOptions, obj())
    stays_out = truthy(options.disableAuthPopupAfterLogout)
    page_origin: str = scope.origin
    storage: Any = core.connect.storageAccess
    asks_first: bool = storage.canRequest()
    source: str = storage.getRequestStorageAccessUrl() if asks_first else params.ccpUrl
    origins = unique([*allowed_origins(params.ccpUrl, page_origin), *allowed_origins(source)])
    conduit: Any = IFrameConduit(params.ccpUrl, scope, None, origins)
    keepalive = KeepaliveManager(conduit, bus, either(params.ccpSynTimeout, 1000), either(params.ccpAckTimeout, 3000))
    running: list[Any] = []
    reloading: list[Any] = []
    framed: list[Any] = []
    started = now()
    usual = SLOW_LOAD_TIMEOUT if truthy(params.disasterRecoveryOn) else LOAD_TIMEOUT
    interval: float = either(params.ccpLoadTimeout, usual)
    attempts = 0
    silence = 0
    is_loading = False

    def tell(code: str) -> None:
        report(core, code, obj(ccpOrigins=origins), " This page: " + page_origin)

    # -- the frame --

    def report_style() -> None:
        # Before the handshake nobody is there to read it.
        if core.initialized:
            conduit.sendUpstream(EventType.IFRAME_STYLE, describe_frame(conduit.iframe))

    def load_frame(style: str) -> None:
        nonlocal is_loading
        conduit.iframe = create_frame(container, params, source, style)
        is_loading = True
        undo_all(framed)
        listen(framed, conduit.iframe, "load", loaded)
        after(running, STYLE_REPORT, report_style)

    def loaded(event: Any) -> None:
        nonlocal is_loading
        is_loading = False
        if asks_first and not core.initialized:
            # Each page that loads there is asked to ask, until it is the CCP.
            storage.request()

    def replace_frame() -> None:
        style: str = conduit.iframe.style.cssText
        restart(core, conduit)
        conduit.iframe.remove()
        load_frame(style)

    def reload_later() -> None:
        after(reloading, interval * (SLOWER if attempts > REFRESHES else 1), reload_frame)

    def reload_frame() -> None:
        """Reload the frame until it acknowledges, however long that takes: the agent may sign in hours later."""
        nonlocal attempts
        attempts += 1
        reload_later()
        if attempts == REFRESHES + 1:
            bus.trigger(EventType.IFRAME_RETRIES_EXHAUSTED)
            tell("origin_not_allowed")
        elif not is_loading or attempts > REFRESHES:
            # What is on its way would come no sooner for being asked for again.
            replace_frame()

    # -- signing in --

    def authenticate() -> None:
        """Open the login popup, unless it is not wanted, and reload the frame until it acknowledges."""
        nonlocal attempts
        if params.loginPopup is not False:
            open_login_popup(core, params, running)
        if len(reloading) == 0 or attempts > REFRESHES:
            undo_all(reloading)
            attempts = 0
            reload_later()

    def signed_in() -> None:
        undo_all(reloading)
        close_login_popup(core, params)

    def missed() -> None:
        if not (stays_out and core.initialized):
            authenticate()

    def ended() -> None:
        nonlocal silence
        # The login page says nothing.
        silence = -LONG
        # Give the CCP the time of one acknowledge to go.
        if not stays_out:
            after(running, keepalive.ackTimeout, authenticate)

    # -- silence --

    def explain(reachable: bool) -> None:
        # The CCP may have acknowledged, or the page ended, meanwhile.
        if not core.initialized and same(core.upstream, conduit):
            tell("ccp_no_answer" if reachable else "ccp_unreachable")

    def no_answer() -> None:
        if not core.initialized:
            bus.trigger(EventType.ACK_TIMEOUT)
            probe(running, params.ccpUrl, explain)

    def look() -> None:
        """Once a round of the keepalive: is the frame still there, and alive?"""
        nonlocal silence
        silence += 1
        if not truthy(conduit.iframe.isConnected):
            if not truthy(core.problems.frame_removed):
                tell("frame_removed")
        elif silence >= SILENT_ROUNDS:
            # Its renderer has crashed, or the worker. The new one gets as long to come up.
            silence = 0
            tell("ccp_no_answer")
            if not truthy(attempt(has_call_within)):
                replace_frame()

    def has_call_within() -> bool:
        """Whether somebody may be talking through the frame: nobody but the agent cuts a call."""
        return truthy(params.softphone.allowFramedSoftphone) and any(
            one.type in voiceContactTypes and one.state.type == ContactStateType.CONNECTED
            for one in core.snapshot().contacts
        )

    # -- the handshake --

    def welcome(port: str) -> None:
        """A CCP has started (or started again): remember its port and tell it about us."""
        known = core.initialized
        core.portStreamId = port
        restart(core, conduit)
        recovered(core)
        send_configure(params, conduit)
        if truthy(params.disasterRecoveryOn):
            conduit.sendUpstream(DisasterRecoveryEvents.INIT_DISASTER_RECOVERY, params)
        conduit.sendUpstream(EventType.OUTER_CONTEXT_INFO, obj(streamsVersion=core.connect.version))
        if not known:
            start_clients(core)
            keepalive.start()
            every(running, keepalive.synTimeout + keepalive.ackTimeout, look)
            bus.trigger(EventType.INIT)
            millis = now() - started
            if millis > LOAD_TIMEOUT and attempts == 0:
                # Nobody had to sign in, which takes its time.
                report(core, "ccp_slow", obj(millis=millis, limit=LOAD_TIMEOUT))
            after(running, METRICS_DELAY, lambda: publish_metrics(millis))

    def publish_metrics(millis: float) -> None:
        suffix = "Dr" if truthy(params.disasterRecoveryOn) else ""
        measured = [["RefreshAttempts", attempts], ["InitializationSuccess", 1], ["InitializationTime", millis]]
        for name, count in measured:
            core.connect.publishMetric(obj(name=f"Iframe{text(name)}{suffix}", data=obj(count=count)))

    def acknowledged(data: Any) -> None:
        nonlocal silence
        silence = 0
        signed_in()
        # Other tabs' keepalives are answered here too; an acknowledge with an id tells that a CCP has just started.
        port: Any = either(data, obj()).id
        if truthy(port) and not (core.initialized and same(port, core.portStreamId)):
            welcome(port)

    def broadcast(event: str, entry: Any) -> None:
        # Before the handshake nobody is there to hear it.
        if core.initialized:
            core.broadcast(event, entry)

    def stop() -> None:
        keepalive.stop()
        for undos in [framed, reloading, running]:
            undo_all(undos)
        conduit.shutdown()

    def begin() -> None:
        join(core, conduit, running, "CRM", broadcast)
        running.append(accept_port(core, conduit.upstream, lambda port: core.sdkProvider.getProxy().connect(port)))
        follow_problems(core)
        core.log._server_sink = lambda entry: broadcast(EventType.SERVER_BOUND_INTERNAL_LOG, entry)
        conduit.onUpstream(EventType.ACKNOWLEDGE, acknowledged)
        answer_configure_requests(params, conduit)
        after(running, either(params.ccpLoadTimeout, LOAD_TIMEOUT), no_answer)
        bus.subscribe(EventType.ACK_TIMEOUT, missed)
        bus.subscribe(EventType.TERMINATED, ended)
        bus.subscribe(EventType.AUTH_FAIL, ended)
        if truthy(params.onViewContact):
            bus.subscribe(ContactEvents.VIEW, params.onViewContact)

    core.page = obj(stop=stop, authenticate=authenticate, frames=lambda: [conduit.iframe])
    core.upstream = conduit
    core.keepaliveManager = keepalive
    keepalive.enableAckTimeout(options.enableAckTimeout)
    load_frame(either(params.style, STYLE))
    if asks_first:
        storage.setupRequestHandlers(obj(onGrant=begin))
    else:
        begin()
