"""Calls to the backends of a session: CTI service, AgentApp and TaskTemplates (CTI service §2, §3, §8, §9)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.json import to_json
from streams.host.markers import coalesce, either, obj, truthy
from streams.host.objects import is_object, values
from streams.host.patterns import matches
from streams.util.storage import attempt
from streams.wire.methods import (
    ONCE,
    WITH_TOKEN,
    WITHOUT_AUTHENTICATION,
    WITHOUT_OPERATION,
    AgentAppClientMethods,
    ClientMethods,
    TaskTemplatesClientMethods,
)
from streams.wire.names import EventType
from streams.worker.cti_params import service_params
from streams.worker.failures import is_transient, is_turned_away, is_unauthorized, note_failure
from streams.worker.http_retry import is_success, rest_policy, rest_request, send_with_retries
from streams.worker.lifetime import Lifetime
from streams.worker.metrics import api_metrics
from streams.worker.session import Session
from streams.worker.task_templates import template_request
from streams.worker.timestamps import revive
from streams.worker.token_refresh import TokenRefresh
from streams.worker.types import Done, Params, Reply, Request, RetryPolicy

SNAPSHOT_TIMEOUT = 45000
"""A snapshot poll is held for 30 s at most, so its silence is noticed sooner than that of others."""

TIMEOUT = 120000

RequestMaker = Callable[[Session, str, Params], Request]


class Backend:
    """The backends behind one session."""

    def __init__(self, session: Session, tokens: TokenRefresh) -> None:
        self._session: Session = session
        self._tokens: TokenRefresh = tokens

    def call(self, method: str, params: Params, done: Done, life: Lifetime | None = None) -> None:
        """Call a method; `done(outcome)` runs exactly once, unless the call is given up with `life`.

        `error` of the outcome is absent on success; for `denial` see `note_failure`. Every page gets an `api_metric`
        for each call that went out.
        """
        plain: RequestMaker | None = None
        if method in values(AgentAppClientMethods):
            if self._session.app_url == "":
                refuse(method, "NULL", done)
                return
            plain = app_request
        elif method in values(TaskTemplatesClientMethods):
            plain = template_request
        elif method in WITHOUT_OPERATION or method not in values(ClientMethods):
            refuse(method, "AWS", done)
            return
        BackendCall(self._session, self._tokens, method, params, plain, done, life).send(True)


class BackendCall:
    """One call: `plain` makes the request for one of the plain HTTP backends; None is the CTI service.

    It is sent, sent once more where the token was not taken and there is a new one, and settled.
    """

    def __init__(
        self,
        session: Session,
        tokens: TokenRefresh,
        method: str,
        params: Params,
        plain: RequestMaker | None,
        done: Done,
        life: Lifetime | None,
    ) -> None:
        self._session: Session = session
        self._tokens: TokenRefresh = tokens
        self._method: str = method
        self._params: Params = params
        self._plain: RequestMaker | None = plain
        self._done: Done = done
        self._life: Lifetime | None = life
        self._started: float = session.environment.now()

    def send(self, may_renew: bool) -> None:
        """Send the request. Where the token is not taken a new one is waited for, if it `may_renew`."""
        session = self._session
        token = session.auth_token

        def answered(reply: Reply) -> None:
            if may_renew and is_unauthorized(reply):
                self._tokens.renew(token, lambda is_new: self._renewed(is_new, reply))
            else:
                self._settle(reply)

        request: Request = either(self._plain, cti_request)(session, self._method, self._params)
        if self._life is not None:
            self._life.requests.append(request)
        send_with_retries(session.environment, request, self._policy(), answered)

    def _policy(self) -> RetryPolicy:
        policy = cti_policy(self._session) if self._plain is None else rest_policy(1000)
        if not may_repeat(self._method, self._params):
            policy.again = is_turned_away
        return policy

    def _renewed(self, is_new: bool, reply: Reply) -> None:
        if self._life is not None and self._life.is_closed:
            return
        if is_new:
            self.send(False)
        else:
            # Only who was asked and has refused knows that the session is over.
            reply.is_unproven = not self._session.is_refused
            self._settle(reply)

    def _settle(self, reply: Reply) -> None:
        try:
            self._read(reply)
            self._done(reply)
        except Exception:
            # An answer may be nested deeper than anybody can walk: nobody is to wait for ever because of it.
            reply.failure = "SyntaxError"
            reply.data = obj()
            note_failure(self._session, self._method, reply)
            attempt(lambda: self._done(reply))
        # News first: the pages wait for them.
        time = self._session.environment.now() - self._started
        for metric in api_metrics(self._method, self._params, time, reply):
            self._session.broadcast(EventType.API_METRIC, metric)

    def _read(self, reply: Reply) -> None:
        if self._plain is not None:
            note_app_failure(reply)
        elif is_success(reply) and reply.failure is None:
            self._session.forget_denials()
            revive(reply.data)
        else:
            note_failure(self._session, self._method, reply)


def may_repeat(method: str, params: Params) -> bool:
    """Whether a request may be sent again that was perhaps carried out: the service may then do it twice."""
    given: Any = either(params, obj())
    return not matches(ONCE, method) or matches(WITH_TOKEN, method) and truthy(given.idempotencyToken)


def refuse(method: str, client: str, done: Done) -> None:
    """The outcome of a call that never leaves the worker (CTI service §3)."""
    done(obj(data=obj(message=f"No such method exists on {client} client: {method}"), error=obj()))


def cti_policy(session: Session) -> RetryPolicy:
    """Four attempts, soon after each other, where they may help."""
    environment = session.environment
    return obj(retries=3, again=is_transient, pause=lambda attempt: environment.random() * 100 * 2**attempt)


def cti_request(session: Session, method: str, params: Params) -> Request:
    """One POST per operation, which a header names."""
    body = service_params(method, params if is_object(params) else obj())
    if method not in WITHOUT_AUTHENTICATION:
        body.authentication = obj(authToken=session.auth_token)
    headers = obj()
    headers["Content-Type"] = "application/x-amz-json-1.0"
    headers["X-Amz-Target"] = f"AmazonConnectCTIService.{method[0:1].upper()}{method[1:]}"
    headers["X-Amz-Bearer"] = session.auth_token
    return obj(
        url=session.cti_url,
        method="POST",
        headers=headers,
        body=to_json(body),
        timeout=SNAPSHOT_TIMEOUT if method == ClientMethods.GET_AGENT_SNAPSHOT else TIMEOUT,
    )


def app_request(session: Session, method: str, params: Params) -> Request:
    """The same for the AgentApp. The token travels under the name of a cookie, and cookies go along."""
    bearer = obj()
    bearer[session.cookie_name] = session.auth_token
    made = rest_request(session.app_url, "POST", coalesce(params, obj()))
    made.headers["X-Amz-target"] = method
    made.headers["X-Amz-Bearer"] = to_json(bearer)
    return made


def note_app_failure(reply: Reply) -> None:
    """The error of a plain HTTP backend is what it answered, and the status."""
    if not is_success(reply):
        reply.error = reply.data
        reply.error.status = reply.status
        if truthy(reply.failure):
            reply.error.type = reply.failure
        reply.data = None
