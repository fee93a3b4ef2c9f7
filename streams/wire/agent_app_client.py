"""AgentAppClient: asks the backend of agent apps straight from the page (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.host.json import to_json
from streams.host.markers import obj, public, text, truthy
from streams.host.objects import assign
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
    tell = callbacks.success
    answer: Any = None
    try:
        answer = await fetch(url, request)
    except Exception as refused:
        tell = callbacks.failure
        answer = await told_by(refused)
    if truthy(tell):
        tell(answer)


async def told_by(refused: Any) -> Any:
    """What a Response says, and its status; of anything else thrown, what it is."""
    try:
        return assign(await refused.json(), obj(status=refused.status))
    except Exception:
        return obj(status=refused.status, message=text(refused))
