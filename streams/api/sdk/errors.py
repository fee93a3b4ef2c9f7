"""What goes wrong with a request of the Amazon Connect SDK, as its clients know it."""

from __future__ import annotations

from typing import Any

from streams.util.errors import StreamsError

TIMEOUT = "clientTimeout"
"""Our own key, for no answer in time; all other keys are the CCP's."""


def sdk_error(answer: Any) -> Any:
    """The Error of an answer `{errorKey, namespace, reason, details}`: those members, `errorType`, the like `code`."""
    key: str = answer.errorKey
    message = 'ConnectError with error key "' + key + '"'
    error: Any = StreamsError(key, message, "Log in." if key == TIMEOUT else "")
    error.errorType = "ConnectError"
    error.errorKey = key
    error.namespace = answer.namespace
    error.reason = answer.reason
    error.details = answer.details
    return error
