"""What went wrong at the CTI service: reading error replies, and what follows from them (CTI service §4)."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import CTIExceptions
from streams.host.markers import UNDEFINED, either, obj, text, truthy
from streams.host.objects import first, last
from streams.host.patterns import matches, pattern
from streams.wire.methods import RetryableClientMethodsList, RetryableErrors, RetryStatus
from streams.wire.names import EventType
from streams.worker.http_retry import is_busy, is_success
from streams.worker.session import Session
from streams.worker.types import Broadcast, Reply

THROTTLED = pattern("Throttl|^RequestLimit|TooManyReq|ThroughputEx|ExpiredToken")

DENIAL_LIMITS = obj(unauthorized=20, accessDenied=10)
"""So many denials in a row of the polled operations count as a hiccup."""


def is_transient(reply: Reply) -> bool:
    """Whether sending the same again may help: no answer, a server error, throttling."""
    return reply.status == 0 or is_busy(reply) or is_turned_away(reply)


def is_turned_away(reply: Reply) -> bool:
    """Whether the service says that it has not done it, and may later: sending it again cannot do it twice."""
    return reply.status in [429, 503] or not is_success(reply) and matches(THROTTLED, name_of(reply))


def is_unauthorized(reply: Reply) -> bool:
    """Whether the token was not taken."""
    return reply.status == 401 or not is_success(reply) and name_of(reply) == CTIExceptions.UNAUTHORIZED_EXCEPTION


def name_of(reply: Reply) -> str:
    """The error's name, without what stands before `#` and after `:`."""
    body: Any = reply.data
    name = text(either(reply.failure, body["__type"], body.code, body.Code, reply.errorType, "UnknownError"))
    return last(first(name.split(":")).split("#"))


def note_failure(session: Session, method: str, reply: Reply) -> None:
    """Put into a refusing reply what callers get: `error {type, message, stack, retryStatus, statusCode?}`.

    `denial` (`unauthorized` or `accessDenied`) says that the session has ended as far as this call shows. After so
    many denials in a row of the polled operations every page is notified, once an episode.
    """
    name = name_of(reply)
    if is_unauthorized(reply):
        if not truthy(reply.is_unproven):
            reply.denial = RetryableErrors.UNAUTHORIZED
    elif name == CTIExceptions.ACCESS_DENIED_EXCEPTION or reply.status == 403:
        reply.denial = RetryableErrors.ACCESS_DENIED
    else:
        session.forget_denials()
    message: Any = either(reply.data.message, reply.data.Message, reply.failure, "")
    status: Any = either(reply.status, UNDEFINED)
    error: Any = obj(type=name, message=message, stack=[], retryStatus=RetryStatus.NONE, statusCode=status)
    reply.data = None
    reply.error = error
    if reply.denial is not None and method in RetryableClientMethodsList:
        session.denials[reply.denial] += 1
        surplus: int = session.denials[reply.denial] - DENIAL_LIMITS[reply.denial]
        error.retryStatus = RetryStatus.EXHAUSTED if surplus > 0 else RetryStatus.RETRYING
        if surplus == 1:
            report_denial(session.broadcast, reply, EventType.CTI_AUTHORIZE_RETRIES_EXHAUSTED)
        if surplus < 1:
            reply.denial = None


def report_denial(broadcast: Broadcast, reply: Reply, unauthorized: str) -> None:
    """Notify all pages of a reply's denial, if it is one.

    `unauthorized` is the event for 401; 403 is `access_denied`.
    """
    if reply.denial is not None:
        broadcast(unauthorized if reply.denial == RetryableErrors.UNAUTHORIZED else EventType.ACCESS_DENIED, None)
