"""A websocket of the page's own: what `connect.WebSocketManager.create()` makes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from streams.bus import EventBus
from streams.host.clock import now
from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import bind_in
from streams.host.window import new_promise
from streams.session.websocket_provider import WebSocketFunctions, topic_of
from streams.util.assertions import assertTrue
from streams.wire.names import WebSocketEvents

NORMAL_CLOSURE = 1000
"""The code of a websocket that its own side has closed."""


class PageWebSocket:
    """Stands between a manager's functions and the link that the worker's code keeps open for it.

    Its states, by what there is:

    - idle: no line; what is sent waits
    - starting: a line, and no way to close the link; what is sent still waits
    - running: a way to close the link
    - closed: `is_closed`; a link that comes only now is closed at once

    `config.logger`, if any, is informed; `run(line, ready)` opens the link, see `install_websocket_manager`.
    """

    def __init__(self, run: Callable[..., object], config: Any) -> None:
        self.eventBus: EventBus = EventBus()
        """What becomes of the link, under the names of the worker's events."""
        self._run: Callable[..., object] = run
        self._config: Any = config
        self._waiting: list[Any] = []
        self._line: Any = None
        self._close_link: Any = None
        self._is_closed: bool = False
        self._opened_at: float = 0
        """When the link was established, in milliseconds since 1970; 0 while there is none."""

    def manager(self) -> Any:
        """The functions that the page gets; they work detached."""
        messages = EventBus()
        self.eventBus.subscribe(
            WebSocketEvents.ALL_MESSAGE, lambda message: messages.trigger(topic_of(message), message)
        )
        made: Any = obj(init=self._init, closeWebSocket=self._close, terminateWebSocketManager=self._terminate)
        upstream: Any = obj(sendUpstream=self._send)
        bus = self.eventBus
        core: Any = obj(getEventBus=lambda: bus, getUpstream=lambda: upstream)
        bind_in(made, obj(core=core, messages=messages), WebSocketFunctions)
        return made

    def _init(self, transportHandle: Callable[[], Awaitable[Any]]) -> Any:
        """Open the link. Promises `{webSocketConnectionFailed}`; undefined when it was called before.

        `transportHandle()` is to promise `{webSocketTransport: {url, transportLifeTimeInSeconds}}`, anew for each link.
        """
        assertTrue(is_function(transportHandle), "transportHandle must be a function")
        if self._line is not None:
            return UNDEFINED
        return new_promise(lambda keep, break_it: self._start(transportHandle, keep))

    def _start(self, get_transport: Callable[[], Awaitable[Any]], keep: Callable[..., object]) -> None:
        async def call(method: str, params: object, done: Callable[..., object], life: object = None) -> None:
            data: Any = obj()
            try:
                data = either(await get_transport(), data)
            except Exception as error:
                data.error = error
            keep(obj(webSocketConnectionFailed=not truthy(data.webSocketTransport)))
            done(obj(data=data))

        self._line = obj(handlers=obj(), call=call, trigger=self._report)
        self._run(self._line, self._started)

    def _started(self, close_link: Callable[..., object]) -> None:
        self._close_link = close_link
        if self._is_closed:
            close_link()
        for event, data in self._waiting:
            self._send(event, data)

    def _send(self, event: str, data: object) -> None:
        if self._close_link is None:
            self._waiting.append([event, data])
        else:
            self._line.handlers[event](data)

    def _report(self, event: str, data: Any) -> None:
        """The link says what becomes of it: log it, and notify the page."""
        if event == WebSocketEvents.CONNECTION_OPEN:
            self._opened_at = data.connectionEstablishedTime
        logger = self._config.logger
        if truthy(logger):
            bad = event == WebSocketEvents.INIT_FAILURE or event == WebSocketEvents.CONNECTION_LOST
            logger["warn" if bad else "info"](event)
        self.eventBus.trigger(event, data)

    def _close(self) -> None:
        """End the link; there will be no other."""
        self._is_closed = True
        if self._close_link is not None:
            self._close_link()
        opened = self._opened_at
        if opened > 0:
            time = now()
            self._opened_at = 0
            self._report(
                WebSocketEvents.CONNECTION_CLOSE,
                obj(
                    openTimestamp=opened,
                    closeTimestamp=time,
                    connectionDuration=time - opened,
                    code=NORMAL_CLOSURE,
                    reason="",
                ),
            )

    def _terminate(self) -> None:
        self._close()
        self._report(WebSocketEvents.INIT_FAILURE, None)
