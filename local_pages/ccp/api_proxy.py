"""Requests that come through the API proxy, and that the CCP's application answers: quick responses, screen sharing."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError, error_message
from streams.host.markers import either, obj
from streams.host.objects import has
from streams.wire.names import EventType


class ApiProxy:
    """Answers over the page's bus."""

    def __init__(self, bus: Any) -> None:
        self._bus: Any = bus
        self._handlers: Any = obj(
            qrIntegrationExists=lambda params: True,
            qrSearchQuickResponses=lambda params: search(text_of(params.query)),
            startScreenSharing=lambda params: obj(contactId=params.ContactId),
        )

    def start(self) -> None:
        """Answer from now on."""
        self._bus.subscribe(EventType.API_PROXY_REQUEST, self._answer)

    def _answer(self, request: Any) -> None:
        """`request`: `{requestId, method, params}`."""
        response = obj(requestId=request.requestId)
        try:
            if not has(self._handlers, request.method):
                raise JsError("there is no such method")
            response.data = self._handlers[request.method](either(request.params, obj()))
        except Exception as problem:
            response.err = obj(message=error_message(problem))
        self._bus.trigger(EventType.API_PROXY_RESPONSE, response)


def responses() -> list[Any]:
    """The quick responses of this instance."""
    return [
        obj(quickResponseId="qr-1", name="Greeting", content="Hello, how can I help you?"),
        obj(quickResponseId="qr-2", name="Opening hours", content="We are here from 8 to 18 o'clock."),
        obj(quickResponseId="qr-3", name="Farewell", content="Thank you and goodbye."),
    ]


def text_of(query: Any) -> str:
    """What is searched for; everything when nothing is."""
    return either(query, "")


def search(query: str) -> Any:
    """The quick responses that have `query` in their name or content, in whatever case."""
    wanted = query.lower()
    results = [one for one in responses() if contains(one.name, wanted) or contains(one.content, wanted)]
    return obj(results=results, nextToken=None)


def contains(text: str, wanted: str) -> bool:
    """Whether a text has a lower-case text in it."""
    return wanted in text.lower()
