"""The long poll for the agent's snapshot (wire protocol §6.3, CTI service §3.1)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import UNDEFINED, obj
from streams.host.objects import is_object
from streams.wire.methods import ClientMethods, RetryStatus
from streams.worker.backend import Backend
from streams.worker.denials import Denials
from streams.worker.environment import Environment
from streams.worker.instants import revive_snapshot
from streams.worker.pacing import HELD, Backoff, Pacing
from streams.worker.timer import Timer

HOLD = 30000
"""Milliseconds the server may hold a poll."""

FAILURE_PAUSE = 1000
LONGEST_FAILURE_PAUSE = 10000
DENIAL_PAUSE = 5000
LONGEST_DENIAL_PAUSE = 60000


class SnapshotPoll:
    """Asks for the snapshot for as long as there is a session, whatever happens.

    `take(snapshot, received, size)` gets each one, revived.
    """

    def __init__(self, environment: Environment, backend: Backend, take: Any, tell: Any, log: Any) -> None:
        self._environment: Environment = environment
        self._backend: Backend = backend
        self._take = take
        self._log = log
        self._denials: Denials = Denials(tell)
        self._pacing: Pacing = Pacing()
        self._failures: Backoff = Backoff(FAILURE_PAUSE, 2, LONGEST_FAILURE_PAUSE)
        self._refusals: Backoff = Backoff(DENIAL_PAUSE, 2, LONGEST_DENIAL_PAUSE)
        self._token: Any = None
        self._seen: str = ""
        self._round: int = 0
        self._timer: Timer = Timer(environment)
        self._exchange: Any = None
        self._is_failing: bool = False

    def start(self) -> None:
        """Begin, or begin afresh with a new session: the first question is answered at once."""
        self.stop()
        self._failures.reset()
        self._refusals.reset()
        self._ask()

    def stop(self) -> None:
        """Forget the session and whatever is under way."""
        self._round += 1
        self._token = None
        self._seen = ""
        self._is_failing = False
        self._timer.clear()
        if self._exchange is not None:
            self._exchange.give_up()
            self._exchange = None

    def hurry(self) -> None:
        """The backend seems to be back: if a failure is being waited out, ask now."""
        if self._is_failing and self._exchange is None:
            self._timer.clear()
            self._ask()

    def _ask(self) -> None:
        self._round += 1
        this_round: int = self._round
        asked = self._environment.now()
        token: Any = UNDEFINED if self._token is None else self._token

        def answered(outcome: Any) -> None:
            if this_round == self._round:
                self._exchange = None
                self._ask_after(self._digest(outcome, asked))

        exchange: Any = self._backend.call(
            ClientMethods.GET_AGENT_SNAPSHOT, obj(nextToken=token, timeout=HOLD), answered
        )
        if this_round == self._round and exchange is not None:
            self._exchange = exchange

    def _ask_after(self, delay: float) -> None:
        if delay > 0:
            self._timer.set(delay, self._ask)
        else:
            self._ask()

    def _digest(self, outcome: Any, asked: float) -> float:
        """Publish what came; returns how long to wait."""
        over = self._denials.note(outcome)
        if outcome.error is None:
            try:
                return self._publish(outcome, asked)
            except Exception as error:
                # A snapshot that makes no sense must not end the polling.
                self._log.error("Snapshot refused: %s", error_message(error))
        self._is_failing = True
        if over:
            return self._refusals.delay(self._environment.random())
        if is_object(outcome.error) and outcome.error.retryStatus == RetryStatus.RETRYING:
            # The session may have ended: the limit after which the pages are told must come soon.
            return DENIAL_PAUSE
        return self._failures.delay(self._environment.random())

    def _publish(self, outcome: Any, asked: float) -> float:
        received = self._environment.now()
        snapshot: Any = outcome.data.snapshot
        changed = self._is_news(snapshot, received - asked)
        revive_snapshot(snapshot)
        self._token = outcome.data.nextToken
        self._take(snapshot, received, outcome.size)
        self._is_failing = False
        self._failures.reset()
        self._refusals.reset()
        return self._pacing.after(received, received - asked, changed)

    def _is_news(self, snapshot: Any, elapsed: float) -> bool:
        if elapsed >= HELD:
            self._seen = ""
            return True
        stamp: Any = snapshot.snapshotTimestamp
        snapshot.snapshotTimestamp = None
        seen = to_json(snapshot)
        snapshot.snapshotTimestamp = stamp
        changed = seen != self._seen
        self._seen = seen
        return changed
