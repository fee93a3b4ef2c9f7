"""A CRM page's side of the talk with the CCPs of two regions (Global Resiliency, in-core generation; wire protocol §9).

Both CCPs are loaded, one shows. Which one counts is for them to say: the page follows, and carries messages between
them. What is known of a CCP is kept on its conduit: `region`, `portStreamId`, `keepaliveManager`, and its clients.
"""

from __future__ import annotations

from typing import Any

from streams.api.sdk.provider import accept_port
from streams.host.json import parse_json, to_json
from streams.host.markers import either, new, obj, same, text, truthy
from streams.host.objects import first
from streams.host.window import scope
from streams.page.configure import send_configure
from streams.page.global_resiliency.proxy_conduit import GRProxyIframeConduit
from streams.page.iframe import STYLE, create_frame, describe_frame
from streams.page.keepalive import KeepaliveManager
from streams.page.login_popup import close_login_popup, open_login_popup
from streams.session.core import Core
from streams.session.problems import follow_problems, recovered, report
from streams.session.start import join, restart, use_clients
from streams.util.disposables import after, every, undo_all
from streams.util.storage import attempt
from streams.wire.names import AgentEvents, ContactEvents, EventType, GlobalResiliencyEvents

LOAD_TIMEOUT = 5000
SIGN_IN_ANSWER = 250
STYLE_REPORT = 10000
BOTH_KNOWN = 30000
FIRST_UPDATE = 10000
REFRESHES = 10
RELAYED = [
    GlobalResiliencyEvents.FAILOVER_PENDING,
    GlobalResiliencyEvents.FAILOVER_INITIATED,
    GlobalResiliencyEvents.FAILOVER_COMPLETE,
    GlobalResiliencyEvents.HEARTBEAT_SYN,
    GlobalResiliencyEvents.HEARTBEAT_ACK,
]
"""What each CCP is to hear of the other."""


