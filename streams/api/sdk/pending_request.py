"""A request to the CCP that waits for its answer, for a limited time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.sdk.errors import TIMEOUT, sdk_error
from streams.host.markers import JsObject, obj, truthy
from streams.host.window import clear_timeout, set_timeout

LIMIT = 30000
"""How long a request waits for its answer, in milliseconds, the time without a connection included."""


class PendingRequest:
    """Settles a promise once; `expire(reason)` is called without an answer within `LIMIT`."""

    def __init__(
        self, resolve: Callable[[Any], None], reject: Callable[[Any], None], expire: Callable[[str], None]
    ) -> None:
        self.expire: Callable[[str], None] = expire
        self._resolve = resolve
        self._reject = reject
        self._timer = set_timeout(lambda: expire("Client Timeout"), LIMIT)

    def settle(self, answer: JsObject) -> None:
        """Keep the promise with the answer's data, or break it with an `sdk_error`."""
        clear_timeout(self._timer)
        if truthy(answer.isError):
            self._reject(sdk_error(answer))
        else:
            self._resolve(answer.data)


def timeout_answer(request: JsObject, reason: str) -> JsObject:
    """What stands in for the answer to a request that has none in time, or none at all."""
    return obj(
        isError=True,
        namespace=request.namespace,
        errorKey=TIMEOUT,
        reason=reason,
        details=obj(command=request.command, requestData=request.data, timeoutMs=LIMIT),
    )
