"""A CRM page's side of the talk with its CCP, from `initCCP` to `terminate` (wire protocol §3.1)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.api.problems import follow_problems, recovered, report
from streams.api.start import follow_upstream, share_logs, start_clients
from streams.host.clock import now
from streams.host.markers import either, obj, same, text, truthy
from streams.host.window import scope
from streams.page.configure import answer_configure_requests, send_configure
from streams.page.iframe import create_frame, describe_frame, replace_frame
from streams.page.keepalive import KeepaliveManager
from streams.page.login import Login
from streams.page.probe import probe
from streams.page.storage_access import StorageAccess
from streams.util.disposables import Disposables
from streams.wire.conduit import IFrameConduit
from streams.wire.names import ContactEvents, DisasterRecoveryEvents, EventType, GlobalResiliencyEvents
from streams.wire.origins import allowed_origins

LOAD_TIMEOUT = 5000
STYLE_REPORT = 10000
METRICS_DELAY = 1000


class CrmPage:
    """Owns what one `initCCP` started: frame, conduit, keepalive, login, timers, listeners."""

    def __init__(self, core: Core, container: Any, params: Any, storage: StorageAccess) -> None:
        self.core: Core = core
        self.container: Any = container
        self.params: Any = params
        self.storage: StorageAccess = storage
        self.owner: Disposables = Disposables()
        self.loading: Disposables = Disposables()
        self.started: float = now()
        self.timeouts: Any = None
        self.configure_error: Any = None
        """What is wrong with the two-region options; told once the page is initialised."""
        self.source: Any = storage.ask_url() if storage.can_request() else params.ccpUrl
        self.frame: Any = create_frame(container, self.source, params)
        self.conduit: Any = IFrameConduit(params.ccpUrl, scope, self.frame, origins_of(params))
        self.keepalive: KeepaliveManager = KeepaliveManager(
            self.conduit, core.eventBus, either(params.ccpSynTimeout, 1000), either(params.ccpAckTimeout, 3000)
        )
        self.login: Login = Login(self)

    def start(self) -> None:
        """Listen to the frame: at once, or after the user has granted storage access."""
        self.core.upstream = self.conduit
        self.core.keepaliveManager = self.keepalive
        self._frame_made()
        if self.storage.can_request():
            self.storage.set_up(self._listen)
        else:
            self._listen()

    def stop(self) -> None:
        """End everything but the frame, which is the page's to remove."""
        self.keepalive.stop()
        self.login.stop()
        self.loading.dispose()
        self.owner.dispose()
        self.conduit.shutdown()

    def replace_frame(self) -> None:
        """Load the CCP anew in an iframe of the same looks."""
        self.frame = replace_frame(self.frame, self.container, self.source, self.params)
        self.conduit.iframe = self.frame
        self._frame_made()

    def evidence(self) -> Any:
        """What is known when the CCP stays silent."""
        return obj(
            ccpOrigins=", ".join(origins_of(self.params)), pageOrigin=scope.location.origin, millis=now() - self.started
        )

    def _frame_made(self) -> None:
        if self.storage.can_request():
            self.storage.attach(self.frame)
        self.owner.after(STYLE_REPORT, self._report_style)

    def _report_style(self) -> None:
        # Before the handshake nobody is there to read it.
        if self.core.initialized:
            self.conduit.sendUpstream(EventType.IFRAME_STYLE, describe_frame(self.frame))

    def _listen(self) -> None:
        core = self.core
        conduit = self.conduit
        params = self.params
        conduit.onAllUpstream(core.eventBus.bridge())
        conduit.onUpstream(EventType.ACKNOWLEDGE, lambda data: self._acknowledged(data))
        follow_upstream(core, self.owner)
        follow_problems(core, self.owner)
        share_logs(core, self.owner, "CRM", self._broadcast)
        core.log._server_sink = lambda entry: self._broadcast(EventType.SERVER_BOUND_INTERNAL_LOG, entry)
        answer_configure_requests(params, conduit)
        self.loading.after(either(params.ccpLoadTimeout, LOAD_TIMEOUT), self._no_answer)
        self.timeouts = core.eventBus.subscribe(EventType.ACK_TIMEOUT, lambda: self.login.authenticate())
        self.owner.own(self.timeouts)
        options = params.loginOptions
        if truthy(options):
            self.keepalive.enableAckTimeout(options.enableAckTimeout)
        if not self._stays_out():
            for event in [EventType.TERMINATED, EventType.AUTH_FAIL]:
                self.owner.own(core.eventBus.subscribe(event, lambda: self.login.authenticate_later()))
        if truthy(params.onViewContact):
            core.subscribe(ContactEvents.VIEW, params.onViewContact)

    def _broadcast(self, event: str, entry: Any) -> None:
        # Before the handshake nobody is there to hear it.
        if self.core.initialized:
            self.core.broadcast(event, entry)

    def _stays_out(self) -> bool:
        """Whether the page wants no login popup after a logout."""
        options = self.params.loginOptions
        return truthy(options) and truthy(options.disableAuthPopupAfterLogout)

    def _no_answer(self) -> None:
        self.core.eventBus.trigger(EventType.ACK_TIMEOUT)
        probe(self.params.ccpUrl, lambda reachable: self._explain(truthy(reachable)))

    def _explain(self, reachable: bool) -> None:
        """Tell the page what may be wrong, unless the CCP has acknowledged meanwhile."""
        if self.core.initialized or not same(self.core.page, self):
            return
        if reachable:
            advice = (
                " If the agent is logged in already, add " + text(scope.location.origin) + " to the approved origins."
            )
            report(self.core, "ccp_no_answer", self.evidence(), advice)
        else:
            report(self.core, "ccp_unreachable", self.evidence())

    def _acknowledged(self, data: Any) -> None:
        # Other tabs' keepalives are answered here too; an acknowledge with an id tells that a CCP has just started.
        if data is None or not truthy(data.id):
            return
        if not self.core.initialized:
            self._initialize(data.id)
        elif data.id != text(self.core.portStreamId):
            self._welcome(data.id)

    def _welcome(self, port: str) -> None:
        """A CCP has started (or started again): remember its port and tell it about us."""
        core = self.core
        params = self.params
        core.portStreamId = port
        recovered(core)
        send_configure(params, self.conduit)
        if truthy(params.disasterRecoveryOn):
            self.conduit.sendUpstream(DisasterRecoveryEvents.INIT_DISASTER_RECOVERY, params)
        self.conduit.sendUpstream(EventType.OUTER_CONTEXT_INFO, obj(streamsVersion=core.connect.version))

    def _initialize(self, port: str) -> None:
        core = self.core
        start_clients(core)
        self._welcome(port)
        self.keepalive.start()
        self.loading.dispose()
        if self._stays_out():
            self.timeouts.unsubscribe()
        core.initialized = True
        core.eventBus.trigger(EventType.INIT)
        if self.configure_error is not None:
            core.eventBus.trigger(GlobalResiliencyEvents.CONFIGURE_ERROR, self.configure_error)
        millis = now() - self.started
        self.owner.after(METRICS_DELAY, lambda: self._publish_metrics(millis))

    def _publish_metrics(self, millis: float) -> None:
        for suffix in ["", "Dr"] if truthy(self.params.disasterRecoveryOn) else [""]:
            self._publish(f"RefreshAttempts{suffix}", self.login.attempts)
            self._publish(f"InitializationSuccess{suffix}", 1)
            self._publish(f"InitializationTime{suffix}", millis)

    def _publish(self, name: str, count: float) -> None:
        self.core.connect.publishMetric(obj(name=f"Iframe{name}", data=obj(count=count)))


def origins_of(params: Any) -> list[str]:
    """The origins a page's CCP may talk from."""
    found = allowed_origins(params.ccpUrl, scope.location.origin)
    storage = params.storageAccess
    if truthy(storage) and truthy(storage.instanceUrl):
        found.extend(allowed_origins(storage.instanceUrl))
    return found
