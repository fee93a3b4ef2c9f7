"""The proxy of the Amazon Connect SDK's provider: requests and subscriptions over a port to the CCP.

The CCP offers the port, and offers another when its page was loaded again: subscriptions are renewed then, requests on
their way are not repeated. What is asked for before the CCP has acknowledged waits for that.
"""

from __future__ import annotations

from typing import Any

from streams.api.sdk.errors import TIMEOUT, sdk_error
from streams.api.sdk.health import health_checks
from streams.host.clock import Date
from streams.host.errors import error_message
from streams.host.json import to_json
from streams.host.markers import coalesce, either, obj, same, truthy
from streams.host.objects import assign, bare, discard, is_object, push
from streams.host.window import clear_timeout, new_promise, resolved, scope, set_timeout
from streams.util.disposables import undo_all
from streams.util.identifiers import unique_id

LIMIT = 30000
"""How long a request waits for its answer, in milliseconds, the time without a connection included."""
READY = "ready"


def sdk_proxy(provider: Any, log: Any) -> Any:
    """What `provider.getProxy()` returns: what SDK clients call, and for us `connect(port)` and `disconnect()`."""
    pending = bare()
    subscriptions: list[Any] = []
    unsent: list[Any] = []
    port: Any = None
    proxy: Any = obj(proxyType="streams-site", connectionStatus="connecting")

    # -- who listens to the proxy itself --

    def deliver(handler: Any, event: Any) -> None:
        """Call a handler, which may be asynchronous; what it throws is logged and hurts nobody else."""
        resolved(event).then(handler).catch(lambda error: log.error("SDK: %s", error_message(error)))

    def hearing(name: str) -> Any:
        """Add `on…` and `off…` of that name; returns what tells those who listen."""
        handlers: list[Any] = []

        def tell(event: Any) -> None:
            for handler in handlers.copy():
                deliver(handler, event)

        proxy["on" + name] = lambda handler: push(handlers, handler)
        proxy["off" + name] = lambda handler: discard(handlers, handler)
        return tell

    tell_status = hearing("ConnectionStatusChange")
    tell_error = hearing("Error")

    def become(status: str, more: Any = None) -> None:
        proxy.connectionStatus = status
        tell_status(assign(obj(status=status), more))

    # -- sending --

    def made(type: str, more: Any) -> Any:
        place = scope.location
        origin = obj(_type=proxy.proxyType, providerId=provider.id, origin=place.origin, path=place.pathname)
        return assign(obj(type=type, messageOrigin=origin), more)

    def post(message: Any) -> None:
        port.postMessage(message)

    def send(message: Any) -> None:
        if proxy.connectionStatus == READY:
            post(message)
        else:
            unsent.append(message)

    def note(message: Any) -> None:
        # Nobody waits for log lines and metrics of the time before.
        if proxy.connectionStatus == READY:
            post(message)

    # -- requests --

    def request(namespace: str, command: str, data: Any = None) -> Any:
        """A promise of the answer's data; broken with an `sdk_error`, after `LIMIT` at the latest."""
        id = unique_id()
        asked = made("request", obj(namespace=namespace, command=command, requestId=id, data=data))

        def wait(resolve: Any, reject: Any) -> None:
            def settle(answer: Any) -> None:
                clear_timeout(timer)
                del pending[id]
                if truthy(answer.isError):
                    reject(sdk_error(answer))
                else:
                    resolve(answer.data)

            def expire() -> None:
                # What nobody waits for any more must not be done later.
                discard(unsent, asked)
                details = obj(command=command, requestData=data, timeoutMs=LIMIT)
                settle(
                    obj(
                        isError=True,
                        namespace=namespace,
                        errorKey=TIMEOUT,
                        reason="Client Timeout",
                        details=details,
                    )
                )

            timer = set_timeout(expire, LIMIT)
            pending[id] = settle
            send(asked)

        return new_promise(wait)

    # -- subscriptions --

    def name_of(topic: Any) -> str:
        return to_json([topic.namespace, topic.key, topic.parameter])

    def of(topic: Any) -> list[Any]:
        return [one for one in subscriptions if name_of(one.topic) == name_of(topic)]

    def ask_for(subscription: Any) -> Any:
        return made("subscribe", obj(topic=subscription.topic, handlerId=subscription.handlerId))

    def subscribe(topic: Any, handler: Any) -> None:
        known = [one for one in of(topic) if same(one.handler, handler)]
        if len(known) == 0:
            known = [obj(topic=topic, handler=handler, handlerId=unique_id())]
            subscriptions.extend(known)
        for one in known:
            send(ask_for(one))

    def unsubscribe(topic: Any, handler: Any) -> None:
        for one in of(topic):
            if same(one.handler, handler):
                discard(subscriptions, one)
        if len(of(topic)) == 0:
            send(made("unsubscribe", obj(topic=topic)))

    def published(message: Any) -> None:
        for one in of(message.topic):
            if same(coalesce(message.handlerId, one.handlerId), one.handlerId):
                deliver(one.handler, message.data)

    # -- what the CCP says --

    checking: list[Any] = []
    health = health_checks(
        checking,
        lambda: post(made("healthCheck", None)),
        hearing("HealthCheckStatusChanged"),
    )

    def acknowledged(message: Any) -> None:
        become(READY, obj(connectionId=message.connectionId))
        while len(unsent) > 0:
            deliver(post, unsent.pop(0))
        health.start(either(message.healthCheckInterval, 0))

    def answered(message: Any) -> None:
        settle = pending[message.requestId]
        if truthy(settle):
            settle(message)

    def failed(message: Any) -> None:
        if truthy(message.isFatal):
            become("error", obj(reason=message.message, details=message.details))
        tell_error(
            obj(
                message=message.message,
                key=message.key,
                details=message.details,
                isFatal=message.isFatal,
                proxyStatus=message.status,
                connectionStatus=proxy.connectionStatus,
            )
        )

    heard = assign(
        bare(),
        obj(
            acknowledge=acknowledged,
            response=answered,
            publish=published,
            error=failed,
            healthCheckResponse=health.heard,
        ),
    )

    def receive(event: Any) -> None:
        message = event.data
        if is_object(message) and truthy(heard[message.type]):
            heard[message.type](message)

    # -- the port --

    def disconnect(reason: str) -> None:
        """Give the port up. What is asked for from now on waits for another."""
        nonlocal port, unsent
        undo_all(checking)
        if port is not None:
            port.close()
            port = None
            if proxy.connectionStatus == READY:
                unsent = [ask_for(one) for one in subscriptions]
            become("reset", obj(reason=reason))
            become("connecting")

    def connect(offered: Any) -> None:
        """Talk over the port that the CCP offers."""
        nonlocal port
        disconnect("Subsequent Message Port Detected")
        port = offered
        port.onmessage = receive
        become("initializing")
        post(obj(type="cross-domain-site-ready", providerId=provider.id))

    # -- log lines and metrics --

    def record(data: Any) -> None:
        note(made("log", assign(obj(time=Date(), context=obj()), data)))

    def measure(data: Any) -> None:
        about = obj(time=data.time, namespace=data.namespace, dimensions=obj(), optionalDimensions=obj())
        note(made("metric", assign(about, data.metricData)))

    return assign(
        proxy,
        obj(
            request=request,
            subscribe=subscribe,
            unsubscribe=unsubscribe,
            log=record,
            sendLogMessage=note,
            sendMetric=measure,
            sendMetricMessage=note,
            connect=connect,
            disconnect=disconnect,
        ),
    )
