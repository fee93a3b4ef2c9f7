"""`connect.WebSocketManager`: websockets of a page's own, to any service that speaks the protocol of the agent's one.

They are kept open as the worker keeps the agent's: heartbeats, topics, a successor before the link ends.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from streams.bus import EventBus
from streams.host.clock import now
from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, JsObject, either, obj, public, truthy
from streams.host.objects import bind_in
from streams.host.window import new_promise
from streams.session.websocket_provider import WebSocketFunctions, topic_of
from streams.util.assertions import assertTrue
from streams.wire.names import WebSocketEvents


@public
class Logger:
    """The base of loggers for `setGlobalConfig`: each method gets the name of an event."""

    def debug(self, data: object) -> None:
        """Not called at present."""

    def info(self, data: object) -> None:
        """A link was opened, closed, or a topic answered."""

    def warn(self, data: object) -> None:
        """The link is lost, or none can be opened."""

    def error(self, data: object) -> None:
        """Not called at present."""

    def advancedLog(self, data: object) -> None:
        """Not called at present."""


def install_websocket_manager(connect: JsObject, run: Callable[..., object]) -> None:
    """Attach it. `run(line, ready)` keeps a websocket open, and hands `ready` what closes it.

    `line` is `{handlers, call(method, params, done), trigger(event, data)}`: ways in, to the URL, and out.
    """
    options: Any = obj()

    def set_global_config(config: Any) -> None:
        """`{loggerConfig: {logger}}`: a logger that gets the events of the links of all managers."""
        nonlocal options
        options = either(either(config, obj()).loggerConfig, obj())

    def create() -> Any:
        """A manager: `init(transportHandle)`, and all that `connect.core.getWebSocketManager()` has.

        `transportHandle()` is to promise `{webSocketTransport: {url, transportLifeTimeInSeconds}}`, anew for each link.
        `init` promises `{webSocketConnectionFailed}`; Error when `transportHandle` is no function.
        """
        bus: Any = EventBus()
        messages: Any = EventBus()
        waiting: list[Any] = []
        line: Any = None
        stop: Any = None
        is_over: bool = False
        opened: float = 0

        def send(event: str, data: object) -> None:
            """What is asked for before the link is there waits for it."""
            if stop is None:
                waiting.append([event, data])
            else:
                line.handlers[event](data)

        def init(transportHandle: Callable[[], Awaitable[Any]]) -> Any:
            nonlocal line
            assertTrue(is_function(transportHandle), "transportHandle must be a function")
            if line is not None:
                return UNDEFINED

            def start(keep: Callable[..., object], give_up: Callable[..., object]) -> None:
                nonlocal line

                async def call(method: str, params: object, done: Callable[..., object]) -> None:
                    data: Any = obj()
                    try:
                        data = either(await transportHandle(), data)
                    except Exception as error:
                        data.error = error
                    keep(obj(webSocketConnectionFailed=not truthy(data.webSocketTransport)))
                    done(obj(data=data))

                line = obj(handlers=obj(), call=call, trigger=trigger)
                run(line, ready)

            return new_promise(start)

        def trigger(event: str, data: Any) -> None:
            nonlocal opened
            if event == WebSocketEvents.CONNECTION_OPEN:
                opened = data.connectionEstablishedTime
            if truthy(options.logger):
                bad = event == WebSocketEvents.INIT_FAILURE or event == WebSocketEvents.CONNECTION_LOST
                options.logger["warn" if bad else "info"](event)
            bus.trigger(event, data)

        def ready(close: Callable[..., object]) -> None:
            nonlocal stop
            stop = close
            if is_over:
                close()
            for event, data in waiting:
                send(event, data)

        def close() -> None:
            """End the link; there will be no other."""
            nonlocal is_over, opened
            is_over = True
            if stop is not None:
                stop()
            if opened > 0:
                time = now()
                ending = obj(
                    openTimestamp=opened, closeTimestamp=time, connectionDuration=time - opened, code=1000, reason=""
                )
                opened = 0
                trigger(WebSocketEvents.CONNECTION_CLOSE, ending)

        def terminate() -> None:
            close()
            trigger(WebSocketEvents.INIT_FAILURE, None)

        bus.subscribe(WebSocketEvents.ALL_MESSAGE, lambda message: messages.trigger(topic_of(message), message))
        made: Any = obj(init=init, closeWebSocket=close, terminateWebSocketManager=terminate)
        upstream: Any = obj(sendUpstream=send)
        bind_in(
            made, obj(core=obj(eventBus=bus, require_upstream=lambda: upstream), messages=messages), WebSocketFunctions
        )
        return made

    connect.WebSocketManager = obj(
        create=create,
        setGlobalConfig=set_global_config,
        LogLevel=obj(DEBUG=10, INFO=20, WARN=30, ERROR=40, ADVANCED_LOG=50),
        Logger=Logger,
    )
