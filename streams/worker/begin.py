"""The worker, and links like its own, in this realm: with what the browser has."""

from __future__ import annotations

from typing import Any

from streams.worker.engine import start_worker
from streams.worker.environment import Environment
from streams.worker.websocket import open_websocket


def begin_worker(log: Any, share: Any) -> Any:
    """Start the worker; returns what takes the port of each page."""
    return start_worker(Environment(), log, share)


def run_websocket(line: Any, ready: Any) -> None:
    """Keep a websocket open for `line` (see `WebSocketManager`); `ready` gets what closes it."""
    hurry, close = open_websocket(Environment(), line.handlers, line.call, line.tell, lambda: None)
    ready(close)
