"""Requests of the framing page that the application hosting the CCP page answers itself (wire protocol §5.6)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj
from streams.host.objects import values
from streams.wire.methods import ApiProxyClientMethods
from streams.wire.names import EventType


def is_for_host(event: str, request: Any) -> bool:
    """Whether a message is such a request."""
    methods: list[str] = values(ApiProxyClientMethods)
    return event == EventType.API_REQUEST and either(request, obj()).method in methods


def ask_host(client: Any, conduit: Any, request: Any) -> None:
    """Have the hosting application answer `request`, and pass the answer to the framing page."""
    client.call(
        request.method,
        request.params,
        obj(
            success=lambda data: conduit.sendDownstream(
                EventType.API_RESPONSE, obj(requestId=request.requestId, data=data)
            ),
            failure=lambda err: conduit.sendDownstream(
                EventType.API_RESPONSE, obj(requestId=request.requestId, err=err)
            ),
        ),
    )
