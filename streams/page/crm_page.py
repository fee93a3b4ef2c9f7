"""A CRM page's session with its one CCP, from `initCCP` to `terminate` (wire protocol §3.1, §3.8)."""

from __future__ import annotations

from typing import Any

from streams.host.clock import now
from streams.host.markers import either, obj, text, truthy
from streams.host.objects import unique
from streams.host.window import scope
from streams.page.ccp_host import LOAD_TIMEOUT, CcpHost
from streams.page.ccp_session import CONNECTED, LEAVING, CcpSession
from streams.page.configure import answer_configure_requests, send_configure, shared_params
from streams.page.iframe import STYLE
from streams.session.core import Core
from streams.session.problems import recovered, report
from streams.session.start import start_clients
from streams.util.disposables import after, undo_all
from streams.util.prerendering import when_shown
from streams.wire.conduit import IFrameConduit
from streams.wire.names import DisasterRecoveryEvents, EventType
from streams.wire.origins import allowed_origins

METRICS_DELAY = 1000


class CrmPage(CcpHost):
    """Puts the CCP's frame into `container`, and connects the page to the CCP."""

    def __init__(self, core: Core, container: Any, params: Any) -> None:
        super().__init__(core, container, params)
        storage: Any = core.connect.storageAccess
        page_origin: str = scope.origin
        self._asks_for_storage: bool = storage.canRequest()
        source: str = storage.getRequestStorageAccessUrl() if self._asks_for_storage else params.ccpUrl
        origins = unique([*allowed_origins(params.ccpUrl, page_origin), *allowed_origins(source)])
        self._conduit: IFrameConduit = IFrameConduit(params.ccpUrl, scope, None, origins)
        self._started_at: float = 0
        self._session: CcpSession = CcpSession(self, self._conduit, source)
        self.sessions = [self._session]

    def open(self) -> None:
        """Load the frame; the handshake begins at once, or when the frame may use its cookies."""
        core = self.core
        core.page = self
        when_shown(self.undos, self._note_start)
        core.upstream = self._conduit
        core.keepaliveManager = self._session.keepalive
        self._session.frame.load(either(self.params.style, STYLE))
        if self._asks_for_storage:
            core.connect.storageAccess.setupRequestHandlers(obj(onGrant=self._begin_handshake))
        else:
            self._begin_handshake()

    def stop(self) -> None:
        """End everything. The frame stays in the page."""
        super().stop()
        self._conduit.shutdown()

    # -- what the session asks of its owner --

    def frame_made(self, conduit: IFrameConduit) -> None:
        """There is nothing to do for a page with one frame."""

    def frame_loaded(self) -> None:
        """Each page that loads in the frame is asked to ask for storage access."""
        if self._asks_for_storage:
            self.core.connect.storageAccess.request()

    def acknowledged(self, session: CcpSession) -> None:
        """Whoever acknowledges is signed in, unless it is about to go: then only its successor is."""
        if session.state != LEAVING:
            self.sign_in.finish()

    def ccp_unanswered(self, session: CcpSession) -> None:
        """The page is notified of the reason, and the agent signs in."""
        session.explain_silence()

    def ccp_started(self, session: CcpSession) -> None:
        """Remember the CCP's port and introduce this page."""
        core = self.core
        params = self.params
        is_first = not core.initialized
        core.portStreamId = self._conduit.portStreamId
        undo_all(self.leaving)
        recovered(core)
        session.state = CONNECTED
        send_configure(params, self._conduit)
        if truthy(params.disasterRecoveryOn):
            self._lead_away()
        self._conduit.sendUpstream(EventType.OUTER_CONTEXT_INFO, obj(streamsVersion=core.connect.version))
        if is_first:
            start_clients(core)
            session.keep_alive()
            core.getEventBus().trigger(EventType.INIT)
            self._report_load_time(now() - self._started_at)

    def port_offered(self, session: CcpSession, port: Any) -> None:
        """Clients of the Amazon Connect SDK talk over the port."""
        self.core.sdkProvider.getProxy().connect(port)

    def is_active(self, session: CcpSession) -> bool:
        """There is only one."""
        return True

    def reload_frames(self, is_insisting: bool) -> None:
        """A round of the sign-in."""
        self._session.frame.reload(is_insisting)

    def exhausted(self) -> None:
        """All rounds at an even pace have passed: the page is notified of what may keep the frame out."""
        self.core.getEventBus().trigger(EventType.IFRAME_RETRIES_EXHAUSTED)
        self._session.report(self._session.barrier)

    # -- starting --

    def _note_start(self) -> None:
        self._started_at = now()

    def _begin_handshake(self) -> None:
        self.begin(self._conduit)
        self._session.open(self.patience)
        answer_configure_requests(self.params, self._conduit)
        self.follow_logins()

    def _lead_away(self) -> None:
        """Two regions of the first generation: this page may take the agent out of that of its CCP."""
        core: Any = self.core
        send = self._conduit.sendUpstream
        core.forceOffline = lambda data: send(DisasterRecoveryEvents.SET_OFFLINE, data)
        core.suppressContacts = lambda suppress: send(
            DisasterRecoveryEvents.SUPPRESS, obj(suppress=suppress, shouldSendFailoverDownstream=False)
        )
        send(DisasterRecoveryEvents.INIT_DISASTER_RECOVERY, shared_params(self.params))

    def _report_load_time(self, millis: float) -> None:
        if millis > LOAD_TIMEOUT and self.sign_in.rounds == 0:
            # Nobody had to sign in, which takes its time.
            report(self.core, "ccp_slow", obj(millis=millis, limit=LOAD_TIMEOUT))
        after(self.undos, METRICS_DELAY, lambda: self._publish_metrics(millis))

    def _publish_metrics(self, millis: float) -> None:
        suffix = "Dr" if truthy(self.params.disasterRecoveryOn) else ""
        measured = [
            ["RefreshAttempts", self.sign_in.rounds],
            ["InitializationSuccess", 1],
            ["InitializationTime", millis],
        ]
        for name, count in measured:
            self.core.connect.publishMetric(obj(name=f"Iframe{text(name)}{suffix}", data=obj(count=count)))
