"""The worker, and websockets like its own, right here: with what the browser has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.log.logger import Logger
from streams.worker.environment import Environment
from streams.worker.types import Broadcast, PageLine
from streams.worker.websocket import AgentSocket
from streams.worker.worker import Worker


def begin_worker(log: Logger, share: Callable[[Broadcast], None]) -> Callable[[Any], None]:
    """Start the worker; returns what takes the port of each page. `share(broadcast)` gets the way to all pages."""
    worker = Worker(Environment(), log)
    share(worker.broadcast)
    return worker.connect


def run_websocket(line: PageLine, ready: Callable[[Callable[[], None]], None]) -> None:
    """Keep a websocket open for `line`; `ready` gets what closes it."""
    socket = AgentSocket(Environment(), line.call, line.trigger, lambda: None)
    line.handlers = socket.handlers()
    socket.connect()
    ready(socket.close)
