"""What a page does for the CCPs in it, one or two: signing in, sharing logs, reporting problems, ending."""

from __future__ import annotations

from typing import Any, cast

from streams.host.markers import either, obj, truthy
from streams.model.states import ContactStateType, voiceContactTypes
from streams.page.ccp_session import CcpSession
from streams.page.sign_in import SignIn, SignInOwner
from streams.session.core import Core
from streams.session.problems import follow_problems
from streams.session.start import join
from streams.util.disposables import after, undo_all
from streams.wire.names import ContactEvents, EventType

LOAD_TIMEOUT = 5000
SLOW_LOAD_TIMEOUT = 10000
"""Milliseconds a CCP may take to come up, and between two reloads for one of two regions of the first generation."""


class CcpHost:
    """Base of the pages with CCPs; `connect.core.page` until `stop()`.

    `params` are those of `initCCP`; the frames go into `container`. Subclasses do what the sessions with their CCPs
    and the sign-in require of an owner.
    """

    def __init__(self, core: Core, container: Any, params: Any) -> None:
        interval = SLOW_LOAD_TIMEOUT if truthy(params.disasterRecoveryOn) else LOAD_TIMEOUT
        self.core: Core = core
        self.container: Any = container
        self.params: Any = params
        self.undos: list[Any] = []
        self.leaving: list[Any] = []
        """The timer of a CCP that is about to go to its login page; over once it is back."""
        self.sessions: list[CcpSession] = []
        self.patience: float = either(params.ccpLoadTimeout, LOAD_TIMEOUT)
        """Milliseconds in which a CCP has to acknowledge."""
        self._stays_out: bool = truthy(either(params.loginOptions, obj()).disableAuthPopupAfterLogout)
        self.sign_in: SignIn = SignIn(cast(SignInOwner, self), either(params.ccpLoadTimeout, interval))

    def begin(self, conduit: Any) -> None:
        """Take in what comes down the conduit, and share this page's log."""
        core = self.core
        join(core, conduit, self.undos, "CRM", self._broadcast)
        follow_problems(core)
        core.log._server_sink = lambda entry: self._broadcast(EventType.SERVER_BOUND_INTERNAL_LOG, entry)

    def follow_logins(self) -> None:
        """From now on a CCP that is silent, or says that the login is over, has the agent sign in."""
        bus = self.core.eventBus
        bus.subscribe(EventType.ACK_TIMEOUT, self._missed)
        bus.subscribe(EventType.TERMINATED, self._login_over)
        bus.subscribe(EventType.AUTH_FAIL, self._login_over)
        if truthy(self.params.onViewContact):
            bus.subscribe(ContactEvents.VIEW, self.params.onViewContact)

    def authenticate(self) -> None:
        """Open the login popup, unless it is not wanted, and reload frames until a CCP answers."""
        self.sign_in.start()

    def frames(self) -> list[Any]:
        """The iframes of all CCPs."""
        return [session.conduit.iframe for session in self.sessions]

    def stop(self) -> None:
        """End everything. The frames stay in the page."""
        for session in self.sessions:
            session.stop()
        self.sign_in.stop()
        undo_all(self.leaving)
        undo_all(self.undos)

    def has_call(self, session: CcpSession) -> bool:
        """Whether somebody may be talking through the frame: nobody but the agent ends a call."""
        return truthy(self.params.softphone.allowFramedSoftphone) and any(
            one.type in voiceContactTypes and one.state.type == ContactStateType.CONNECTED
            for one in self.core.snapshot().contacts
        )

    def _broadcast(self, event: str, entry: Any) -> None:
        # Before the handshake nobody is there to receive it.
        if self.core.initialized:
            self.core.broadcast(event, entry)

    def _missed(self) -> None:
        if not (self._stays_out and self.core.initialized):
            self.sign_in.start()

    def _login_over(self) -> None:
        self._expect_login_pages()
        # Give the CCP the time of one acknowledge to go.
        if not self._stays_out:
            after(self.leaving, self.core.keepaliveManager.ackTimeout, self._sign_in_again)

    def _sign_in_again(self) -> None:
        # An acknowledge may have been on its way.
        self._expect_login_pages()
        self.sign_in.start()

    def _expect_login_pages(self) -> None:
        for session in self.sessions:
            session.login_is_over()