def open_two_ccps(core: Core, container: Any, params: Any) -> None:
    """Put the frames of both CCPs into `container` and talk to them, until `core.page.stop()`. The frames stay then."""
    bus = core.eventBus
    options: Any = either(params.loginOptions, obj())
    stays_out = truthy(options.disableAuthPopupAfterLogout)
    urls = [params.ccpUrl, params.secondaryCCPUrl]
    patience: float = either(params.ccpLoadTimeout, LOAD_TIMEOUT)
    proxy = GRProxyIframeConduit(
        scope, [create_frame(container, params, url, either(params.style, STYLE)) for url in urls], params.ccpUrl
    )
    running: list[Any] = []
    reloading: list[Any] = []
    switching: list[Any] = []
    active_region: Any = None
    detected_region: Any = None
    pending_region: Any = None
    attempts = 0

    # -- which region counts --

    def is_active(conduit: Any) -> bool:
        return same(conduit, proxy.getActiveConduit())

    def use(conduit: Any) -> None:
        """Show this region; requests and answers are its from now on."""
        proxy.setActiveConduit(conduit.name)
        use_clients(core, conduit)
        core.keepaliveManager = conduit.keepaliveManager
        core.portStreamId = conduit.portStreamId
        core.mediaFactory = new(core.connect.MediaFactory, params)
        if conduit.port is not None:
            core.sdkProvider.getProxy().connect(conduit.port)
        show()

    def show() -> None:
        for one in proxy.conduits:
            one.iframe.style.display = "" if is_active(one) else "none"

    def tell_states() -> None:
        for one in proxy.conduits:
            one.sendUpstream(GlobalResiliencyEvents.CONFIGURE_CCP_CONDUIT, obj(instanceState=state_of(one)))

    def state_of(conduit: Any) -> str:
        return "active" if is_active(conduit) else "inactive"

    def introduced(conduit: Any, data: Any) -> None:
        """A CCP says in which region it is, and which one is active: one of two that knows is enough."""
        nonlocal active_region
        if truthy(data) and truthy(data.instanceRegion) and truthy(data.instanceState) and truthy(data.activeRegion):
            conduit.region = data.instanceRegion
            if not core.initialized:
                active_region = data.activeRegion
                here = same(active_region, conduit.region)
                use(conduit if here else proxy.getOtherConduit(conduit))
                core.initialized = True
                bus.trigger(EventType.INIT)
            tell_states()
        else:
            core.log.error("incomplete globalResiliency::init").withObject(data)

    # -- the switch --

    def detected(data: Any) -> None:
        nonlocal detected_region, pending_region
        region: Any = data.activeRegion
        if same(region, active_region):
            # Called off: the next one is news again.
            detected_region = pending_region = None
        elif not same(region, detected_region):
            detected_region = region
            bus.trigger(GlobalResiliencyEvents.FAILOVER_DETECTED_CRM, obj(nextActiveRegion=region))

    def pending(conduit: Any, data: Any) -> None:
        nonlocal pending_region
        region: Any = data.activeRegion
        if is_active(conduit) and not same(region, pending_region):
            pending_region = region
            bus.trigger(GlobalResiliencyEvents.FAILOVER_PENDING_CRM, obj(nextActiveRegion=region))

    def initiated(data: Any) -> None:
        region: Any = data.activeRegion
        target = proxy.getConduitByRegion(region)
        if target is None:
            # A CCP that never came up has not said where it is.
            nameless = [one for one in proxy.conduits if one.region is None]
            target = first(nameless) if len(nameless) == 1 else None
        if target is None:
            core.log.error("failover to a region that no CCP is in: %s", region)
        elif not is_active(target):
            move(target, region)

    def move(target: Any, region: Any) -> None:
        nonlocal active_region
        undo_all(switching)
        target.region = active_region = region
        use(target)
        tell_states()
        attempt(lambda: core.connect.ChatSession.setRegionOverride(region))
        update = target.onUpstream(AgentEvents.UPDATE, lambda: finish(obj()))
        switching.append(lambda: update.unsubscribe())
        after(switching, FIRST_UPDATE, lambda: finish(obj(confirmed=False)))
        target.sendUpstream(AgentEvents.FETCH_AGENT_DATA_FROM_CCP)

    def finish(outcome: Any) -> None:
        nonlocal detected_region, pending_region
        undo_all(switching)
        detected_region = pending_region = None
        outcome.activeRegion = active_region
        outcome.activeCcpUrl = proxy.name
        bus.trigger(GlobalResiliencyEvents.FAILOVER_COMPLETE, outcome)
        proxy.sendUpstream(GlobalResiliencyEvents.FAILOVER_COMPLETE, outcome)

    def fetched(data: Any) -> None:
        if truthy(data):
            bus.trigger(AgentEvents.UPDATE, data)
            if len(switching) > 0:
                finish(obj())

    # -- signing in --

    def reload_frames() -> None:
        nonlocal attempts
        attempts += 1
        if attempts > REFRESHES:
            undo_all(reloading)
            bus.trigger(EventType.IFRAME_RETRIES_EXHAUSTED, proxy.name)
            report(core, "origin_not_allowed", obj(ccpOrigins=[one.name for one in proxy.conduits]))
        else:
            for conduit in proxy.conduits:
                if conduit.portStreamId is None:
                    reload_frame(conduit)

    def reload_frame(conduit: Any) -> None:
        old = conduit.iframe
        conduit.iframe = create_frame(container, params, old.src, old.style.cssText)
        show()
        old.remove()
        mark(conduit)
        proxy.setActiveConduit(proxy.name)

    def mark(conduit: Any) -> None:
        conduit.iframe.dataset.identifier = conduit.name
        after(
            running, STYLE_REPORT, lambda: conduit.sendUpstream(EventType.IFRAME_STYLE, describe_frame(conduit.iframe))
        )

    def authenticate() -> None:
        nonlocal attempts
        if params.loginPopup is not False:
            open_login_popup(core, params, running)
        if len(reloading) == 0:
            attempts = 0
            every(reloading, patience, reload_frames)

    def signed_in() -> None:
        undo_all(reloading)
        close_login_popup(core, params)

    def missed() -> None:
        if not (stays_out and core.initialized):
            authenticate()

    def ended() -> None:
        if not stays_out:
            after(running, core.keepaliveManager.ackTimeout, authenticate)

    # -- the handshake with each --

    def acknowledged(conduit: Any, data: Any) -> None:
        port: Any = either(data, obj()).id
        if truthy(port) and not same(port, conduit.portStreamId):
            conduit.portStreamId = port
            restart(core, conduit)
            check_sign_in(conduit)

    def check_sign_in(conduit: Any) -> None:
        """Ask the CCP whether the agent is signed in globally; no answer counts as yes."""
        asked: list[Any] = []

        def settle(valid: bool) -> None:
            undo_all(asked)
            core.connect.publishMetric(obj(name="GlobalResiliencyRegionalLoginAttempt", data=obj(count=1)))
            if valid:
                welcome(conduit)
            elif is_active(conduit):
                conduit.portStreamId = None
                bus.trigger(EventType.ACK_TIMEOUT)

        def answer(event: str, valid: bool) -> None:
            heard = conduit.onUpstream(event, lambda: settle(valid))
            asked.append(lambda: heard.unsubscribe())

        answer(GlobalResiliencyEvents.GLOBAL_SIGNIN_VALID, True)
        answer(GlobalResiliencyEvents.GLOBAL_SIGNIN_INVALID, False)
        after(asked, SIGN_IN_ANSWER, lambda: settle(True))
        conduit.sendUpstream(GlobalResiliencyEvents.VALIDATE_GLOBAL_SIGNIN)

    def welcome(conduit: Any) -> None:
        if core.page is not None:
            signed_in()
            recovered(core)
            configure(conduit)
            # Functions do not travel.
            info = obj(streamsVersion=core.connect.version, initCCPParams=parse_json(to_json(params)))
            conduit.sendUpstream(EventType.OUTER_CONTEXT_INFO, info)
            conduit.keepaliveManager.start()
            if is_active(conduit):
                use(conduit)
            if core.initialized:
                tell_states()

    def configure(conduit: Any) -> None:
        send_configure(params, conduit, obj(enableGlobalResiliency=True, instanceState=state_of(conduit)))

    def no_answer(conduit: Any) -> None:
        if conduit.portStreamId is None:
            if is_active(conduit):
                bus.trigger(EventType.ACK_TIMEOUT)
                report(core, "ccp_no_answer", obj(ccpOrigins=[conduit.name]))
            else:
                core.log.error("no answer of the CCP on standby: %s", conduit.name)

    def start(conduit: Any) -> None:
        keepalive = KeepaliveManager(
            conduit, bus, either(params.ccpSynTimeout, 1000), either(params.ccpAckTimeout, 3000)
        )
        keepalive.enableAckTimeout(options.enableAckTimeout)
        conduit.keepaliveManager = keepalive
        conduit.onUpstream(EventType.ACKNOWLEDGE, lambda data: acknowledged(conduit, data))
        conduit.onUpstream(EventType.REQUEST_CONFIGURE, lambda: configure(conduit))
        conduit.onUpstream(GlobalResiliencyEvents.INIT, lambda data: introduced(conduit, data))
        conduit.onUpstream(GlobalResiliencyEvents.FAILOVER_PENDING, lambda data: pending(conduit, data))
        running.append(accept_port(core, conduit.upstream, lambda port: offered(conduit, port)))
        mark(conduit)
        after(running, patience, lambda: no_answer(conduit))

    def offered(conduit: Any, port: Any) -> None:
        conduit.port = port
        if is_active(conduit):
            core.sdkProvider.getProxy().connect(port)

    def broadcast(event: str, entry: Any) -> None:
        if core.initialized:
            core.broadcast(event, entry)

    def downloaded(name: Any) -> str:
        """Have both CCPs save their logs as well."""
        for conduit in proxy.conduits:
            log_name = f"ccp-{text(either(conduit.region, conduit.name))}-agent-log"
            conduit.sendUpstream(EventType.DOWNLOAD_LOG_FROM_CCP, obj(logName=log_name))
        return f"crm-{text(name)}"

    def stop() -> None:
        core.log._downloaded = None
        for conduit in proxy.conduits:
            conduit.keepaliveManager.stop()
        for undos in [switching, reloading, running]:
            undo_all(undos)
        proxy.shutdown()

    def check_both() -> None:
        if any(conduit.region is None for conduit in proxy.conduits):
            core.log.error("only one region has introduced itself")
            core.connect.publishMetric(obj(name="GlobalResiliencyPartialInitialization", data=obj(count=1)))

    core.page = obj(
        stop=stop,
        authenticate=authenticate,
        frames=lambda: [one.iframe for one in proxy.conduits],
        region=lambda: active_region,
    )
    join(core, proxy, running, "CRM", broadcast)
    follow_problems(core)
    core.log._server_sink = lambda entry: broadcast(EventType.SERVER_BOUND_INTERNAL_LOG, entry)
    core.log._downloaded = downloaded
    for conduit in proxy.conduits:
        start(conduit)
    use(proxy.getActiveConduit())
    for event in RELAYED:
        proxy.relayUpstream(event)
    proxy.onUpstream(GlobalResiliencyEvents.FAILOVER_DETECTED, detected)
    proxy.onUpstream(GlobalResiliencyEvents.FAILOVER_INITIATED, initiated)
    proxy.onUpstream(AgentEvents.FETCH_AGENT_DATA_FROM_CCP, fetched)
    bus.subscribe(EventType.ACK_TIMEOUT, missed)
    bus.subscribe(EventType.TERMINATED, ended)
    bus.subscribe(EventType.AUTH_FAIL, ended)
    if truthy(params.onViewContact):
        bus.subscribe(ContactEvents.VIEW, params.onViewContact)
    after(running, BOTH_KNOWN, check_both)
