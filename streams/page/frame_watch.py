"""Noticing that a CCP's frame was removed, or that what ran in it is dead: no browser reports either."""

from __future__ import annotations

from typing import Any, Protocol

from streams.host.markers import truthy
from streams.page.ccp_frame import CcpFrame
from streams.util.disposables import every
from streams.util.storage import attempt
from streams.wire.conduit import IFrameConduit

SILENT_ROUNDS = 5
"""So many rounds of the keepalive without a sign of life, and the frame counts as dead."""

LISTENING = 0
SILENCE_EXPECTED = 1
"""The states of a watch. A login page says nothing, for as long as it takes a person to sign in."""


class WatchedSession(Protocol):
    """The session with the CCP in the frame."""

    conduit: IFrameConduit
    frame: CcpFrame

    def report(self, code: str) -> None:
        """Report `frame_removed` or `ccp_no_answer`."""

    def has_call(self) -> bool:
        """Whether somebody may be talking through the frame; what it throws counts as no."""


class FrameWatch:
    """Looks after a frame once a round of the keepalive. A dead one is replaced, unless a call may run in it."""

    def __init__(self, session: WatchedSession) -> None:
        self.state: int = LISTENING
        self._session: WatchedSession = session
        self._silent_rounds: int = 0
        self._is_removed: bool = False

    def start(self, undos: list[Any], period: float) -> None:
        """Look each `period` milliseconds, until `undos` are done."""
        every(undos, period, self._look)

    def reset(self) -> None:
        """The CCP has given a sign of life: start to count again."""
        self.state = LISTENING
        self._silent_rounds = 0
        self._is_removed = False

    def expect_silence(self) -> None:
        """The session is over: the frame shows a login page, or will soon, until it sends something again."""
        self.state = SILENCE_EXPECTED

    def expect_signs(self) -> None:
        """The agent is signed in: a frame that is silent from now on is a dead one, or has been left behind."""
        if self.state == SILENCE_EXPECTED:
            self.reset()

    def _look(self) -> None:
        session = self._session
        self._silent_rounds += 1
        if not truthy(session.conduit.iframe.isConnected):
            if not self._is_removed:
                self._is_removed = True
                session.report("frame_removed")
        elif self._silent_rounds >= SILENT_ROUNDS and self.state == LISTENING:
            # Its renderer has crashed, or the worker. The new one gets as long to come up.
            self._silent_rounds = 0
            session.report("ccp_no_answer")
            if not truthy(attempt(lambda: session.has_call())):
                session.frame.replace()
