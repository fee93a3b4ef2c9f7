"""What goes wrong with a request of the Amazon Connect SDK, as its clients know it."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.objects import assign
from streams.util.errors import StreamsError

TIMEOUT = "clientTimeout"
"""Our own key, for no answer in time; all other keys are the CCP's."""


def sdk_error(answer: Any) -> Any:
    """The Error of an answer `{errorKey, namespace, reason, details}`: those members, `errorType`, the like `code`."""
    key: str = answer.errorKey
    message = 'ConnectError with error key "' + key + '"'
    return assign(
        StreamsError(key, message, "Log in." if key == TIMEOUT else ""),
        obj(
            errorType="ConnectError",
            errorKey=key,
            namespace=answer.namespace,
            reason=answer.reason,
            details=answer.details,
        ),
    )
