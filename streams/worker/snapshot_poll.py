"""The long poll for the agent's snapshot (wire protocol §6.3, CTI service §3.1)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import UNDEFINED, either, obj
from streams.host.objects import is_object, sort_by
from streams.wire.methods import ClientMethods, RetryStatus
from streams.worker.backend import call
from streams.worker.pacing import pacing
from streams.worker.session import Session
from streams.worker.span import Span
from streams.worker.timer import Timer

HOLD = 30000
"""Milliseconds the server may hold a poll."""

FAILURE_PAUSE = 1000
CEILINGS = obj(none=10000, retrying=5000, exhausted=60000)
"""The longest pause after a failure, by its `retryStatus`.

Where the session may have ended, the limit after which the pages are told must come soon; once it has been reached
there is little hope.
"""


def poll_snapshots(session: Session, take: Any, fail: Any, log: Any) -> Any:
    """Ask for the snapshot as long as the session lasts, whatever happens; `take(snapshot)` gets each one.

    `fail()` is called for each question without a good answer. Returns a function that asks at once where the next
    question is being waited for. At `wake` the answer under way is given up as well: it may never come.
    """
    environment = session.environment
    timer = Timer(session)
    pause_after: Any = pacing()
    token: Any = UNDEFINED
    seen: str = ""
    question = Span(environment)
    """What is asked at the moment: over when it is answered or given up."""
    question.is_over = True
    asked: float = 0

    def wake() -> None:
        nonlocal token
        timer.tries_failed = 0
        question.is_over = True
        token = UNDEFINED
        ask()

    def ask() -> None:
        nonlocal asked, question
        if question.is_over:
            question = Span(environment)
            asked = environment.now()
            timer.call_off()
            heard = session.own(question.own(answered))
            call(session, ClientMethods.GET_AGENT_SNAPSHOT, obj(nextToken=token, timeout=HOLD), heard)

    def answered(outcome: Any) -> None:
        nonlocal token
        status: str = RetryStatus.NONE
        question.is_over = True
        if outcome.error is None:
            try:
                digest(outcome)
                return
            except Exception as error:
                # A snapshot that makes no sense must not end the polling.
                log.error("Snapshot refused: %s", error_message(error))
        else:
            status = outcome.error.retryStatus
        # A question without token is answered at once: who has lost sight wants to know.
        token = UNDEFINED
        fail()
        timer.try_again(ask, FAILURE_PAUSE, CEILINGS[status], outcome.pause)

    def digest(outcome: Any) -> None:
        nonlocal seen, token
        received = environment.now()
        snapshot: Any = outcome.data.snapshot
        prepare(snapshot, received, outcome.size)
        session.skew = either(snapshot.skew, 0)
        token = outcome.data.nextToken
        former = seen
        seen = to_json([snapshot.state, snapshot.nextState, snapshot.contacts])
        timer.tries_failed = 0
        take(snapshot)
        timer.call_in(pause_after(received, received - asked, seen != former), ask)

    session.wake.append(wake)
    ask()
    return session.own(ask)


def prepare(snapshot: Any, received: float, size: int) -> None:
    """Add what pages expect; `received` is the worker's clock in ms, `size` the reply's bytes."""
    snapshot.localTimestamp = received
    if is_object(snapshot.snapshotTimestamp):
        snapshot.skew = snapshot.snapshotTimestamp.getTime() - received
    snapshot.contentLength = size
    snapshot.contacts = either(snapshot.contacts, [])
    for contact in snapshot.contacts:
        contact.status = contact.state
        alias_queue(contact.queue)
        contact.connections = either(contact.connections, [])
        for connection in contact.connections:
            connection.address = connection.endpoint
    sort_by(snapshot.contacts, age)


def alias_queue(queue: Any) -> None:
    """Give a queue, if it is one, the name under which pages look for its ARN."""
    if is_object(queue):
        queue.queueId = queue.queueARN


def age(contact: Any) -> float:
    """Since when a contact has been in its state, ms."""
    since: Any = contact.state.timestamp
    return since.getTime() if is_object(since) else 0
