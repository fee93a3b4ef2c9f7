"""Clients: they send a named request up and hand the answer to callbacks (wire protocol §5.3).

Callbacks are `{success(data)?, failure(err, data)?}`; all of it may be missing. `err` of the backend is JSON text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.json import to_json
from streams.host.markers import either, obj, public, text, truthy
from streams.host.objects import bare, is_object, is_string, values
from streams.host.window import clear_timeout, set_timeout
from streams.util.assertions import assertNotNull
from streams.util.errors import NotImplementedError, ValueError
from streams.util.storage import attempt
from streams.wire.conduit import Conduit
from streams.wire.names import EventType
from streams.wire.outcome import promised
from streams.wire.request import EventFactory
from streams.wire.schema.requests import Response, SuccessFailOptions

REQUEST_TIMEOUT = 60000
LOST = "The CCP was lost, or the session ended, before it answered. The request may have been carried out."


@public
class ClientBase:
    """What all clients share: `call`, with the optional arguments filled in."""

    def call(self, method: str, params: object = None, callbacks: SuccessFailOptions | None = None) -> Any:
        """Send request `method`; ValueError without one. `callbacks` and the promise bring the answer."""
        assertNotNull(method, "method")
        return promised(lambda both: self._callImpl(method, either(params, obj()), both), callbacks)

    def _callImpl(self, method: str, params: Any, callbacks: SuccessFailOptions) -> Any:
        raise NotImplementedError()


@public
class NullClient(ClientBase):
    """Stands where the real client was torn down: each request fails at once."""

    def _callImpl(self, method: str, params: Any, callbacks: SuccessFailOptions) -> None:
        message = "No client for " + method
        fail: Any = callbacks.failure
        fail(ValueError(message), obj(message=message), True)


@public
class ConduitClient(ClientBase):
    """Sends requests up a conduit under one event and takes the answers under another.

    Callbacks are called once. With `later(action, milliseconds)` that is within a limited time, without it a request
    waits for ever. What `later` returns is given to `forget` once the answer is there.
    """

    def __init__(
        self,
        conduit: Conduit,
        requestEvent: str,
        responseEvent: str,
        later: Callable[..., object] | None = None,
        forget: Callable[..., object] | None = None,
    ) -> None:
        self._conduit: Any = conduit
        self._request_event: str = requestEvent
        self._pending: Any = bare()
        self._later: Any = later
        self._forget: Any = forget
        pending = self._pending

        def receive(response: Response) -> None:
            # Answers to others, and second answers, are none of ours.
            if is_object(response) and is_string(response.requestId) and truthy(pending[response.requestId]):
                pending[response.requestId](response)

        conduit.onUpstream(responseEvent, receive)

    def _callImpl(self, method: str, params: Any, callbacks: SuccessFailOptions) -> None:
        request = EventFactory.createRequest(self._request_event, method, params)
        id = request.requestId
        pending = self._pending
        timer: Any = None

        def settle(response: Response | None = None) -> None:
            """With the answer; without one because whoever was to answer is gone."""
            answer: Any = unanswered("ConnectionLostError", LOST) if response is None else response
            del pending[id]
            if timer is not None:
                self._forget(timer)
            if truthy(answer.err):
                fail: Any = callbacks.failure
                fail(answer.err, answer.data, answer.is_none)
            else:
                succeed: Any = callbacks.success
                succeed(answer.data)

        pending[id] = settle
        try:
            self._conduit.sendUpstream(self._request_event, request)
        except Exception:
            # What was not sent is not waited for.
            del pending[id]
            raise
        if truthy(self._later):
            # As long again as the backend is asked to hold the request.
            limit = REQUEST_TIMEOUT + either(params.timeout, 0)

            def expire() -> None:
                if truthy(pending[id]):
                    message = "No answer to " + method + " within " + text(limit) + " ms."
                    settle(unanswered("TimeoutError", message))

            timer = self._later(expire, limit)


@public
class UpstreamConduitClient(ConduitClient):
    """Asks the backend, by way of the worker."""

    def __init__(
        self, conduit: Conduit, later: Callable[..., object] | None = None, forget: Callable[..., object] | None = None
    ) -> None:
        super().__init__(conduit, EventType.API_REQUEST, EventType.API_RESPONSE, later, forget)


@public
class UpstreamConduitMasterClient(ConduitClient):
    """Asks the worker who is master of a topic, or to become it (wire protocol §6.6)."""

    def __init__(
        self, conduit: Conduit, later: Callable[..., object] | None = None, forget: Callable[..., object] | None = None
    ) -> None:
        super().__init__(conduit, EventType.MASTER_REQUEST, EventType.MASTER_RESPONSE, later, forget)


@public
class ApiProxyClient(ConduitClient):
    """Asks the application that hosts the CCP page, over the page's own bus (wire protocol §5.6).

    Errors come as that application gave them, within a limited time.
    """

    # Bound by the page: what holds its bus.
    _core: Any

    def __init__(self) -> None:
        bus: Any = self._core.eventBus
        conduit = obj(
            onUpstream=lambda event, f: bus.subscribe(event, f),
            sendUpstream=lambda event, data: bus.trigger(event, data),
        )
        super().__init__(conduit, EventType.API_PROXY_REQUEST, EventType.API_PROXY_RESPONSE, set_timeout, clear_timeout)


def give_up(client: ConduitClient) -> None:
    """Fail all that is under way: whoever was to answer is gone. Nothing is sent again: it may have been done."""
    for settle in values(client._pending):
        attempt(settle)


def unanswered(type: str, message: str) -> Any:
    """What stands for an answer: its error has the shape of every error of the backend (CTI service §4.3)."""
    error = to_json(obj(type=type, message=message, stack=[], retryStatus="none"))
    return obj(err=error, data=obj(message=message), is_none=True)
