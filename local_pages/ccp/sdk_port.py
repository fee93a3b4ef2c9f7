"""The port between clients of the Amazon Connect SDK and the CCP page: requests, subscriptions, health checks."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.ccp_page import CcpPage
from local_pages.ccp.problems import NO_HANDLER, RouteProblem, error_response
from local_pages.host.promises import started
from streams.host.clock import Date
from streams.host.json import to_json
from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import bare, has
from streams.host.window import new_promise, resolved

HEALTH_CHECK_INTERVAL = 10000


def topic_name(namespace: Any, key: Any, parameter: Any) -> str:
    """The name that two topics share when they are the same."""
    return to_json([namespace, key, parameter])


class SdkPort:
    """Offered once to the framing page. Requests wait until the agent is known (`ready`)."""

    def __init__(self, page: CcpPage, routes: Any) -> None:
        """`routes`: command to a function of the request's data, which may be asynchronous and raise `RouteProblem`."""
        self._page: CcpPage = page
        self._routes: Any = routes
        self._subscribed: Any = bare()
        self._checks: int = 0
        self._port: Any = None
        self._greet: Any = None
        self._greeted: Any = new_promise(self._wait)
        self._handlers: Any = obj(
            healthCheck=self._check_health,
            request=lambda message: started(self._answer(message)),
            subscribe=self._subscribe,
            unsubscribe=self._unsubscribe,
        )
        self._handlers["cross-domain-site-ready"] = self._acknowledge

    def offer(self) -> None:
        """Offer the framing page the port; nothing happens in a page that is not framed."""
        self._port = self._page.offer_port(obj(type="cross-domain-adapter-init"), self._receive)

    def ready(self) -> None:
        """The agent is known: requests can be answered."""
        self._greet(None)

    def publish(self, namespace: str, key: str, data: Any, *parameters: Any) -> None:
        """Send `data` to those who subscribed to a topic, and to those who did for one of `parameters`.

        A parameter is the id of a contact or of a participant.
        """
        for parameter in [UNDEFINED, *parameters]:
            topic = self._subscribed[topic_name(namespace, key, parameter)]
            if topic is not None:
                self._port.postMessage(obj(type="publish", topic=topic, data=data))

    def _wait(self, resolve: Any, reject: Any) -> None:
        self._greet = resolve

    def _receive(self, event: Any) -> None:
        message = event.data
        if truthy(message) and has(self._handlers, message.type):
            self._handlers[message.type](message)

    def _acknowledge(self, message: Any) -> None:
        self._port.postMessage(
            obj(
                type="acknowledge",
                connectionId=self._page.uuid(),
                status=obj(initialized=True, startTime=Date(self._page.now())),
                healthCheckInterval=HEALTH_CHECK_INTERVAL,
            )
        )

    def _check_health(self, message: Any) -> None:
        self._checks += 1
        self._port.postMessage(obj(type="healthCheckResponse", time=self._page.now(), counter=self._checks))

    def _subscribe(self, message: Any) -> None:
        topic = message.topic
        self._subscribed[topic_name(topic.namespace, topic.key, topic.parameter)] = topic

    def _unsubscribe(self, message: Any) -> None:
        topic = message.topic
        del self._subscribed[topic_name(topic.namespace, topic.key, topic.parameter)]

    async def _answer(self, request: Any) -> None:
        try:
            if not has(self._routes, request.command):
                raise RouteProblem(NO_HANDLER, "No handler for command")
            # Requests may come before the agent is known.
            await self._greeted
            data = self._routes[request.command](either(request.data, obj()))
            response = obj(type="response", namespace=request.namespace, requestId=request.requestId, isError=False)
            response.data = await resolved(started(data))
            self._port.postMessage(response)
        except Exception as error:
            self._port.postMessage(error_response(request, error))
