"""The worker in this realm, with what the browser has."""

from __future__ import annotations

from typing import Any

from streams.worker.engine import start_worker
from streams.worker.environment import Environment


def begin_worker(log: Any, share: Any) -> Any:
    """Start it; returns what takes the port of each page."""
    return start_worker(Environment(), log, share)
