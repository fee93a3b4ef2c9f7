"""AgentAppClient: a page's own way to the backend of agent apps, the one the worker goes (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_name
from streams.host.json import to_json
from streams.host.markers import UNDEFINED, coalesce, either, obj, public
from streams.util.assertions import assertNotNull
from streams.util.fetch import fetch, limited
from streams.util.urls import getUrlWithProtocol
from streams.wire.client import ClientBase
from streams.wire.schema.requests import SuccessFailOptions

PATIENCE = 60000


@public
class AgentAppClient(ClientBase):
    """`new connect.AgentAppClient(authCookieName, authToken, endpoint)`; ValueError when one is missing.

    `failure` gets what the backend answered, with its `status`; status 0 where no answer came within a minute.
    """

    def __init__(self, authCookieName: str, authToken: str, endpoint: str) -> None:
        self.authCookieName: Any = assertNotNull(authCookieName, "authCookieName")
        self.authToken: Any = assertNotNull(authToken, "authToken")
        self.endpointUrl: str = getUrlWithProtocol(assertNotNull(endpoint, "endpoint"))

    async def _callImpl(self, method: str, params: object, callbacks: SuccessFailOptions) -> None:
        """The token travels under the name of a cookie, and cookies go along."""
        bearer: Any = obj()
        bearer[self.authCookieName] = self.authToken
        headers: Any = obj(Accept="application/json")
        headers["Content-Type"] = headers.Accept
        headers["X-Amz-target"] = method
        headers["X-Amz-Bearer"] = to_json(bearer)
        asked = obj(method="POST", headers=headers, credentials="include", body=to_json(coalesce(params, obj())))
        succeed: Any = callbacks.success
        fail: Any = callbacks.failure
        answer: Any = None
        try:
            answer = await fetch(self.endpointUrl, limited(PATIENCE, asked))
        except Exception as refusal:
            fail(await problem(refusal), UNDEFINED, True)
            return
        succeed(answer)


async def problem(refusal: Any) -> Any:
    """What a refusing Response says, with its `status`; of anything else its name as `type`, and status 0."""
    said: Any = obj()
    try:
        said = either(await refusal.json(), said)
        said.status = refusal.status
    except Exception:
        said = obj(status=either(refusal.status, 0), type=error_name(refusal))
    return said
