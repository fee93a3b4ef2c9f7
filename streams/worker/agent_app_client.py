"""AgentAppClient: a page's own way to the backend of agent apps, the one the worker goes (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, public, truthy
from streams.util.assertions import assertNotNull
from streams.util.urls import getUrlWithProtocol
from streams.wire.client import ClientBase
from streams.worker.backend import app_request, note_app_failure
from streams.worker.environment import Environment
from streams.worker.exchange import exchange, rest_policy


@public
class AgentAppClient(ClientBase):
    """`new connect.AgentAppClient(authCookieName, authToken, endpoint)`; ValueError when one is missing.

    `failure` gets what the backend answered, with its `status`.
    """

    def __init__(self, authCookieName: Any, authToken: Any, endpoint: Any) -> None:
        self.authCookieName: Any = assertNotNull(authCookieName, "authCookieName")
        self.authToken: Any = assertNotNull(authToken, "authToken")
        self.endpointUrl: str = getUrlWithProtocol(assertNotNull(endpoint, "endpoint"))

    def _callImpl(self, method: Any, params: Any, callbacks: Any) -> None:
        def settled(reply: Any) -> None:
            note_app_failure(reply)
            tell = callbacks.failure if truthy(reply.error) else callbacks.success
            if truthy(tell):
                tell(either(reply.error, reply.data))

        session: Any = obj(cookie_name=self.authCookieName, auth_token=self.authToken, app_url=self.endpointUrl)
        exchange(Environment(), app_request(session, method, params), rest_policy(1000), settled)
