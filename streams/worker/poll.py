"""What both polls of a session have."""

from __future__ import annotations

from streams.log.logger import Logger
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
