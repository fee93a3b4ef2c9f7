"""Problems: what went wrong outside of us, told to the page in one place (`connect.core.onError`)."""

from __future__ import annotations

from typing import Any

from streams.api.core import Core
from streams.host.markers import UNDEFINED, obj
from streams.host.objects import has
from streams.util.codes import failure
from streams.wire.names import EventType, WebSocketEvents

PROBLEM = "streams::error"
"""A topic of the page's own bus; it never travels."""

EVERYDAY = ["ccp_no_answer", "session_expired", "backend_unreachable"]
"""Logins and weak networks come with every working day: a warning on the console, no more."""

TOLD_BY_EVENTS = [
    [EventType.AUTH_FAIL, "session_expired"],
    [EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED, "session_expired"],
    [EventType.ACCESS_DENIED, "access_denied"],
    [WebSocketEvents.INIT_FAILURE, "websocket_refused"],
    [WebSocketEvents.CONNECTION_LOST, "backend_unreachable"],
]


def report(core: Core, code: str, evidence: Any = UNDEFINED, advice: str = "") -> None:
    """Tell the page of a problem: a StreamsError with `code`, `message`, `cause`, `remedy` and `evidence`.

    Each goes to the console once, until `recovered`. `advice` is added to the remedy.
    """
    error = failure(code, evidence)
    error.remedy = error.remedy + advice
    if not has(core.problems, code):
        core.problems[code] = error
        line = "%s (%s) %s"
        if code in EVERYDAY:
            core.log.warn(line, error.message, code, error.remedy)
        else:
            core.log.error(line, error.message, code, error.remedy)
    core.eventBus.trigger(PROBLEM, error)


def recovered(core: Core) -> None:
    """All is well again: what goes wrong from now on is news."""
    core.problems = obj()


def follow_problems(core: Core, owner: Any) -> None:
    """Report what the worker and the CCP tell by events."""

    def follow(event: str, code: str) -> None:
        owner.own(core.eventBus.subscribe(event, lambda: report(core, code)))

    for event, code in TOLD_BY_EVENTS:
        follow(event, code)
    owner.own(core.eventBus.subscribe(WebSocketEvents.CONNECTION_GAIN, lambda: back_again(core)))


def back_again(core: Core) -> None:
    """The service answers again."""
    del core.problems.backend_unreachable


def install_problems(core: Any) -> None:
    """Put `onError` on the core."""
    core.onError = lambda f: core.eventBus.subscribe(PROBLEM, f)
