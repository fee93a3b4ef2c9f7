"""Calls to the backends of a session: CTI service, AgentApp and TaskTemplates (CTI service §2, §3, §8, §9)."""

from __future__ import annotations

from collections.abc import Callable

from streams.host.json import to_json
from streams.host.markers import coalesce, either, obj, truthy
from streams.host.objects import is_object, values
from streams.wire.methods import (
    WITHOUT_AUTHENTICATION,
    WITHOUT_OPERATION,
    AgentAppClientMethods,
    ClientMethods,
    TaskTemplatesClientMethods,
)
from streams.wire.names import EventType
from streams.worker.cti_params import service_params
from streams.worker.failures import is_transient, is_unauthorized, note_failure
from streams.worker.http_retry import is_success, rest_policy, rest_request, send_with_retries
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

    def call(self, method: str, params: Params, done: Done) -> None:
        """Call a method; `done(outcome)` runs exactly once.

        `error` of the outcome is absent on success; for `denial` see `note_failure`. Every page gets an `api_metric`
        for each call that went out.
        """
        if method in values(AgentAppClientMethods):
            if self._session.app_url == "":
                refuse(method, "NULL", done)
            else:
                self._send(method, params, app_request, done)
        elif method in values(TaskTemplatesClientMethods):
            self._send(method, params, template_request, done)
        elif method in WITHOUT_OPERATION or method not in values(ClientMethods):
            refuse(method, "AWS", done)
        else:
            self._send(method, params, None, done)

    def _send(self, method: str, params: Params, plain: RequestMaker | None, done: Done) -> None:
        """Send a call: `plain` makes the request for one of the plain HTTP backends; None is the CTI service."""
        session = self._session
        started = session.environment.now()

        def settled(reply: Reply) -> None:
            if plain is not None:
                note_app_failure(reply)
            elif is_success(reply) and reply.failure is None:
                session.forget_denials()
                revive(reply.data)
            else:
                note_failure(session, method, reply)
            time = session.environment.now() - started
            done(reply)
            # News first: the pages wait for them.
            for metric in api_metrics(method, params, time, reply):
                session.broadcast(EventType.API_METRIC, metric)

        self._attempt(method, params, plain, settled, True)

    def _attempt(self, method: str, params: Params, plain: RequestMaker | None, done: Done, may_renew: bool) -> None:
        """Send a request. Where the token is not taken a new one is waited for, and the request sent once more."""
        session = self._session
        token = session.auth_token

        def renewed(is_new: bool, reply: Reply) -> None:
            if is_new:
                self._attempt(method, params, plain, done, False)
            else:
                done(reply)

        def answered(reply: Reply) -> None:
            if may_renew and is_unauthorized(reply):
                self._tokens.renew(token, lambda is_new: renewed(is_new, reply))
            else:
                done(reply)

        request: Request = either(plain, cti_request)(session, method, params)
        if method == ClientMethods.GET_AGENT_SNAPSHOT:
            session.held_poll = request
        policy = cti_policy(session) if plain is None else rest_policy(1000)
        send_with_retries(session.environment, request, policy, answered)


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
