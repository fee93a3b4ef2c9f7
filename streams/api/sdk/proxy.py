"""The proxy of the Amazon Connect SDK's provider: requests and subscriptions over a port to the CCP.

    CONNECTING ── port offered ──► INITIALIZING ── acknowledged ──► READY
        ▲                               │   │                        │ │
        │                               │   └──── fatal error ───────┴─┼──► ERROR
        └── RESET ◄── disconnected, or another port offered ───────────┴──────┘

The CCP offers the port, and offers another when its page was loaded again: subscriptions are renewed then, requests on
their way are not repeated. What is requested before the CCP has acknowledged waits for that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from streams.api.sdk.health import HealthChecks
from streams.api.sdk.isolated_call import call_isolated
from streams.api.sdk.pending_request import PendingRequest, timeout_answer
from streams.api.sdk.subscriptions import SdkSubscription, SdkSubscriptions
from streams.host.clock import Date
from streams.host.markers import JsObject, coalesce, either, obj, same, truthy
from streams.host.objects import assign, bare, discard, is_object, values
from streams.host.window import new_promise, scope
from streams.log.logger import Logger
from streams.util.identifiers import unique_id
from streams.wire.posting import post

ConnectionStatus = obj(
    CONNECTING="connecting",
    INITIALIZING="initializing",
    READY="ready",
    RESET="reset",
    ERROR="error",
)
"""CONNECTING: there is no port. INITIALIZING: there is one, and the CCP has not acknowledged. READY: it has.
RESET: the port was given up; CONNECTING follows at once. ERROR: the CCP has reported a fatal error."""


class Identified(Protocol):
    """The provider, as far as the CCP knows it."""

    id: str


class SdkProxy:
    """What `provider.getProxy()` returns: what SDK clients call, and for us `connect(port)` and `disconnect()`."""

    def __init__(self, provider: Identified, logger: Logger) -> None:
        self.proxyType: str = "streams-site"
        self.connectionStatus: str = ConnectionStatus.CONNECTING
        self._provider = provider
        self._logger = logger
        self._status_listeners: list[Callable[..., object]] = []
        self._error_listeners: list[Callable[..., object]] = []
        self._health_listeners: list[Callable[..., object]] = []
        self._port: Any = None
        self._unsent: list[JsObject] = []
        self._pending: Any = bare()
        self._subscriptions = SdkSubscriptions()
        self._health = HealthChecks(
            lambda: self._post(self._message("healthCheck", None)),
            lambda event: self._emit(self._health_listeners, event),
        )

    # -- handlers for events of the proxy itself --

    def onConnectionStatusChange(self, handler: Callable[..., object]) -> None:
        """Call `handler({status, …})` for each change of `connectionStatus`."""
        self._status_listeners.append(handler)

    def offConnectionStatusChange(self, handler: Callable[..., object]) -> None:
        """Remove a handler of `onConnectionStatusChange`."""
        discard(self._status_listeners, handler)

    def onError(self, handler: Callable[..., object]) -> None:
        """Call `handler({message, key, details, isFatal, proxyStatus, connectionStatus})` for the CCP's errors."""
        self._error_listeners.append(handler)

    def offError(self, handler: Callable[..., object]) -> None:
        """Remove a handler of `onError`."""
        discard(self._error_listeners, handler)

    def onHealthCheckStatusChanged(self, handler: Callable[..., object]) -> None:
        """Call `handler({status, previousStatus, lastCheckTime, lastCheckCounter})`."""
        self._health_listeners.append(handler)

    def offHealthCheckStatusChanged(self, handler: Callable[..., object]) -> None:
        """Remove a handler of `onHealthCheckStatusChanged`."""
        discard(self._health_listeners, handler)

    def _emit(self, listeners: list[Callable[..., object]], event: JsObject) -> None:
        for f in listeners.copy():
            call_isolated(f, event, self._logger)

    def _become(self, status: str, details: JsObject | None) -> None:
        self.connectionStatus = status
        self._emit(self._status_listeners, assign(obj(status=status), details))

    # -- sending --

    def _message(self, type: str, members: JsObject | None) -> JsObject:
        place = scope.location
        origin = obj(_type=self.proxyType, providerId=self._provider.id, origin=place.origin, path=place.pathname)
        return assign(obj(type=type, messageOrigin=origin), members)

    def _post(self, message: JsObject) -> None:
        port = self._port
        post(lambda clean: port.postMessage(clean), message, message.type, self._logger)

    def _send(self, message: JsObject) -> None:
        if self.connectionStatus == ConnectionStatus.READY:
            self._post(message)
        else:
            self._unsent.append(message)

    def _send_if_ready(self, message: JsObject) -> None:
        # Nobody waits for log lines and metrics of the time before.
        if self.connectionStatus == ConnectionStatus.READY:
            self._post(message)

    # -- requests --

    def request(self, namespace: str, command: str, data: Any = None) -> Any:
        """A promise of the answer's data; broken with an `sdk_error`, after 30 seconds at the latest."""
        id = unique_id()
        message = self._message("request", obj(namespace=namespace, command=command, requestId=id, data=data))

        def wait(resolve: Callable[[Any], None], reject: Callable[[Any], None]) -> None:
            self._pending[id] = PendingRequest(resolve, reject, lambda reason: self._expire(message, reason))
            self._send(message)

        return new_promise(wait)

    def _expire(self, message: JsObject, reason: str) -> None:
        # What nobody waits for any longer must not be done later.
        discard(self._unsent, message)
        self._settle(message.requestId, timeout_answer(message, reason))

    def _settle(self, id: str, answer: JsObject) -> None:
        pending: PendingRequest | None = self._pending[id]
        if pending is not None:
            del self._pending[id]
            pending.settle(answer)

    # -- subscriptions --

    def subscribe(self, topic: JsObject, handler: Callable[..., object]) -> None:
        """Call `handler(data)` for what the CCP publishes on a topic `{namespace, key, parameter?}`."""
        for one in self._subscriptions.add(topic, handler):
            self._send(self._subscribe_message(one))

    def unsubscribe(self, topic: JsObject, handler: Callable[..., object]) -> None:
        """Remove a handler of a topic; the CCP is asked to stop when it was the last."""
        if self._subscriptions.remove(topic, handler):
            self._send(self._message("unsubscribe", obj(topic=topic)))

    def _subscribe_message(self, subscription: SdkSubscription) -> JsObject:
        return self._message("subscribe", obj(topic=subscription.topic, handlerId=subscription.handler_id))

    # -- what the CCP says --

    def _receive(self, message: JsObject) -> None:
        type = message.type
        if type == "acknowledge":
            self._receive_acknowledge(message)
        elif type == "response":
            self._settle(message.requestId, message)
        elif type == "publish":
            self._receive_publish(message)
        elif type == "error":
            self._receive_error(message)
        elif type == "healthCheckResponse":
            self._health.receive(message)

    def _receive_acknowledge(self, message: JsObject) -> None:
        self._become(ConnectionStatus.READY, obj(connectionId=message.connectionId))
        while len(self._unsent) > 0:
            call_isolated(lambda unsent: self._post(unsent), self._unsent.pop(0), self._logger)
        self._health.start(either(message.healthCheckInterval, 0))

    def _receive_publish(self, message: JsObject) -> None:
        for one in self._subscriptions.to_topic(message.topic):
            if same(coalesce(message.handlerId, one.handler_id), one.handler_id):
                call_isolated(one.handler, message.data, self._logger)

    def _receive_error(self, message: JsObject) -> None:
        if truthy(message.isFatal):
            self._become(ConnectionStatus.ERROR, obj(reason=message.message, details=message.details))
        self._emit(
            self._error_listeners,
            obj(
                message=message.message,
                key=message.key,
                details=message.details,
                isFatal=message.isFatal,
                proxyStatus=message.status,
                connectionStatus=self.connectionStatus,
            ),
        )

    # -- the port --

    def connect(self, port: Any) -> None:
        """Use the port that the CCP offers."""
        self.disconnect("Subsequent Message Port Detected")
        self._port = port
        port.onmessage = lambda event: self._receive(event.data) if is_object(event.data) else None
        self._become(ConnectionStatus.INITIALIZING, None)
        self._post(obj(type="cross-domain-site-ready", providerId=self._provider.id))

    def disconnect(self, reason: str) -> None:
        """Give the port up. What is requested from now on waits for another."""
        self._health.stop()
        if self._port is not None:
            self._port.close()
            self._port = None
            if self.connectionStatus == ConnectionStatus.READY:
                self._unsent = [self._subscribe_message(one) for one in self._subscriptions.entries]
            self._become(ConnectionStatus.RESET, obj(reason=reason))
            self._become(ConnectionStatus.CONNECTING, None)

    def end(self) -> None:
        """The session is over: give the port up, and fail what waits for an answer."""
        self.disconnect("terminate")
        for pending in values(self._pending):
            pending.expire("terminate")

    # -- log lines and metrics --

    def log(self, data: JsObject) -> None:
        """Send a line for the CCP's log: `{level, source, message, …}`."""
        self._send_if_ready(self._message("log", assign(obj(time=Date(), context=obj()), data)))

    def sendLogMessage(self, message: JsObject) -> None:
        """Send a finished message with a line for the log."""
        self._send_if_ready(message)

    def sendMetric(self, data: JsObject) -> None:
        """Send a metric: `{time, namespace, metricData}`."""
        about = obj(time=data.time, namespace=data.namespace, dimensions=obj(), optionalDimensions=obj())
        self._send_if_ready(self._message("metric", assign(about, data.metricData)))

    def sendMetricMessage(self, message: JsObject) -> None:
        """Send a finished message with a metric."""
        self._send_if_ready(message)
