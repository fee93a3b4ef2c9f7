"""Noticing that a CCP's frame was removed, or that what ran in it is dead: no browser reports either."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


class FrameWatch:
    """Looks after a frame once a round of the keepalive.

    `report(code)` is called with `frame_removed` or `ccp_no_answer`. A dead frame is replaced unless `has_call()`:
    nobody but the agent ends a call.
    """

    def __init__(
        self, conduit: IFrameConduit, frame: CcpFrame, report: Callable[[str], None], has_call: Callable[[], bool]
    ) -> None:
        self.state: int = LISTENING
        self._conduit: IFrameConduit = conduit
        self._frame: CcpFrame = frame
        self._report: Callable[[str], None] = report
        self._has_call: Callable[[], bool] = has_call
        self._silent_rounds: int = 0
        self._is_removed: bool = False

    def start(self, undos: list[Any], period: float) -> None:
        """Look each `period` milliseconds, until `undos` are done."""
        every(undos, period, self._look)

    def heard(self) -> None:
        """The CCP has given a sign of life."""
        self.state = LISTENING
        self._silent_rounds = 0

    def expect_silence(self) -> None:
        """The session is over: the frame shows a login page, or will soon, until something is heard of it again."""
        self.state = SILENCE_EXPECTED

    def expect_signs(self) -> None:
        """The agent is signed in: a frame that is silent from now on is a dead one, or has been left behind."""
        if self.state == SILENCE_EXPECTED:
            self.heard()

    def frame_is_back(self) -> None:
        """A CCP has started in the frame: if it was removed, it has been put back."""
        self._is_removed = False

    def _look(self) -> None:
        self._silent_rounds += 1
        if not truthy(self._conduit.iframe.isConnected):
            if not self._is_removed:
                self._is_removed = True
                self._report("frame_removed")
        elif self._silent_rounds >= SILENT_ROUNDS and self.state == LISTENING:
            # Its renderer has crashed, or the worker. The new one gets as long to come up.
            self._silent_rounds = 0
            self._report("ccp_no_answer")
            if not truthy(attempt(self._has_call)):
                self._frame.replace()
