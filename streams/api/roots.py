"""The functions right on `connect` (public API §1). All of them work detached."""

from __future__ import annotations

from typing import Any

from streams.api.agent.agent import Agent
from streams.api.core import Core
from streams.bus import Subscription
from streams.host.markers import UNDEFINED, obj, same, truthy
from streams.host.objects import reaches
from streams.host.window import is_framed, is_worker, resolved
from streams.util.assertions import assertNotNull
from streams.wire.conduit import IFrameConduit
from streams.wire.methods import MasterMethods
from streams.wire.names import AgentEvents, ContactEvents, WebSocketEvents

WORKER_CONDUIT = "ConnectSharedWorkerConduit"


def install_roots(connect: Any, core: Core) -> None:
    """Put the root functions and the plain data on the namespace."""

    def agent(f: Any) -> Subscription:
        """Call `f(agent)` whenever an agent is there for the first time; at once if one is there already."""
        subscription = core.subscribe(AgentEvents.INIT, f)
        if truthy(connect.agent.initialized):
            f(Agent())
        return subscription

    def contact(f: Any) -> Subscription:
        """Call `f(contact)` for each contact that appears from now on; for older ones ask `agent.getContacts()`."""
        return core.subscribe(ContactEvents.INIT, f)

    def on_websocket_init_failure(f: Any) -> Subscription:
        """Call `f()` when the worker cannot open its web socket; at once if that is known already."""
        subscription = core.subscribe(WebSocketEvents.INIT_FAILURE, f)
        if truthy(connect.webSocketInitFailed):
            f()
        return subscription

    def if_master(topic: Any, f_true: Any, f_else: Any, should_not_become_master_if_none: Any) -> None:
        """Call `f_true()` if this page is master of one of `connect.MasterTopics` (or becomes it), else `f_else()`."""
        assertNotNull(topic, "A topic must be provided.")
        assertNotNull(f_true, "A true callback must be provided.")
        ask_master(
            core,
            MasterMethods.CHECK_MASTER,
            obj(topic=topic, shouldNotBecomeMasterIfNone=should_not_become_master_if_none),
            lambda data: f_true() if truthy(data.isMaster) else quietly(f_else),
            lambda *_: quietly(f_else),
        )

    def become_master(topic: Any, success_callback: Any, failure_callback: Any) -> None:
        """Become master of a topic, whoever is; then call one of the functions."""
        assertNotNull(topic, "A topic must be provided.")
        ask_master(
            core,
            MasterMethods.BECOME_MASTER,
            obj(topic=topic),
            lambda *_: quietly(success_callback),
            lambda *_: quietly(failure_callback),
        )

    def is_active_conduit(conduit: Any) -> bool:
        upstream = core.upstream
        chooses = upstream is not None and reaches(upstream, "getActiveConduit")
        return same(conduit, upstream.getActiveConduit()) if chooses else True

    agent.initialized = False  # type: ignore[attr-defined]
    connect.agent = agent
    connect.contact = contact
    connect.onWebsocketInitFailure = on_websocket_init_failure
    connect.onWebSocketInitFailure = on_websocket_init_failure
    connect.ifMaster = if_master
    connect.becomeMaster = become_master
    connect.sendActivity = lambda: UNDEFINED
    connect.isCCP = lambda: core.upstream is not None and core.upstream.name == WORKER_CONDUIT
    connect.isCRM = lambda: isinstance(core.upstream, IFrameConduit)
    connect.isSharedWorker = is_worker
    connect.isFramed = is_framed
    connect.isActiveConduit = is_active_conduit
    connect.hasOtherConnectedCCPs = lambda: connect.numberOfConnectedCCPs > 1
    connect.numberOfConnectedCCPs = 0
    connect.numberOfConnectedCCPsInThisTab = 0
    connect.initCCPParams = None
    connect.containerDiv = None
    connect.outerContextStreamsVersion = None
    connect.DEFAULT_BATCH_SIZE = 500
    # Only the separate SDK could tell; chats then use the region of the agent.
    connect._getContactRegion = lambda contact_id: resolved(None)


def ask_master(core: Core, method: str, params: Any, success: Any, failure: Any) -> None:
    """Ask the worker about mastership; without a client nobody here is master."""
    if core.masterClient is None:
        core.log.warn("There is no master client yet: not master.")
        failure()
    else:
        core.masterClient.call(method, params, obj(success=success, failure=failure))


def quietly(f: Any) -> None:
    """Call a function that may be missing."""
    if truthy(f):
        f()
