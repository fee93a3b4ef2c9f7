"""AgentAppClient: asks the backend of agent apps straight from the page (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import obj, public, truthy
from streams.util.assertions import assertNotNull
from streams.util.fetch import fetch
from streams.util.urls import getUrlWithProtocol
from streams.wire.client import ClientBase


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
        bearer = obj()
        bearer[self.authCookieName] = self.authToken
        headers = obj(Accept="application/json")
        headers["Content-Type"] = "application/json"
        headers["X-Amz-target"] = method
        headers["X-Amz-Bearer"] = to_json(bearer)
        post(self.endpointUrl, obj(method="POST", headers=headers, body=to_json(params)), callbacks)


async def post(url: str, request: Any, callbacks: Any) -> None:
    """Send a request, and bring its outcome to one of the callbacks."""
    answer: Any = None
    refused: Any = None
    try:
        answer = await fetch(url, request)
    except Exception as error:
        refused = error
    if refused is None:
        if truthy(callbacks.success):
            callbacks.success(answer)
        return
    try:
        answer = await refused.json()
    except Exception:
        answer = obj(message=error_message(refused))
    answer.status = refused.status
    if truthy(callbacks.failure):
        callbacks.failure(answer)
