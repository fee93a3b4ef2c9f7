"""What both polls of a session have."""

from __future__ import annotations

from streams.log.logger import Logger
from streams.worker.lifetime import Lifetime
from streams.worker.session import Session
from streams.worker.timer import Timer
from streams.worker.types import Call


class Poll:
    """Asks the backend again and again, as long as `session` lasts. `call` reaches the backend."""

    def __init__(self, session: Session, call: Call, log: Logger) -> None:
        self._session: Session = session
        self._call: Call = call
        self._log: Logger = log
        self._timer: Timer = Timer(session)
        self._question: Lifetime | None = None
        """What is asked at the moment."""

    def give_up(self) -> None:
        """Wait for no answer any longer."""
        if self._question is not None:
            self._question.close()
            self._question = None
