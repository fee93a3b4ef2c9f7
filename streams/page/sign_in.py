"""Getting the agent signed in: the login popup, and rounds in which frames are reloaded (wire protocol §3.8)."""

from __future__ import annotations

from typing import Any, Protocol

from streams.page.login_popup import close_login_popup, open_login_popup
from streams.session.core import Core
from streams.util.disposables import after, undo_all
from streams.util.prerendering import when_shown

RELOADS = 10
SLOWER = 8
"""So often frames are reloaded at an even pace, and then so many times as slowly, until a CCP answers."""

IDLE = 0
RELOADING = 1
EXHAUSTED = 2
"""The states of a sign-in: nobody has to; frames are reloaded; they are, after all `RELOADS`, less often."""


class SignInOwner(Protocol):
    """Who has the agent sign in: the page."""

    core: Core
    params: Any
    """Those of `initCCP`."""
    undos: list[Any]
    """What ends with the page."""

    def reload_frames(self, is_insisting: bool) -> None:
        """A round has passed: reload what has not answered, if it is insisting what is still loading as well."""

    def exhausted(self) -> None:
        """The last round at an even pace has passed. Called once for each sign-in."""


class SignIn:
    """From the moment at which the agent has to sign in until a CCP answers, however long that takes.

    A round lasts `interval` milliseconds.
    """

    def __init__(self, owner: SignInOwner, interval: float) -> None:
        self.state: int = IDLE
        self.rounds: int = 0
        """How many rounds there have been since it began, the last time it did."""
        self._owner: SignInOwner = owner
        self._interval: float = interval
        self._waiting: list[Any] = []

    def start(self) -> None:
        """Open the login popup, unless it is not wanted, and begin the rounds unless they are under way.

        A page that is being prerendered does so once it is shown.
        """
        when_shown(self._waiting, self._begin)

    def finish(self) -> None:
        """A CCP has answered: the agent is signed in."""
        self.stop()
        close_login_popup(self._owner.core, self._owner.params)

    def stop(self) -> None:
        """End the rounds."""
        undo_all(self._waiting)
        self.state = IDLE

    def _begin(self) -> None:
        owner = self._owner
        if owner.params.loginPopup is not False:
            open_login_popup(owner.core, owner.params, owner.undos)
        if self.state != RELOADING:
            self.stop()
            self.state = RELOADING
            self.rounds = 0
            self._wait()

    def _wait(self) -> None:
        after(self._waiting, self._interval * (SLOWER if self.rounds > RELOADS else 1), self._next_round)

    def _next_round(self) -> None:
        self.rounds += 1
        # Before anybody is notified who may end the page.
        self._wait()
        if self.rounds == RELOADS + 1:
            self.state = EXHAUSTED
            self._owner.exhausted()
        else:
            self._owner.reload_frames(self.state == EXHAUSTED)
