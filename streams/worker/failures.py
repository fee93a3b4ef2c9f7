"""What went wrong at the backend: reading error replies, and what follows from them (CTI service §4)."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import CTIExceptions
from streams.host.json import parse_json
from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import first, is_object, is_string, last
from streams.wire.methods import HTTP_STATUS_CODES, RetryableErrors, RetryStatus
from streams.worker.exchange import is_busy

THROTTLING = [
    "Throttling",
    "ThrottlingException",
    "ThrottledException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "TooManyRequestsException",
    "ProvisionedThroughputExceededException",
    "ExpiredTokenException",
]


def parsed(source: str) -> Any:
    """The object in a reply's body; an empty one when there is none."""
    try:
        value: Any = parse_json(source)
        return value if is_object(value) else obj()
    except Exception:
        return obj()


def is_success(reply: Any) -> bool:
    """Whether the backend did what it was asked."""
    return reply.status >= 200 and reply.status < 300


def failure_of(reply: Any) -> Any:
    """The error object handed to callers: `{type, message, stack, retryStatus, statusCode?}` (CTI service §4.3)."""
    body = parsed(reply.text)
    message: Any = either(body.message, body.Message, reply.failure, "")
    return obj(
        type=_name_of(reply, body),
        message=message,
        stack=[],
        retryStatus=RetryStatus.NONE,
        statusCode=reply.status if reply.status > 0 else UNDEFINED,
    )


def is_transient(reply: Any) -> bool:
    """Whether sending the same again may help: no answer, a server error, throttling."""
    if reply.status == 0 or is_busy(reply):
        return True
    return not is_success(reply) and _name_of(reply, parsed(reply.text)) in THROTTLING


def denial_of(error: Any) -> Any:
    """`unauthorized` or `accessDenied` when the session is the cause (CTI service §4.2), else None."""
    if error.type == CTIExceptions.UNAUTHORIZED_EXCEPTION or error.statusCode == HTTP_STATUS_CODES.UNAUTHORIZED:
        return RetryableErrors.UNAUTHORIZED
    if error.type == CTIExceptions.ACCESS_DENIED_EXCEPTION or error.statusCode == HTTP_STATUS_CODES.ACCESS_DENIED:
        return RetryableErrors.ACCESS_DENIED
    return None


def _name_of(reply: Any, body: Any) -> str:
    if truthy(reply.failure):
        return str_of(reply.failure)
    name: str = str_of(either(body["__type"], body.code, body.Code))
    if name == "":
        name = str_of(first(str_of(reply.errorType).split(":")))
    return str_of(last(name.split("#"))) if name != "" else "UnknownError"


def str_of(value: Any) -> str:
    """A string, or none where something else came."""
    return value if is_string(value) else ""
