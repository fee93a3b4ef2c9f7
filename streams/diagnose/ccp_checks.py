"""Checks of the CCP: by its answers where it gives some, from outside where it is silent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from streams.diagnose.judging import is_absent, judge_answer, judge_frame, judge_session, judge_storage
from streams.diagnose.line import await_answer, open_line, script_runs
from streams.diagnose.outcomes import failed, passed, skipped
from streams.diagnose.outside import look_from_outside
from streams.diagnose.service import ask_service
from streams.diagnose.subject import noted
from streams.diagnose.timing import in_time
from streams.diagnose.types import Ccp, Sight, Subject
from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, obj, truthy
from streams.util.disposables import undo_all
from streams.wire.methods import ClientMethods

SLOW_LOAD = 5000
"""Milliseconds: as long as `initCCP` waits for a CCP to load before it does something about it."""
SLOW_ANSWER = 1000
SLOW_SERVICE = 3000
SKEW_LIMIT = 60000

NO_CCP = "no CCP is known: pass ccpUrl"
SILENT = "the CCP does not answer"


def begin(subject: Subject, undos: list[Any]) -> Any:
    """Turn to the CCP: `{answer, outside, service}`, promises that several checks look at; None where no CCP is known.

    answer: milliseconds, or None. outside: what was seen of a CCP that stayed silent for `grace`, None of another.
    service: the outcome of a request to the service behind the CCP.
    """
    line: Any = open_line(subject, undos)
    if line is None:
        return None
    answer: Any = await_answer(subject, line)
    # A frame of our own has reported all it can: it must not do what a CCP does next.
    answer.then(lambda millis: undo_all(undos) if millis is not None else UNDEFINED)
    return obj(line=line, answer=answer, outside=from_outside(subject, answer), service=ask_service(subject, answer))


async def from_outside(subject: Subject, answer: Awaitable[float | None]) -> Any:
    """What is seen of a CCP that stays silent. One that cannot be there is not waited for any longer."""
    early: Any = await in_time(subject.grace, answer, None)
    if early is not None or subject.url == "":
        return None
    found: Any = await look_from_outside(subject)
    return found if is_absent(found) or await answer is None else None


async def check_ccp(subject: Subject, ccp: Ccp) -> Any:
    """The CCP answers, and soon."""
    found: Any = await ccp.outside
    if found is not None and is_absent(found):
        return judge_answer(subject, False)
    millis: Any = await ccp.answer
    if millis is None:
        return judge_answer(subject, await script_runs(ccp.line))
    limit = SLOW_ANSWER if truthy(subject.initialized) else SLOW_LOAD
    measured = obj(millis=millis, limit=limit, measured="answer" if truthy(subject.initialized) else "load")
    return failed("ccp_slow", measured) if millis > limit else passed(measured)


def seen(subject: Subject, ccp: Any, judge: Callable[[Subject, Sight], Any]) -> Any:
    """The judgement on what was seen from outside. A CCP that answers needs none."""

    def decide(found: Sight | None) -> Any:
        if found is not None:
            return judge(subject, found)
        return skipped("this page is no page around a CCP") if subject.url == "" else passed()

    return ccp.outside.then(decide)


async def check_session(subject: Subject, ccp: Ccp) -> Any:
    """Somebody is signed in: the service takes requests, or else the sign-in says so."""
    answered: Any = await ccp.service
    if answered is None:
        return await seen(subject, ccp, judge_session)
    evidence = obj(type=answered.type, statusCode=answered.statusCode)
    if answered.type == "UnauthorizedException":
        return failed("session_expired", evidence)
    if answered.type == "AccessDeniedException":
        return failed("access_denied", evidence)
    return passed()


async def check_service(subject: Subject, ccp: Ccp) -> Any:
    """The service behind the CCP answers, and soon."""
    answered: Any = await ccp.service
    if answered is None:
        return skipped(SILENT)
    measured = obj(request=ClientMethods.GET_AGENT_STATES, millis=answered.millis, limit=SLOW_SERVICE)
    if answered.type is not None and answered.type not in ["UnauthorizedException", "AccessDeniedException"]:
        measured.type = answered.type
        measured.statusCode = answered.statusCode
        return failed("backend_unreachable", measured)
    return failed("ccp_slow", measured) if answered.millis > SLOW_SERVICE else passed(measured)


async def check_websocket(subject: Subject, ccp: Ccp) -> Any:
    """The worker has not reported that its WebSocket cannot be opened, or is lost."""
    refused: Any = noted(subject, "websocket_refused")
    lost: Any = noted(subject, "backend_unreachable")
    if refused is not None or lost is not None or truthy(subject.connect.webSocketInitFailed):
        observed = lost if refused is None else refused
        return failed("websocket_refused", obj(opened=refused is None, observed=observed))
    return skipped(SILENT) if await ccp.service is None else passed()


async def check_clock(subject: Subject, ccp: Ccp) -> Any:
    """The clocks of this computer and of the service agree."""
    if await ccp.service is None:
        return skipped(SILENT)
    try:
        skew: float = subject.core.getSkew()
        measured = obj(millis=skew, limit=SKEW_LIMIT)
        return failed("clock_skew", measured) if abs(skew) > SKEW_LIMIT else passed(measured)
    except Exception as error:
        return skipped(error_message(error))


def check_frame(subject: Subject, ccp: Ccp) -> Any:
    """The browser shows the CCP in this page."""
    return seen(subject, ccp, judge_frame)


def check_storage(subject: Subject, ccp: Ccp) -> Any:
    """The instance's cookies reach the CCP's frame."""
    return seen(subject, ccp, judge_storage)
