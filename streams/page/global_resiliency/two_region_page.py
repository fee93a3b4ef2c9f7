"""A CRM page's sessions with the CCPs of two regions (Global Resiliency, in-core generation; wire protocol §9).

Both CCPs are loaded, one shows. Which one counts is for them to say: the page follows, and carries messages between
them. For each of them the page does what a page with one CCP does for that one.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, new, obj, text
from streams.host.objects import first
from streams.host.window import scope
from streams.page.ccp_host import CcpHost
from streams.page.ccp_session import CONNECTED, CcpSession
from streams.page.configure import send_configure, shared_params
from streams.page.global_resiliency.proxy_conduit import GRProxyIframeConduit
from streams.page.global_resiliency.region_port import RegionPort
from streams.page.global_resiliency.region_switch import RegionSwitch
from streams.page.global_resiliency.sign_in_check import check_sign_in
from streams.page.iframe import STYLE, create_frame
from streams.page.login_popup import close_login_popup
from streams.session.core import Core
from streams.session.problems import recovered, report
from streams.session.start import use_clients
from streams.util.disposables import after, undo_all
from streams.util.prerendering import when_shown
from streams.wire.conduit import IFrameConduit
from streams.wire.names import EventType, GlobalResiliencyEvents

BOTH_KNOWN = 30000
"""Milliseconds in which both CCPs have said in which region they are."""

RELAYED = [
    GlobalResiliencyEvents.FAILOVER_PENDING,
    GlobalResiliencyEvents.FAILOVER_INITIATED,
    GlobalResiliencyEvents.FAILOVER_COMPLETE,
    GlobalResiliencyEvents.HEARTBEAT_SYN,
    GlobalResiliencyEvents.HEARTBEAT_ACK,
]
"""What each CCP gets of what the other says."""


class TwoRegionPage(CcpHost):
    """Puts the frames of both CCPs into `container`, and connects the page to the CCP of the active region."""

    def __init__(self, core: Core, container: Any, params: Any) -> None:
        super().__init__(core, container, params)
        style: str = either(params.style, STYLE)
        made = [create_frame(container, params, url, style) for url in [params.ccpUrl, params.secondaryCCPUrl]]
        self._proxy: GRProxyIframeConduit = GRProxyIframeConduit(scope, made, params.ccpUrl)
        self._switch: RegionSwitch = RegionSwitch(core, self._proxy, self._use)
        self.sessions = [CcpSession(self, conduit, conduit.iframe.src) for conduit in self._proxy.conduits]

    def open(self) -> None:
        """Connect to both CCPs."""
        core = self.core
        proxy = self._proxy
        core.page = self
        self.begin(proxy)
        core.log._downloaded = self._download
        for session in self.sessions:
            self._open_session(session)
        self._use(proxy.getActiveConduit())
        for event in RELAYED:
            proxy.relayUpstream(event)
        self._switch.follow()
        self.follow_logins()
        when_shown(self.undos, lambda: after(self.undos, BOTH_KNOWN, self._check_both))

    def region(self) -> Any:
        """The AWS region that is active; None before a CCP has said so."""
        return self._switch.region

    def stop(self) -> None:
        """End everything. The frames stay in the page."""
        self.core.log._downloaded = None
        self._switch.stop()
        super().stop()
        for session in self.sessions:
            if session.conduit.port is not None:
                session.conduit.port.end()
        self._proxy.shutdown()

    # -- what the sessions ask of their owner --

    def frame_made(self, conduit: IFrameConduit) -> None:
        """The frame is labelled, and shows if it is that of the active region."""
        conduit.iframe.dataset.identifier = conduit.name
        self._proxy.setActiveConduit(self._proxy.name)
        self._show()

    def frame_loaded(self) -> None:
        """Nothing to do: the CCP announces itself."""

    def acknowledged(self, session: CcpSession) -> None:
        """The sign-in is over with any acknowledge of the CCP that counts: one that was missed may have begun it."""
        if self.is_active(session):
            self._check_signed_in()

    def ccp_unanswered(self, session: CcpSession) -> None:
        """The page is notified of the reason, and the agent signs in, if it is the active region."""
        if self.is_active(session):
            session.explain_silence()
        else:
            self.core.log.error("standby is silent: %s", session.conduit.name)

    def ccp_started(self, session: CcpSession) -> None:
        """Introduce this page, if the agent has signed in for both regions."""
        check_sign_in(session.conduit, self.undos, lambda is_valid: self._settle_sign_in(session, is_valid))

    def has_call(self, session: CcpSession) -> bool:
        """Whether somebody may be talking through the frame: on standby nobody is."""
        return self.is_active(session) and super().has_call(session)

    def port_offered(self, session: CcpSession, port: Any) -> None:
        """Clients of the Amazon Connect SDK talk over the port of the active region."""
        former = session.conduit.port
        if former is not None:
            former.end()
        session.conduit.port = RegionPort(port)
        if self.is_active(session):
            self.core.sdkProvider.getProxy().connect(session.conduit.port)

    def is_active(self, session: CcpSession) -> bool:
        """Whether it is the CCP of the active region."""
        return self._switch.is_active(session.conduit)

    def reload_frames(self, is_insisting: bool) -> None:
        """A round of the sign-in: those that have not been accepted are loaded anew."""
        for session in self.sessions:
            if session.state != CONNECTED:
                session.frame.reload(is_insisting)

    def exhausted(self) -> None:
        """All rounds at an even pace have passed."""
        self.core.getEventBus().trigger(EventType.IFRAME_RETRIES_EXHAUSTED, self._proxy.name)
        active: Any = first([session for session in self.sessions if self.is_active(session)])
        report(self.core, active.barrier, obj(ccpOrigins=[one.name for one in self._proxy.conduits]))

    # -- the regions --

    def _use(self, conduit: IFrameConduit) -> None:
        """Show this region; requests and answers are its from now on."""
        core = self.core
        is_other = not self._switch.is_active(conduit)
        self._proxy.setActiveConduit(conduit.name)
        use_clients(core, conduit)
        core.keepaliveManager = conduit.keepaliveManager
        core.portStreamId = conduit.portStreamId
        if is_other:
            core.mediaFactory = new(core.connect.MediaFactory, self.params)
            if conduit.port is not None:
                core.sdkProvider.getProxy().connect(conduit.port)
        self._show()
        self._check_signed_in()
        if is_other:
            for session in self.sessions:
                session.show_connection()

    def _show(self) -> None:
        for session in self.sessions:
            is_active = self.is_active(session)
            session.conduit.iframe.style.display = "" if is_active else "none"
            # A region on standby that misses an acknowledge is no reason to sign in.
            session.report_missed(is_active)

    # -- starting --

    def _open_session(self, session: CcpSession) -> None:
        conduit = session.conduit
        conduit.keepaliveManager = session.keepalive
        conduit.onUpstream(EventType.REQUEST_CONFIGURE, lambda: self._configure(conduit))
        self._switch.follow_one(conduit)
        session.open(self.patience)
        session.frame.adopt(conduit.iframe)

    def _settle_sign_in(self, session: CcpSession, is_valid: bool) -> None:
        core = self.core
        core.connect.publishMetric(obj(name="GlobalResiliencyRegionalLoginAttempt", data=obj(count=1)))
        if is_valid:
            self._accept(session)
        elif self.is_active(session):
            session.conduit.portStreamId = None
            core.getEventBus().trigger(EventType.ACK_TIMEOUT)

    def _accept(self, session: CcpSession) -> None:
        core = self.core
        conduit = session.conduit
        session.state = CONNECTED
        close_login_popup(core, self.params)
        self._check_signed_in()
        recovered(core)
        self._configure(conduit)
        info = obj(streamsVersion=core.connect.version, initCCPParams=shared_params(self.params))
        conduit.sendUpstream(EventType.OUTER_CONTEXT_INFO, info)
        session.keep_alive()
        if self.is_active(session):
            undo_all(self.leaving)
            self._use(conduit)
        if core.initialized:
            self._switch.notify_ccps()

    def _check_signed_in(self) -> None:
        """The sign-in is over when the CCP of the active region is accepted: the other one is to come up as well."""
        if any(session.state == CONNECTED and self.is_active(session) for session in self.sessions):
            self.sign_in.finish()
            for session in self.sessions:
                session.watch.expect_signs()

    def _configure(self, conduit: IFrameConduit) -> None:
        extra = obj(enableGlobalResiliency=True, instanceState=self._switch.state_of(conduit))
        send_configure(self.params, conduit, extra)

    # -- once in a while --

    def _download(self, name: Any) -> str:
        """Have both CCPs save their logs as well; returns the name of this page's."""
        for conduit in self._proxy.conduits:
            log_name = f"ccp-{text(either(conduit.region, conduit.name))}-agent-log"
            conduit.sendUpstream(EventType.DOWNLOAD_LOG_FROM_CCP, obj(logName=log_name))
        return f"crm-{text(name)}"

    def _check_both(self) -> None:
        if any(conduit.region is None for conduit in self._proxy.conduits):
            self.core.log.error("a region is silent")
            self.core.connect.publishMetric(obj(name="GlobalResiliencyPartialInitialization", data=obj(count=1)))
