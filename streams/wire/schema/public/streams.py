"""What streams and conduits carry and call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class StreamMessage(Protocol):
    event: str | None = None
    data: object = None


StreamMessageHandler = Callable[..., object]
StreamEventHandler = Callable[..., object]
