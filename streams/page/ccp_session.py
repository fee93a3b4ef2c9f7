"""What a page has of one CCP: its conduit, its frame, the keepalive, and how far the handshake has come."""

from __future__ import annotations

from typing import Any, Protocol

from streams.api.sdk.provider import accept_port
from streams.host.markers import either, obj, same, text, truthy
from streams.host.window import scope
from streams.page.ccp_frame import CcpFrame, FrameOwner
from streams.page.frame_watch import SILENT, FrameWatch
from streams.page.keepalive import KeepaliveManager
from streams.page.silence import explain_silence
from streams.session.problems import report
from streams.session.start import restart
from streams.util.disposables import after
from streams.util.prerendering import when_shown
from streams.wire.conduit import IFrameConduit
from streams.wire.connection import CONNECTION_STATE
from streams.wire.names import EventType
from streams.wire.schema.messages import Acknowledge, ServiceConnectionChange

AWAITED = 0
CONNECTED = 1
SIGNED_OUT = 2
LEAVING = 3
"""The states of a session: no CCP is accepted yet; one is; its login is over, until it answers again; its login was
refused, and it is about to go to the login page: it answers until then, and only its successor is accepted."""


class SessionOwner(FrameOwner, Protocol):
    """Who is notified of a CCP: the page."""

    def acknowledged(self, session: CcpSession) -> None:
        """Some acknowledge came, be it the answer to another tab's keepalive."""

    def ccp_started(self, session: CcpSession) -> None:
        """A CCP has started, or started again: it knows nothing of this page."""

    def ccp_unanswered(self, session: CcpSession) -> None:
        """No CCP has acknowledged in time."""

    def port_offered(self, session: CcpSession, port: Any) -> None:
        """The CCP offers a port to clients of the Amazon Connect SDK."""

    def has_call(self, session: CcpSession) -> bool:
        """Whether somebody may be talking through the frame."""

    def is_active(self, session: CcpSession) -> bool:
        """Whether it is this CCP whose data are the page's."""


class CcpSession:
    """The session with one CCP, on a conduit that leads to its frame; `url` is what the frame shows at first."""

    def __init__(self, owner: SessionOwner, conduit: IFrameConduit, url: str) -> None:
        params = owner.params
        self._owner: SessionOwner = owner
        self.state: int = AWAITED
        self.conduit: IFrameConduit = conduit
        self.frame: CcpFrame = CcpFrame(owner, conduit, url)
        self.keepalive: KeepaliveManager = KeepaliveManager(
            conduit, owner.core.eventBus, either(params.ccpSynTimeout, 1000), either(params.ccpAckTimeout, 3000)
        )
        self.watch: FrameWatch = FrameWatch(self)
        self.barrier: str = "origin_not_allowed"
        """What keeps the frame out, if that is it: the likeliest reason where nothing else is known."""
        self._reported: str | None = None
        """What the CCP's worker has reported of its connection, if it does."""
        self.report_missed(True)

    def open(self, patience: float) -> None:
        """Wait for the CCP: `ccp_unanswered` is called unless it has acknowledged in `patience` milliseconds.

        They count from when the page is shown.
        """
        owner = self._owner
        owner.undos.append(accept_port(owner.core, self.conduit.upstream, lambda port: owner.port_offered(self, port)))
        self.conduit.onUpstream(EventType.ACKNOWLEDGE, self._acknowledged)
        self.conduit.onUpstream(EventType.AUTH_FAIL, lambda data: self._refused(truthy(either(data, obj()).authorize)))
        self.conduit.onUpstream(EventType.TERMINATED, lambda: self._refused(True))
        self.conduit.onUpstream(CONNECTION_STATE, self._note_connection)
        when_shown(owner.undos, lambda: after(owner.undos, patience, self._check_answer))

    def keep_alive(self) -> None:
        """From the first call on ask for signs of life, and look after the frame."""
        keepalive = self.keepalive
        # One that runs is always waiting for something.
        if len(keepalive.round) == 0:
            keepalive.start()
            self.watch.start(self._owner.undos, keepalive.synTimeout + keepalive.ackTimeout)

    def report_missed(self, is_wanted: bool) -> None:
        """Whether a missed acknowledge is `ack_timeout` on the page's bus, where the page's options want that."""
        options: Any = either(self._owner.params.loginOptions, obj())
        self.keepalive.enableAckTimeout(options.enableAckTimeout if is_wanted else False)

    def login_is_over(self) -> None:
        """The CCP's page is about to go to its login page."""
        if self.state == CONNECTED:
            self.state = SIGNED_OUT
        self.watch.expect_silence()

    def report(self, code: str) -> None:
        """Report a problem with this CCP to the page: its evidence are the origins that the CCP may have."""
        origins: list[str] = self.conduit.upstream.origins
        report(self._owner.core, code, obj(ccpOrigins=origins), " This page: " + text(scope.origin))

    def show_connection(self) -> None:
        """Make the page's connection that through this CCP, if it is the one that counts."""
        if self._owner.is_active(self):
            bus = self._owner.core.eventBus
            bus.trigger(CONNECTION_STATE, obj(state=None if self.watch.state == SILENT else self._reported))

    def has_call(self) -> bool:
        """Whether somebody may be talking through the frame."""
        return self._owner.has_call(self)

    def explain_silence(self) -> None:
        """Trigger `ack_timeout`, and find out what is wrong: a problem says so."""
        self._owner.core.getEventBus().trigger(EventType.ACK_TIMEOUT)
        explain_silence(self._owner.undos, self.conduit.name, self._explain)

    def stop(self) -> None:
        """End it. The frame stays in the page."""
        self.keepalive.stop()
        self.frame.stop()

    def _acknowledged(self, data: Acknowledge | None) -> None:
        owner = self._owner
        conduit = self.conduit
        # Other tabs' keepalives are answered here too; only a CCP that has just started sends an id.
        port: Any = either(data, obj()).id
        is_new = truthy(port) and not same(port, conduit.portStreamId)
        if is_new:
            # What the former worker has reported is nothing to go by.
            self._reported = None
        self.watch.reset()
        self.frame.note_answer()
        if is_new:
            conduit.portStreamId = port
            self.state = AWAITED
        elif self.state == SIGNED_OUT:
            self.state = CONNECTED
        owner.acknowledged(self)
        if is_new:
            restart(owner.core, conduit)
            owner.ccp_started(self)

    def _note_connection(self, data: ServiceConnectionChange) -> None:
        self._reported = data.state

    def _refused(self, is_final: bool) -> None:
        # Where only the token is refused the CCP asks first, and may stay.
        if is_final:
            self.state = LEAVING

    def _check_answer(self) -> None:
        if self.conduit.portStreamId is None:
            self._owner.ccp_unanswered(self)

    def _explain(self, code: str) -> None:
        # The CCP may have acknowledged, or the page ended, meanwhile.
        if self.conduit.portStreamId is None and same(self._owner.core.page, self._owner):
            if "_blocked" in code:
                self.barrier = code
            self.report(code)
