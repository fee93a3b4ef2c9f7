"""Calls to the backends of a session: CTI service, AgentApp and TaskTemplates (CTI service §2, §3, §8, §9)."""

from __future__ import annotations

from typing import Any

from streams.host.json import to_json
from streams.host.markers import coalesce, either, obj, text, truthy
from streams.host.objects import is_object, values
from streams.wire.methods import AgentAppClientMethods, ClientMethods, TaskTemplatesClientMethods
from streams.wire.names import EventType
from streams.worker.cti_params import service_params
from streams.worker.exchange import exchange, is_success, rest_policy, rest_request
from streams.worker.failures import is_transient, is_unauthorized, note_failure
from streams.worker.instants import revive
from streams.worker.metrics import api_metrics
from streams.worker.session import Session
from streams.worker.task_templates import template_request

SNAPSHOT_TIMEOUT = 45000
"""A snapshot poll is held for 30 s at most, so its silence is noticed sooner than that of others."""

TIMEOUT = 120000

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


def call(session: Any, method: str, params: Any, done: Any) -> None:
    """Call a method; `done(outcome)` runs exactly once. Without a session every call fails on the spot.

    The outcome is `{data, error, denial, status, size, pause}`: `error` is absent on success; for `denial` see
    `note_failure`, for `pause` `exchange`. Every page hears an `api_metric` for each call that went out.
    """
    is_app = method in values(AgentAppClientMethods)
    if session is None or is_app and session.app_url == "":
        refuse(method, "NULL", done)
    elif is_app:
        send(session, method, params, app_request, done)
    elif method in values(TaskTemplatesClientMethods):
        send(session, method, params, template_request, done)
    elif method in WITHOUT_OPERATION or method not in values(ClientMethods):
        refuse(method, "AWS", done)
    else:
        send(session, method, params, None, done)


def refuse(method: Any, client: str, done: Any) -> None:
    """The outcome of a call that never leaves the worker (CTI service §3)."""
    done(obj(data=obj(message=f"No such method exists on {client} client: {text(method)}"), error=obj()))


def send(session: Session, method: str, params: Any, plain: Any, done: Any) -> None:
    """Send a call: `plain` makes the request for one of the plain HTTP backends, None one to the CTI service.

    Where the token is not taken, a new one is waited for, and the call sent once more.
    """
    environment = session.environment
    started = environment.now()
    policy: Any = rest_policy(1000)
    if plain is None:
        policy = obj(
            retries=3,
            again=is_transient,
            pause=lambda attempt: environment.random() * 100 * 2**attempt,
        )

    def attempt(may_renew: bool) -> None:
        token = session.auth_token

        def answered(reply: Any) -> None:
            if may_renew and is_unauthorized(reply):
                session.renew_token(token, lambda is_new: attempt(False) if truthy(is_new) else settled(reply))
            else:
                settled(reply)

        request: Any = either(plain, cti_request)(session, method, params)
        if method == ClientMethods.GET_AGENT_SNAPSHOT:
            session.poll = request
        exchange(environment, request, policy, answered)

    def settled(reply: Any) -> None:
        if plain is not None:
            note_app_failure(reply)
        elif is_success(reply) and reply.failure is None:
            session.forgive()
            revive(reply.data)
        else:
            note_failure(session, method, reply)
        time = environment.now() - started
        done(reply)
        # News first: the pages wait for them.
        for metric in api_metrics(method, params, time, reply):
            session.tell(EventType.API_METRIC, metric)

    attempt(True)


def cti_request(session: Session, method: str, params: Any) -> Any:
    """One POST per operation, which a header names."""
    body: Any = service_params(method, params if is_object(params) else obj())
    if method not in WITHOUT_AUTHENTICATION:
        body.authentication = obj(authToken=session.auth_token)
    headers: Any = obj()
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


def app_request(session: Session, method: str, params: Any) -> Any:
    """The same for the AgentApp. The token travels under the name of a cookie, and cookies go along."""
    bearer: Any = obj()
    bearer[session.cookie_name] = session.auth_token
    made = rest_request(session.app_url, "POST", coalesce(params, obj()))
    made.headers["X-Amz-target"] = method
    made.headers["X-Amz-Bearer"] = to_json(bearer)
    return made


def note_app_failure(reply: Any) -> None:
    """The error of a plain HTTP backend is what it answered, and the status."""
    if not is_success(reply):
        reply.error = reply.data
        reply.error.status = reply.status
        if truthy(reply.failure):
            reply.error.type = reply.failure
        reply.data = None
