"""The worker, and links like its own, from a second file: most pages never run them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.errors import error_message
from streams.host.loading import load
from streams.host.markers import truthy
from streams.host.window import scope
from streams.log.logger import Logger
from streams.wire.names import WebSocketEvents
from streams.worker.types import Broadcast, PageLine

FILE = "./connect-streams-worker-min.js"
"""Beside our own. It sets the global `connectWorker`, however it is loaded: then nothing is fetched."""


async def load_worker() -> None:
    """Resolves when the file is there; rejects when it cannot be had."""
    if not truthy(scope.connectWorker):
        await load(FILE)


def begin_lazy_worker(log: Logger, share: Callable[[Broadcast], None]) -> Callable[[Any], Any]:
    """Start the worker once it is there; returns what takes the port of each page, from now on.

    Where the file cannot be had, the log says so, and the next page that connects tries again: CCP pages that get no
    answer do (`streams.ccp.worker_liveness`), and report it.
    """
    join: Callable[[Any], None] | None = None
    waiting: list[Any] = []

    async def connect(port: Any) -> None:
        nonlocal join
        waiting.append(port)
        try:
            await load_worker()
            if join is None:
                join = scope.connectWorker.begin_worker(log, share)
            while len(waiting) > 0:
                join(waiting.pop(0))
        except Exception as error:
            log.error("The worker needs %s: %s", FILE, error_message(error))

    return connect


async def run_lazy_websocket(line: PageLine, ready: Callable[[Callable[[], None]], None]) -> None:
    """`run_websocket` once it is there; else `line` gets notified that there will be no link."""
    try:
        await load_worker()
        scope.connectWorker.run_websocket(line, ready)
    except Exception:
        line.trigger(WebSocketEvents.INIT_FAILURE, None)
