"""The inner envelope that pairs requests with their answers (wire protocol §5.3)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, public
from streams.util.identifiers import randomId
from streams.wire.response import response_to
from streams.wire.schema.requests import Request


@public
class EventFactory:
    """Makes the `data` of request and response messages."""

    @staticmethod
    def createRequest(type: str, method: str, params: object = UNDEFINED) -> Any:
        """`{event, requestId, method, params}` with an id of its own."""
        return obj(event=type, requestId=randomId(), method=method, params=params)

    @staticmethod
    def createResponse(type: str, request: Request, data: object, err: object = None) -> Any:
        """`{event, requestId, data, err}` in answer to `request`; `err` is null when all went well."""
        return response_to(request, type, data, err)
