"""Clients: they send a named request up and hand the answer to callbacks (wire protocol §5.3).

Callbacks are `{success(data)?, failure(err, data)?}`; all of it may be missing. `err` of the backend is JSON text.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, public, text, truthy
from streams.util.assertions import assertNotNull
from streams.util.errors import NotImplementedError, ValueError
from streams.wire.names import EventType
from streams.wire.pending import PendingRequests
from streams.wire.request import EventFactory


@public
class ClientBase:
    """What all clients share: `call`, with the optional arguments filled in."""

    def call(self, method: Any, params: Any = None, callbacks: Any = None) -> None:
        """Send request `method`; ValueError without one. Nothing is returned, `callbacks` bring the answer."""
        assertNotNull(method, "method")
        self._callImpl(method, either(params, obj()), either(callbacks, obj()))

    def _callImpl(self, method: Any, params: Any, callbacks: Any) -> None:
        raise NotImplementedError()


@public
class NullClient(ClientBase):
    """Stands where the real client was torn down: each request fails at once."""

    def _callImpl(self, method: Any, params: Any, callbacks: Any) -> None:
        if truthy(callbacks.failure):
            message = "No such method exists on NULL client: " + text(method)
            callbacks.failure(ValueError(message), obj(message=message))


@public
class ConduitClient(ClientBase):
    """Sends requests up a conduit under one event and takes the answers under another.

    Callbacks are called once, and with `timers` within a limited time (see `PendingRequests`).
    """

    def __init__(self, conduit: Any, requestEvent: str, responseEvent: str, timers: Any = None) -> None:
        self.conduit: Any = conduit
        self.requestEvent: str = requestEvent
        self.responseEvent: str = responseEvent
        self._pending: PendingRequests = PendingRequests(timers)
        conduit.onUpstream(responseEvent, lambda response: self._handleResponse(response))

    def _callImpl(self, method: Any, params: Any, callbacks: Any) -> None:
        request = EventFactory.createRequest(self.requestEvent, method, params)
        send_request(self._pending, request, callbacks, lambda: self.conduit.sendUpstream(self.requestEvent, request))

    def _handleResponse(self, response: Any) -> None:
        self._pending.settle(response)


@public
class UpstreamConduitClient(ConduitClient):
    """Asks the backend, by way of the worker."""

    def __init__(self, conduit: Any, timers: Any = None) -> None:
        super().__init__(conduit, EventType.API_REQUEST, EventType.API_RESPONSE, timers)


@public
class UpstreamConduitMasterClient(ConduitClient):
    """Asks the worker who is master of a topic, or to become it (wire protocol §6.6)."""

    def __init__(self, conduit: Any, timers: Any = None) -> None:
        super().__init__(conduit, EventType.MASTER_REQUEST, EventType.MASTER_RESPONSE, timers)


@public
class ApiProxyClient(ClientBase):
    """Asks the application that hosts the CCP page, over the page's own bus (wire protocol §5.6).

    Errors come as that application gave them.
    """

    # Bound by the page: what holds its bus.
    _core: Any

    def __init__(self, timers: Any = None) -> None:
        self._pending: PendingRequests = PendingRequests(timers)
        self._core.eventBus.subscribe(EventType.API_PROXY_RESPONSE, lambda response: self._handleResponse(response))

    def _callImpl(self, method: Any, params: Any, callbacks: Any) -> None:
        request = EventFactory.createRequest(EventType.API_PROXY_REQUEST, method, params)
        bus: Any = self._core.eventBus
        send_request(self._pending, request, callbacks, lambda: bus.trigger(EventType.API_PROXY_REQUEST, request))

    def _handleResponse(self, response: Any) -> None:
        self._pending.settle(response)


def send_request(pending: PendingRequests, request: Any, callbacks: Any, send: Any) -> None:
    """Wait for the answer and send. What cannot be sent (params that cannot be cloned) throws and is not waited for."""
    pending.add(request, callbacks)
    try:
        send()
    except Exception:
        pending.forget(request.requestId)
        raise
