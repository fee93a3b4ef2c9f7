"""The CTI service over `fetch`: one POST per operation, errors classified (CTI service §2 to §4)."""

from __future__ import annotations

from typing import Any

from streams.host.json import to_json
from streams.host.markers import obj
from streams.host.objects import is_object, values
from streams.wire.methods import ClientMethods, RetryableClientMethodsList, RetryableErrors, RetryStatus
from streams.worker.cti_params import service_params
from streams.worker.environment import Environment
from streams.worker.exchange import Exchange
from streams.worker.failures import denial_of, failure_of, is_success, is_transient, parsed

TARGET = "AmazonConnectCTIService."
TIMEOUT = 120000
SNAPSHOT_TIMEOUT = 45000
"""Milliseconds for an answer. A snapshot poll is held for 30 s at most, so its silence is noticed sooner."""

RETRIES = 3
RETRY_PAUSE = 100

DENIAL_LIMIT = obj(unauthorized=20, accessDenied=10)
"""So many denials in a row of the polled operations count as a hiccup."""

WITHOUT_OPERATION = [
    ClientMethods.DESTROY_CONTACT,
    ClientMethods.UPDATE_CONTACT_ATTRIBUTES,
    ClientMethods.ADD_NEW_CONNECTION,
    ClientMethods.TRANSFER_CONTACT,
]
WITHOUT_AUTHENTICATION = [
    ClientMethods.COMPLETE_CONTACT,
    ClientMethods.CLEAR_CONTACT,
    ClientMethods.REJECT_CONTACT,
    ClientMethods.CREATE_TASK_CONTACT,
    ClientMethods.UPDATE_MONITOR_PARTICIPANT_STATE,
    ClientMethods.PAUSE_CONTACT,
    ClientMethods.RESUME_CONTACT,
]


class CtiClient:
    """Calls operations on behalf of one token.

    The outcome of a call is `{data, error, denial, status, size}`: `error` is None on success; `denial`
    (`unauthorized` or `accessDenied`) says that the session has ended as far as this client can tell, and that
    somebody has to be told.
    """

    def __init__(self, environment: Environment, endpoint: str, token: str) -> None:
        self._environment: Environment = environment
        self._endpoint = endpoint
        self._token = token
        self._denials: Any = obj(unauthorized=0, accessDenied=0)

    def call(self, method: str, params: Any, done: Any) -> Any:
        """Call an operation; `done(outcome)` runs exactly once. Returns the exchange, or None if there was none."""
        if method in WITHOUT_OPERATION or method not in values(ClientMethods):
            done(no_such_method(method, "AWS"))
            return None
        return Exchange(
            self._environment,
            self._request(method, params),
            obj(retries=RETRIES, again=is_transient, pause=self._pause),
            lambda reply: done(self._outcome(method, reply)),
        )

    def _pause(self, attempt: int) -> float:
        return self._environment.random() * RETRY_PAUSE * 2**attempt

    def _request(self, method: str, params: Any) -> Any:
        body: Any = service_params(method, params if is_object(params) else obj())
        if method not in WITHOUT_AUTHENTICATION:
            body.authentication = obj(authToken=self._token)
        headers: Any = obj()
        headers["Content-Type"] = "application/x-amz-json-1.0"
        headers["X-Amz-Target"] = f"{TARGET}{method[0:1].upper()}{method[1:]}"
        headers["X-Amz-Bearer"] = self._token
        return obj(
            url=self._endpoint,
            method="POST",
            headers=headers,
            body=to_json(body),
            timeout=SNAPSHOT_TIMEOUT if method == ClientMethods.GET_AGENT_SNAPSHOT else TIMEOUT,
        )

    def _outcome(self, method: str, reply: Any) -> Any:
        if is_success(reply):
            self._forgive()
            return obj(data=parsed(reply.text), error=None, denial=None, status=reply.status, size=reply.size)
        error = failure_of(reply)
        return obj(data=None, error=error, denial=self._denial(method, error), status=reply.status, size=0)

    def _denial(self, method: str, error: Any) -> Any:
        kind: Any = denial_of(error)
        if kind is None:
            self._forgive()
            return None
        if error.statusCode is None:
            error.statusCode = 401 if kind == RetryableErrors.UNAUTHORIZED else 403
        if method not in RetryableClientMethodsList:
            return kind
        self._denials[kind] += 1
        if self._denials[kind] <= DENIAL_LIMIT[kind]:
            error.retryStatus = RetryStatus.RETRYING
            return None
        error.retryStatus = RetryStatus.EXHAUSTED
        return kind

    def _forgive(self) -> None:
        self._denials = obj(unauthorized=0, accessDenied=0)


def no_such_method(method: str, client: str) -> Any:
    """The outcome of a call that never leaves the worker (CTI service §3)."""
    message = f"No such method exists on {client} client: {method}"
    return obj(data=obj(message=message), error=obj(), denial=None, status=0, size=0)
