"""Problems: what went wrong outside the SDK, reported to the page in one place (`connect.core.onError`)."""

from __future__ import annotations

from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import has, is_number, is_object
from streams.host.patterns import matches, pattern
from streams.session.core import Core
from streams.util.codes import CATALOGUE, failure
from streams.wire.connection import CCP_PROBLEM
from streams.wire.names import AgentEvents, EventType, WebSocketEvents
from streams.wire.schema.agent import AgentData
from streams.wire.schema.messages import Problem, SoftphoneErrorData

PROBLEM = "streams::error"
"""A topic of the page's own bus; it never travels."""


def report(core: Core, code: str, evidence: object = UNDEFINED, advice: str = "") -> None:
    """Notify the page of a problem: a StreamsError with `code`, `message`, `cause`, `remedy` and `evidence`.

    Each goes to the console once, until `recovered`: as a warning, for logins and weak networks come with every working
    day. `advice` is added to the remedy.
    """
    error = failure(code, evidence)
    error.remedy = error.remedy + advice
    if not truthy(core.problems[code]):
        core.problems[code] = error
        core.log.warn("%s (%s) %s", error.message, code, error.remedy)
    core.getEventBus().trigger(PROBLEM, error)


def recovered(core: Core) -> None:
    """All is well again: what goes wrong from now on is news."""
    core.problems = obj()


SKEW_LIMIT = 60000
DENIED = pattern("denied|dismissed|allowed")
"""Browsers say that the microphone may not be used, each in its own words."""


def follow_problems(core: Core) -> None:
    """Report the problems that the worker and the CCP announce by events."""

    def follow(event: str, code: str) -> None:
        core.subscribe(event, lambda: report(core, code))

    def back_again() -> None:
        del core.problems.backend_unreachable
        del core.problems.websocket_refused
        core.connect.webSocketInitFailed = False

    def take(problem: Problem) -> None:
        if is_object(problem) and has(CATALOGUE, problem.code):
            report(core, problem.code, problem.evidence)

    def take_softphone_error(error: SoftphoneErrorData) -> None:
        if error.errorType == SoftphoneErrorTypes.MICROPHONE_NOT_SHARED:
            why = error.errorMessage
            report(core, "microphone_denied" if matches(DENIED, why) else "microphone_missing", obj(reason=why))

    def compare_clocks(data: AgentData) -> None:
        skew: float = either(either(data, obj()).snapshot, obj()).skew
        if is_number(skew) and abs(skew) > SKEW_LIMIT and core.problems.clock_skew is None:
            report(core, "clock_skew", obj(millis=skew))

    core.subscribe(CCP_PROBLEM, take)
    core.subscribe(AgentEvents.SOFTPHONE_ERROR, take_softphone_error)
    core.subscribe(AgentEvents.UPDATE, compare_clocks)
    follow(EventType.AUTH_FAIL, "session_expired")
    follow(EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED, "session_expired")
    follow(EventType.ACCESS_DENIED, "access_denied")
    follow(WebSocketEvents.INIT_FAILURE, "websocket_refused")
    follow(WebSocketEvents.CONNECTION_LOST, "backend_unreachable")
    core.subscribe(WebSocketEvents.CONNECTION_GAIN, back_again)


def install_problems(core: Core) -> None:
    """Put `onError` on the core."""
    core.onError = lambda f: core.subscribe(PROBLEM, f)
