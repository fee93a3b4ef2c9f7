"""The answer to a request (wire protocol §5.3)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj
from streams.wire.schema.requests import Request, Response


def response_to(request: Request, event: str, data: Any, err: Any) -> Response:
    """`{event, requestId, data, err}`; `err` is null when all went well."""
    return obj(event=event, requestId=request.requestId, data=data, err=either(err, None))
