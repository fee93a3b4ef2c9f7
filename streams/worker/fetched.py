"""The worker from a second file: the minified script is for pages, which never run it."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.loading import load
from streams.host.markers import truthy
from streams.host.window import scope

FILE = "./connect-streams-worker-min.js"
"""Beside our own. It sets the global `connectWorker`, however it is loaded: then nothing is fetched."""


def fetch_worker(log: Any, share: Any) -> Any:
    """Start the worker once it is there; returns what takes the port of each page, from now on.

    Where the file cannot be had, the log says so, and the next page that connects tries again.
    """
    join: Any = None
    waiting: list[Any] = []

    def begin() -> None:
        nonlocal join
        if join is None:
            join = scope.connectWorker(log, share)
        while len(waiting) > 0:
            join(waiting.pop(0))

    async def connect(port: Any) -> None:
        waiting.append(port)
        try:
            if not truthy(scope.connectWorker):
                await load(FILE)
            begin()
        except Exception as error:
            log.error("The worker needs %s: %s", FILE, error_message(error))

    return connect
