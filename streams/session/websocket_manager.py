"""`connect.WebSocketManager`: websockets of a page's own, to any service that speaks the protocol of the agent's one.

They are kept open as the worker keeps the agent's: heartbeats, topics, a successor before the link ends.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject, either, obj, public
from streams.session.page_websocket import PageWebSocket


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
    """Attach it. `run(line, ready)` keeps a websocket open, and gives `ready` what closes it.

    `line` is `{handlers, call(method, params, done), trigger(event, data)}`: ways in, to the URL, and out.
    """
    config: Any = obj()

    def set_global_config(options: Any) -> None:
        """`{loggerConfig: {logger}}`: a logger that gets the events of the links of all managers."""
        config.logger = either(either(options, obj()).loggerConfig, obj()).logger

    def create() -> Any:
        """A manager: `init(transportHandle)`, and all that `connect.core.getWebSocketManager()` has.

        `transportHandle()` is to promise `{webSocketTransport: {url, transportLifeTimeInSeconds}}`, anew for each link.
        `init` promises `{webSocketConnectionFailed}`; Error when `transportHandle` is no function.
        """
        return PageWebSocket(run, config).manager()

    connect.WebSocketManager = obj(
        create=create,
        setGlobalConfig=set_global_config,
        LogLevel=obj(DEBUG=10, INFO=20, WARN=30, ERROR=40, ADVANCED_LOG=50),
        Logger=Logger,
    )
