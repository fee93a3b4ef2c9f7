"""What goes wrong with a request, as it is reported to the client."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError, error_message
from streams.host.markers import obj
from streams.host.objects import is_object, reaches

FAILED = "requestFailed"
NO_RESULT = "noResult"
NO_HANDLER = "handlerNotFound"
NO_RESULT_REASON = "No Result Found"


class RouteProblem(JsError):
    """Raised by routes: `error_key` goes to the client beside the message."""

    def __init__(self, error_key: str, message: str) -> None:
        super().__init__(message)
        self.error_key: str = error_key


def existing(value: Any) -> Any:
    """A value; a problem where there is none."""
    if value is None:
        raise RouteProblem(NO_RESULT, NO_RESULT_REASON)
    return value


def is_state_error(error: Any) -> bool:
    """Whether the SDK says that something is gone."""
    return is_object(error) and reaches(error, "name") and error.name == "StateError"


def error_response(request: Any, error: Any) -> Any:
    """The response to `{namespace, requestId, command, data}` whose route has thrown."""
    key = error.error_key if isinstance(error, RouteProblem) else FAILED
    is_gone = is_state_error(error)
    return obj(
        type="response",
        namespace=request.namespace,
        requestId=request.requestId,
        isError=True,
        errorKey=NO_RESULT if is_gone else key,
        reason=NO_RESULT_REASON if is_gone else error_message(error),
        details=obj(command=request.command, requestData=request.data),
    )
