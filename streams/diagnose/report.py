"""`connect.diagnose`: all checks, side by side, and the report on them."""

from __future__ import annotations

from typing import Any

from streams.diagnose.browser import browser
from streams.diagnose.catalogue import DOCUMENTATION, ERROR, FINDINGS
from streams.diagnose.ccp_checks import (
    NO_CCP,
    begin,
    check_ccp,
    check_clock,
    check_frame,
    check_service,
    check_session,
    check_storage,
    check_websocket,
)
from streams.diagnose.microphone import check_microphone
from streams.diagnose.outcomes import skipped
from streams.diagnose.page_checks import check_browser, check_ccps, check_https, check_popup
from streams.diagnose.subject import subject_of, without_query
from streams.diagnose.timing import in_time, since
from streams.diagnose.types import Ccp, Check, Finding, Outcome, Subject
from streams.host.clock import Date, now
from streams.host.errors import error_message
from streams.host.markers import obj
from streams.host.window import is_framed, resolved, scope
from streams.util.disposables import undo_all
from streams.wire.schema.public.diagnosis import DiagnoseOptions

PAGE_CHECKS: list[Any] = [
    ["https", check_https],
    ["browser", check_browser],
    ["microphone", check_microphone],
    ["popup", check_popup],
    ["ccps", check_ccps],
]
CCP_CHECKS: list[Any] = [
    ["frame", check_frame],
    ["storage", check_storage],
    ["session", check_session],
    ["ccp", check_ccp],
    ["service", check_service],
    ["websocket", check_websocket],
    ["clock", check_clock],
]


async def diagnose(connect: Any, options: DiagnoseOptions | None = None) -> Any:
    """The report on a page whose namespace is `connect`; see docs/diagnose.md. Ends within `options.timeout`.

    What is made for it (frames, listeners, timers, an open microphone) is gone when it is there.
    """
    started = now()
    subject = subject_of(connect, options)
    undos: list[Any] = []
    ccp: Any = begin(subject, undos)
    running = [run(subject, name, check, ccp) for name, check in [*PAGE_CHECKS, *CCP_CHECKS]]
    checks: list[Any] = []
    for each in running:
        checks.append(await each)
    undo_all(undos)
    findings = findings_of(checks)
    return obj(
        ok=not any(finding.severity == ERROR for finding in findings),
        generatedAt=Date().toISOString(),
        millis=since(started),
        sdkVersion=connect.version,
        page=obj(
            origin=scope.location.origin,
            framed=is_framed(),
            ccpUrl=without_query(subject.url),
            initialized=subject.initialized,
        ),
        browser=browser(),
        findings=findings,
        checks=[shown(check) for check in checks],
    )


async def run(subject: Subject, name: str, check: Check, ccp: Ccp | None) -> Any:
    """The outcome of one check, with its name and how long it took. One that does not work is skipped."""
    started = now()
    outcome: Any = await in_time(subject.timeout, attempted(subject, name, check, ccp), skipped("out of time"))
    outcome.name = name
    outcome.millis = since(started)
    return outcome


async def attempted(subject: Subject, name: str, check: Check, ccp: Ccp | None) -> Any:
    """The outcome of one check, in whatever time."""
    try:
        if ccp is None and is_of_ccp(name):
            return skipped(NO_CCP)
        return await resolved(check(subject, ccp))
    except Exception as error:
        return skipped(error_message(error))


def is_of_ccp(name: str) -> bool:
    """Whether a check needs a CCP."""
    return any(one == name for one, check in CCP_CHECKS)


def shown(check: Outcome) -> Any:
    """A check as the report shows it."""
    return obj(name=check.name, status=check.status, millis=check.millis, reason=check.reason, measured=check.measured)


def findings_of(checks: list[Any]) -> list[Any]:
    """All findings, with what the catalogue says of them."""
    found: list[Any] = []
    for check in checks:
        for finding in check.findings:
            found.append(described(check.name, finding))
    of_ccp = [finding.code for finding in found if is_of_ccp(finding.check)]
    if any(code != "ccp_no_answer" for code in of_ccp):
        # Another finding says why.
        found = [finding for finding in found if finding.code != "ccp_no_answer"]
    if "worker_unavailable" in of_ccp:
        # A CCP whose page runs is signed in: cookies reach it, and are not what keeps its worker away.
        found = [finding for finding in found if finding.code != "cookies_blocked"]
    return found


def described(check: str, finding: Finding) -> Any:
    """A finding in full."""
    severity, cause, remedy = FINDINGS[finding.code]
    code: str = finding.code
    return obj(
        code=code,
        check=check,
        severity=severity,
        evidence=finding.evidence,
        cause=cause,
        remedy=remedy,
        docs=DOCUMENTATION + code,
    )
