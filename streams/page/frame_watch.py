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

CALL_LIMIT = 300000
"""Milliseconds without a sign of life after which a frame is dead even if a call was in it: longer than a dialog is
left open that blocks the CCP while the sound goes on. Nobody renews what is known of the call meanwhile."""

LISTENING = 0
SILENCE_EXPECTED = 1
SILENT = 2
"""The states of a watch. A login page says nothing, for as long as it takes a person to sign in; a CCP that is mute
is dead or hangs, and whatever is in the frame, nothing arrives through it."""


class WatchedSession(Protocol):
    """The session with the CCP in the frame."""

    conduit: IFrameConduit
    frame: CcpFrame

    def report(self, code: str) -> None:
        """Report `frame_removed` or `ccp_no_answer`."""

    def show_connection(self) -> None:
        """Whether the CCP gives signs of life is another than it was."""

    def has_call(self) -> bool:
        """Whether somebody may be talking through the frame; what it throws counts as no."""


class FrameWatch:
    """Looks after a frame once a round of the keepalive. A dead one is replaced, later where a call may run in it."""

    def __init__(self, session: WatchedSession) -> None:
        self.state: int = LISTENING
        self._session: WatchedSession = session
        self._silent_rounds: int = 0
        self._is_removed: bool = False
        self._period: float = 0

    def start(self, undos: list[Any], period: float) -> None:
        """Look each `period` milliseconds, until `undos` are done."""
        self._period = period
        every(undos, period, self._look)

    def reset(self) -> None:
        """The CCP has given a sign of life: start to count again."""
        was_silent = self.state == SILENT
        self.state = LISTENING
        self._silent_rounds = 0
        self._is_removed = False
        if was_silent:
            self._session.show_connection()

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
                self._note_silence()
                session.report("frame_removed")
        elif self._silent_rounds % SILENT_ROUNDS == 0 and self.state != SILENCE_EXPECTED:
            self._note_silence()
            session.report("ccp_no_answer")
            is_over = self._silent_rounds * self._period >= CALL_LIMIT
            if is_over or not truthy(attempt(lambda: session.has_call())):
                # Its renderer has crashed, or the worker. The new one gets as long to come up.
                self._silent_rounds = 0
                session.frame.reload(True)

    def _note_silence(self) -> None:
        self.state = SILENT
        self._session.show_connection()
