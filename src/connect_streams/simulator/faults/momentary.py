"""Faults that happen once, at the moment they are added."""

from __future__ import annotations

from ..state.store import Store
from .catalogue import ErrorAnswer, Fault, SessionExpired, WebSocketClosed, WorkerCrash

WORKER_CRASH = 4999
"""Close code at which the script that goes with the worker ends it (``web.page_files.crash_hook``)."""


def lasting(fault: Fault) -> Fault | None:
    """What is in force from now on."""
    if isinstance(fault, WorkerCrash) and not fault.returns:
        return ErrorAnswer(operation="/worker.js", status=503)
    return None if fault.momentary else fault


def trigger(store: Store, fault: Fault) -> None:
    """Do it; the journal says how many websockets were reached (entry ``fault``)."""
    reached = 0
    if isinstance(fault, WebSocketClosed):
        reached = store.subscriptions.cut(fault.username, fault.code)
    elif isinstance(fault, WorkerCrash):
        reached = store.subscriptions.cut(fault.username, WORKER_CRASH)
    elif isinstance(fault, SessionExpired) and fault.sign_in:
        store.sessions.end_all()
    elif isinstance(fault, SessionExpired):
        store.sessions.expire_tokens()
    store.journal.record("fault", name=fault.name, reached=reached)
