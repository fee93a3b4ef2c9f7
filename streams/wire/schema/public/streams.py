"""What streams and conduits carry and call."""

from __future__ import annotations

from typing import Protocol

from streams.wire.schema.functions import AnyCallback


class StreamMessage(Protocol):
    event: str | None = None
    data: object = None


StreamMessageHandler = AnyCallback
StreamEventHandler = AnyCallback
