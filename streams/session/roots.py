"""The functions right on `connect` (public API §1). All of them work detached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.sdk.activity import activity_sender
from streams.bus import Subscription
from streams.host.markers import UNDEFINED, JsObject, either, new, obj, part, same, truthy
from streams.host.objects import assign_lasting, bind_in
from streams.host.window import is_framed, is_worker
from streams.session.core import Core
from streams.session.waiting import wait_for
from streams.util.assertions import assertNotNull
from streams.wire.conduit import Conduit, IFrameConduit
from streams.wire.methods import MasterMethods
from streams.wire.names import AgentEvents, ContactEvents, EventType, WebSocketEvents
from streams.wire.schema.public.callbacks import AgentCallback, Callback, ContactCallback

WORKER_CONDUIT = "ConnectSharedWorkerConduit"


@part
class RootFunctions:
    """Functions of the namespace; they act on the core."""

    def agent(self: Any, f: AgentCallback) -> Subscription:
        """Call `f(agent)` whenever an agent is there for the first time; at once if one is there already."""
        subscription = self.subscribe(AgentEvents.INIT, f)
        if truthy(self.connect.agent.initialized):
            f(new(self.connect.Agent))
        return subscription

    def contact(self: Any, f: ContactCallback) -> Subscription:
        """Call `f(contact)` for each contact that appears from now on; for older ones ask `agent.getContacts()`."""
        return self.subscribe(ContactEvents.INIT, f)

    def onWebSocketInitFailure(self: Any, f: Callback) -> Subscription:
        """Call `f()` when the worker cannot open its web socket; at once if that is known already."""
        subscription = self.subscribe(WebSocketEvents.INIT_FAILURE, f)
        if truthy(self.connect.webSocketInitFailed):
            f()
        return subscription

    def ifMaster(
        self: Any,
        topic: str,
        fTrue: Callable[..., object],
        fElse: Callable[..., object] | None = None,
        shouldNotBecomeMasterIfNone: bool | None = None,
    ) -> None:
        """Call `f_true()` if this page is master of one of `connect.MasterTopics` (or becomes it), else `f_else()`."""
        assertNotNull(topic, "A topic")
        assertNotNull(fTrue, "A true callback")
        ask_master(
            self,
            MasterMethods.CHECK_MASTER,
            obj(topic=topic, shouldNotBecomeMasterIfNone=shouldNotBecomeMasterIfNone),
            lambda data: quietly(fTrue if truthy(data.isMaster) else fElse),
            fElse,
        )

    def becomeMaster(
        self: Any, topic: str, successCallback: Callable[..., object], failureCallback: Callable[..., object] | None
    ) -> None:
        """Become master of a topic, whoever is; then call one of the functions."""
        assertNotNull(topic, "A topic")
        ask_master(
            self, MasterMethods.BECOME_MASTER, obj(topic=topic), lambda data: quietly(successCallback), failureCallback
        )

    def isCCP(self: Any) -> bool:
        """Whether this page is the CCP."""
        return truthy(self.upstream) and same(self.getUpstream().name, WORKER_CONDUIT)

    def isCRM(self: Any) -> bool:
        """Whether this page holds a CCP in a frame."""
        return truthy(self.upstream) and isinstance(self.getUpstream(), IFrameConduit)

    def isActiveConduit(self: Any, conduit: Conduit) -> bool:
        """Whether a conduit leads to the region in use: the only one does."""
        upstream: Any = self.getUpstream() if truthy(self.upstream) else obj()
        return same(conduit, upstream.getActiveConduit()) if truthy(upstream.getActiveConduit) else True

    def hasOtherConnectedCCPs(self: Any) -> bool:
        """Whether more than one CCP is open."""
        return self.connect.numberOfConnectedCCPs > 1

    def waitFor(self: Any, event: str, options: Any = None) -> Any:
        """A promise of the data of the next `event`, one of `connect.AgentEvents` and the like.

        options: `{timeout, signal}`: milliseconds to wait (60000), and an AbortSignal. Rejects with a StreamsError of
        code `timed_out`, or with the signal's reason.
        """
        return wait_for(self, event, options)

    def publishMetric(self: Any, data: object) -> None:
        """Send a metric `{name, data}` to the service, by way of the worker."""
        self.broadcast(EventType.CLIENT_METRIC, data)

    def publishSoftphoneStats(self: Any, stats: object) -> None:
        """Send statistics of a call's media streams to all tabs."""
        self.broadcast(EventType.SOFTPHONE_STATS, stats)

    def publishSoftphoneReport(self: Any, report: object) -> None:
        """Send the report on a call to all tabs."""
        self.broadcast(EventType.SOFTPHONE_REPORT, report)

    def publishClickStreamData(self: Any, report: object) -> None:
        """Notify all tabs of a click."""
        self.broadcast(EventType.CLICK_STREAM_DATA, report)

    def publishClientSideLogs(self: Any, logs: object) -> None:
        """Hand logs to the application around this page, on the page's own bus."""
        self.getEventBus().trigger(EventType.CLIENT_SIDE_LOGS, logs)


def install_roots(connect: JsObject, core: Core) -> None:
    """Put the root functions and the plain data on the namespace."""
    bind_in(connect, core, RootFunctions)
    connect.sendActivity = activity_sender(core)
    connect.agent.initialized = False
    connect.onWebsocketInitFailure = connect.onWebSocketInitFailure
    connect.isSharedWorker = lambda: is_worker() or truthy(either(connect.worker, obj()).clientEngine)
    connect.isFramed = is_framed
    connect.DEFAULT_BATCH_SIZE = 500
    # A page may freeze the namespace.
    assign_lasting(
        connect,
        obj(
            initCCPParams=None,
            containerDiv=None,
            outerContextStreamsVersion=None,
            numberOfConnectedCCPs=0,
            numberOfConnectedCCPsInThisTab=0,
            webSocketInitFailed=UNDEFINED,
        ),
    )


def ask_master(
    core: Core, method: str, params: object, success: Callable[..., object], failure: Callable[..., object] | None
) -> None:
    """Ask the worker about mastership; without a client nobody here is master."""
    if not truthy(core.masterClient):
        quietly(failure)
    else:
        core.getMasterClient().call(method, params, obj(success=success, failure=lambda *_: quietly(failure)))


def quietly(f: Callable[..., object] | None) -> None:
    """Call a function that may be missing."""
    if truthy(f):
        f()
