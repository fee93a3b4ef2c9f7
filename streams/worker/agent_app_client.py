"""The AgentApp backend: customer profiles and Voice ID (CTI service §8)."""

from __future__ import annotations

from typing import Any

from streams.host.json import to_json
from streams.host.markers import coalesce, obj
from streams.worker.environment import Environment
from streams.worker.rest import send_json


class AgentAppClient:
    """Posts every method to one endpoint, named by a header. `cookie` is the name under which the token travels."""

    def __init__(self, environment: Environment, endpoint: str, cookie: str, token: str) -> None:
        self._environment: Environment = environment
        self._endpoint = endpoint
        self._cookie = cookie
        self._token = token

    def call(self, method: str, params: Any, done: Any) -> None:
        """Call `method`; `done(outcome)` runs exactly once."""
        bearer: Any = obj()
        bearer[self._cookie] = self._token
        headers: Any = obj()
        headers["X-Amz-target"] = method
        headers["X-Amz-Bearer"] = to_json(bearer)
        send_json(self._environment, "POST", self._endpoint, headers, coalesce(params, obj()), done)
