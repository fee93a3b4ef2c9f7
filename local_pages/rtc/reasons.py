"""Why a session fails: `connect.RTCErrors` (softphone reference §A.10)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError, error_message
from streams.host.markers import obj, text, throw
from streams.host.window import resolved

RTCErrors = obj(
    ICE_COLLECTION_TIMEOUT="Ice Collection Timeout",
    USER_BUSY="User Busy",
    SIGNALLING_CONNECTION_FAILURE="Signalling Connection Failure",
    SIGNALLING_HANDSHAKE_FAILURE="Signalling Handshake Failure",
    SET_REMOTE_DESCRIPTION_FAILURE="Set Remote Description Failure",
    CREATE_OFFER_FAILURE="Create Offer Failure",
    SET_LOCAL_DESCRIPTION_FAILURE="Set Local Description Failure",
    INVALID_REMOTE_SDP="Invalid Remote SDP",
    NO_REMOTE_ICE_CANDIDATE="No Remote ICE Candidate",
    GUM_TIMEOUT_FAILURE="GUM Timeout Failure",
    GUM_OTHER_FAILURE="GUM Other Failure",
    CALL_NOT_FOUND="Call Not Found",
    ACCESS_DENIED="Access Denied",
)


class RTCFailure(JsError):
    """The failure of a session: `reason` is one of RTCErrors, `cause` what lies behind it.

    Where the service has refused a request, `code` is its error code and `method` the request's; else both are None.
    """

    def __init__(self, reason: str, cause: Any = None) -> None:
        super().__init__(reason if cause is None else f"{reason}: {error_message(cause)}")
        self.reason: str = reason
        self.cause: Any = cause
        self.code: Any = None
        self.method: Any = None


def as_failure(reason: str, cause: Any) -> RTCFailure:
    """Whatever was thrown, as the failure of a session: with this reason unless it has one."""
    return cause if isinstance(cause, RTCFailure) else RTCFailure(reason, cause)


def failing(reason: str, promise: Any) -> Any:
    """`promise`; whatever it rejects with becomes a failure with this reason."""
    return resolved(promise).catch(lambda cause: throw(as_failure(reason, cause)))


def refusal(method: str, error: Any) -> RTCFailure:
    """The service's error answer `{code, message}` to `method` as a failure (softphone reference §C.3)."""
    reason = RTCErrors.SIGNALLING_HANDSHAKE_FAILURE
    if error.code == 486:
        reason = RTCErrors.USER_BUSY
    elif error.code == 404:
        reason = RTCErrors.CALL_NOT_FOUND
    failure = RTCFailure(reason, f"{method} was answered {text(error.code)} {text(error.message)}")
    failure.code = error.code
    failure.method = method
    return failure
