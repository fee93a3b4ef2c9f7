"""Requests of pages: every one is answered exactly once (wire protocol §5.3, CTI service §4.2)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import obj
from streams.host.objects import is_object, is_string
from streams.wire.methods import RetryableErrors, RetryStatus
from streams.wire.names import EventType
from streams.worker.backend import Backend
from streams.worker.ports import Ports


def handle_request(ports: Ports, backend: Backend, stream: Any, request: Any) -> None:
    """Carry an `api_request` of the port behind `stream` to the backend, and its outcome back.

    An error goes back as JSON text. Where the session has ended, every page hears `auth_fail {authorize: true}` too.
    """
    if not is_object(request) or not is_string(request.method):
        return

    def settled(outcome: Any) -> None:
        failed: bool = outcome.error is not None
        err: Any = to_json(outcome.error) if failed else None
        ports.respond(stream, EventType.API_RESPONSE, request, outcome.data, err)
        if outcome.denial == RetryableErrors.UNAUTHORIZED:
            ports.tell(EventType.AUTH_FAIL, obj(authorize=True))

    try:
        backend.call(request.method, request.params, settled)
    except Exception as error:
        # What a page may send is not always what JSON can hold: cycles, for instance.
        settled(invalid(error_message(error)))


def invalid(message: str) -> Any:
    """The outcome of a request that could not be sent."""
    error = obj(type="InvalidParameterType", message=message, stack=[], retryStatus=RetryStatus.NONE, statusCode=400)
    return obj(data=None, error=error, denial=None, status=0, size=0)
