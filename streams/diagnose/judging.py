"""What follows from what was seen of a silent CCP."""

from __future__ import annotations

from typing import Any

from streams.diagnose.outcomes import failed, passed, skipped
from streams.diagnose.subject import noted, without_query
from streams.diagnose.types import Sight, Subject
from streams.host.markers import either, obj, truthy
from streams.host.window import scope

BLOCKS_FRAMES = ["frame-src", "child-src"]
SIGNED_OUT = 401
FORBIDDEN = 403


def is_absent(found: Sight) -> bool:
    """Whether the frame cannot hold a CCP, however long one waits."""
    return found.reachable is False or found.shown is False or any(one in BLOCKS_FRAMES for one in found.violations)


def judge_frame(subject: Subject, found: Sight) -> Any:
    """Whether anything answers, and whether the browser shows it in this page."""
    if noted(subject, "frame_removed") is not None:
        return failed("frame_removed", obj(told=True))
    url = without_query(subject.url)
    forbidden = [directive for directive in found.violations if directive in BLOCKS_FRAMES]
    if len(forbidden) > 0:
        return failed("csp_blocked", obj(directive=forbidden.pop(), blocked=subject.origin))
    others_shown = truthy(found.asked)
    if truthy(found.isolated) and found.shown is not True and not others_shown:
        return failed("coep_blocked", obj(url=url, crossOriginIsolated=True))
    if found.reachable is False:
        code = "local_network_blocked" if truthy(found.kept) else "ccp_unreachable"
        return failed(code, obj(url=url, origin=scope.location.origin, waitedMillis=subject.limit))
    evidence = obj(
        url=url,
        origin=scope.location.origin,
        frame="unknown" if found.shown is None else "shown" if truthy(found.shown) else "refused",
        otherPages="shown" if others_shown else "silent",
        signInStatus=found.status,
    )
    if found.shown is True or others_shown and found.shown is None:
        return passed(evidence)
    # An instance does not let pages read its answers that it does not let frame it.
    return failed("frame_refused" if others_shown or found.status is not None else "origin_not_allowed", evidence)


def judge_storage(subject: Subject, found: Sight) -> Any:
    """Whether the cookies of the instance reach its frame."""
    if not truthy(found.asked):
        known = noted(subject, "cookies_blocked")
        return skipped("the instance's page did not answer") if known is None else failed("cookies_blocked", known)
    measured = obj(hasStorageAccess=found.asked.hasAccess)
    return passed(measured) if truthy(found.asked.hasAccess) else failed("cookies_blocked", measured)


def judge_session(subject: Subject, found: Sight) -> Any:
    """Whether somebody is signed in."""
    measured = obj(signInStatus=found.status, wasSignedIn=subject.initialized)
    expired = noted(subject, "session_expired")
    if expired is not None or found.status == SIGNED_OUT and truthy(subject.initialized):
        measured.told = expired is not None
        return failed("session_expired", measured)
    if found.status == SIGNED_OUT:
        return failed("not_logged_in", measured)
    if found.status == FORBIDDEN or noted(subject, "access_denied") is not None:
        return failed("access_denied", measured)
    return skipped("the instance does not say so to this page") if found.status is None else passed(measured)


def judge_answer(subject: Subject, script_runs: bool) -> Any:
    """Why there is no answer: the CCP's page runs and has no worker, or nobody knows."""
    known: Any = noted(subject, "worker_unavailable")
    evidence: Any = obj(acknowledged=False, pageAnswers=script_runs, waitedMillis=subject.patience)
    if known is not None:
        evidence.told = True
        evidence.observed = known.observed
    if script_runs or known is not None:
        return failed("worker_unavailable", evidence)
    evidence.url = without_query(either(subject.url, ""))
    return failed("ccp_no_answer", evidence)
