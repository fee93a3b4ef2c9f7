"""The long poll for the agent's snapshot (wire protocol §6.3, CTI service §3.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import UNDEFINED, either, obj
from streams.host.objects import is_object, sort_by
from streams.log.logger import Logger
from streams.wire.methods import ClientMethods, RetryStatus
from streams.wire.shapes import sound
from streams.worker.lifetime import Lifetime
from streams.worker.poll import Poll
from streams.worker.poll_throttle import PollThrottle
from streams.worker.session import Session
from streams.worker.timer import Timer
from streams.worker.types import Call, JsonObject, Reply

HOLD = 30000
"""Milliseconds the server may hold a poll."""

OLDEST = 45000
"""Milliseconds after which a snapshot is no longer how things are: the next one is 15 s late."""

FAILURE_PAUSE = 1000
CEILINGS = obj(none=10000, retrying=5000, exhausted=60000)
"""The longest pause after a failure, by its `retryStatus`.

Where the session may have ended, the limit after which the pages are notified must come soon; once it has been reached
there is little hope.
"""


class SnapshotPoll(Poll):
    """Asks for the snapshot as long as the session lasts, whatever happens; one question at a time.

    `take(snapshot)` gets each one, `fail()` is called for each question without a good answer, and for a snapshot that
    is not followed by another in time.
    """

    def __init__(
        self,
        session: Session,
        call: Call,
        log: Logger,
        take: Callable[[JsonObject], None],
        fail: Callable[[], None],
    ) -> None:
        super().__init__(session, call, log)
        self._take: Callable[[JsonObject], None] = take
        self._fail: Callable[[], None] = fail
        self._throttle: PollThrottle = PollThrottle()
        self._token: Any = UNDEFINED
        self._seen: str = ""
        """What of the last snapshot counts as news, as JSON."""
        self._asked_at: float = 0
        self._overdue: Timer = Timer(session)
        self._left_out: int = 0
        """How much of the last snapshot made no sense."""

    def ask(self) -> None:
        """Ask at once, unless a question is under way."""
        if self._question is None:
            question = Lifetime(self._session.environment)
            self._question = question
            self._asked_at = self._session.environment.elapsed()
            self._timer.cancel()
            params = obj(nextToken=self._token, timeout=HOLD)
            self._call(ClientMethods.GET_AGENT_SNAPSHOT, params, question.guard(self._answered), question)

    def ask_anew(self) -> None:
        """Give up the answer under way, which may never come, and ask for all there is."""
        self._timer.tries_failed = 0
        self.give_up()
        self._token = UNDEFINED
        self.ask()

    def _answered(self, outcome: Reply) -> None:
        status: str = RetryStatus.NONE
        self._question = None
        if outcome.error is None:
            try:
                self._digest(outcome)
                return
            except Exception as error:
                # A snapshot that makes no sense must not end the polling.
                self._log.error("Snapshot refused: %s", error_message(error))
        else:
            status = outcome.error.retryStatus
        # A question without token is answered at once: who has lost sight wants to know.
        self._token = UNDEFINED
        self._fail()
        self._timer.retry_with_backoff(self.ask, FAILURE_PAUSE, CEILINGS[status], outcome.pause)

    def _digest(self, outcome: Reply) -> None:
        received = self._session.environment.elapsed()
        snapshot: Any = outcome.data.snapshot
        left_out = prepare(snapshot, self._session.environment.now(), outcome.size)
        if left_out > self._left_out:
            self._log.error("%s malformed contacts or connections left out", left_out)
        self._left_out = left_out
        self._session.clock_skew = either(snapshot.skew, 0)
        self._token = outcome.data.nextToken
        former = self._seen
        self._seen = to_json([snapshot.state, snapshot.nextState, snapshot.contacts])
        self._timer.tries_failed = 0
        self._take(snapshot)
        self._overdue.schedule(OLDEST, self._fail)
        pause = self._throttle.pause_after(received, received - self._asked_at, self._seen != former)
        self._timer.schedule(pause, self.ask)


def prepare(snapshot: JsonObject, received: float, size: int) -> int:
    """Add what pages expect; `received` is the worker's clock in ms, `size` the reply's bytes.

    Contacts and connections that are none are left out: returns how many.
    """
    snapshot.localTimestamp = received
    if is_object(snapshot.snapshotTimestamp):
        snapshot.skew = snapshot.snapshotTimestamp.getTime() - received
    snapshot.contentLength = size
    left_out = keep_sound(snapshot, "contacts")
    for contact in snapshot.contacts:
        contact.status = contact.state
        alias_queue(contact.queue)
        left_out += keep_sound(contact, "connections")
        for connection in contact.connections:
            connection.address = connection.endpoint
    sort_by(snapshot.contacts, age)
    return left_out


def keep_sound(owner: JsonObject, name: str) -> int:
    """Leave out what is none of a list of contacts or connections; returns how many."""
    items: list[Any] = either(owner[name], [])
    kept = sound(items)
    owner[name] = kept
    return len(items) - len(kept)


def alias_queue(queue: JsonObject | None) -> None:
    """Give a queue, if it is one, the name under which pages look for its ARN."""
    if queue is not None and is_object(queue):
        queue.queueId = queue.queueARN


def age(contact: JsonObject) -> float:
    """Since when a contact has been in its state, ms."""
    since: Any = contact.state.timestamp
    return since.getTime() if is_object(since) else 0
