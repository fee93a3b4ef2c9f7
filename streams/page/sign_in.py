"""Getting the agent signed in: the login popup, and rounds in which frames are reloaded (wire protocol §3.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.page.login_popup import close_login_popup, open_login_popup
from streams.session.core import Core
from streams.util.disposables import after, undo_all

RELOADS = 10
SLOWER = 8
"""So often frames are reloaded at an even pace, and then so many times as slowly, until a CCP answers."""

IDLE = 0
RELOADING = 1
EXHAUSTED = 2
"""The states of a sign-in: nobody has to; frames are reloaded; they are, after all `RELOADS`, less often."""


class SignIn:
    """From the moment at which the agent has to sign in until a CCP answers, however long that takes.

    Each round, after `interval` milliseconds, `reload(is_insisting)` is to reload frames: those that are still loading
    as well once it is insisting. `exhausted()` is called once when the last round at an even pace has brought nothing.
    The popup's watch is put on `undos`.
    """

    def __init__(
        self,
        core: Core,
        params: Any,
        undos: list[Any],
        interval: float,
        reload: Callable[[bool], None],
        exhausted: Callable[[], None],
    ) -> None:
        self.state: int = IDLE
        self.rounds: int = 0
        """How many rounds there have been since it began, the last time it did."""
        self._core: Core = core
        self._params: Any = params
        self._undos: list[Any] = undos
        self._interval: float = interval
        self._reload: Callable[[bool], None] = reload
        self._exhausted: Callable[[], None] = exhausted
        self._waiting: list[Any] = []

    def start(self) -> None:
        """Open the login popup, unless it is not wanted, and begin the rounds unless they are under way."""
        if self._params.loginPopup is not False:
            open_login_popup(self._core, self._params, self._undos)
        if self.state != RELOADING:
            self.stop()
            self.state = RELOADING
            self.rounds = 0
            self._wait()

    def finish(self) -> None:
        """A CCP has answered: the agent is signed in."""
        self.stop()
        close_login_popup(self._core, self._params)

    def stop(self) -> None:
        """End the rounds."""
        undo_all(self._waiting)
        self.state = IDLE

    def _wait(self) -> None:
        after(self._waiting, self._interval * (SLOWER if self.rounds > RELOADS else 1), self._next_round)

    def _next_round(self) -> None:
        self.rounds += 1
        # Before anybody is notified who may end the page.
        self._wait()
        if self.rounds == RELOADS + 1:
            self.state = EXHAUSTED
            self._exhausted()
        else:
            self._reload(self.state == EXHAUSTED)
