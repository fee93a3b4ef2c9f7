"""What a conduit sends and receives through: the abstract stream, and the one that leads nowhere (public API §13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from streams.host.markers import public
from streams.util.errors import NotImplementedError
from streams.wire.schema.messages import Message


class StreamLike(Protocol):
    """What a conduit asks of a stream; subclasses of Stream have it, and so may objects of others."""

    def send(self, message: Message) -> Any:
        """Send an envelope."""

    def onMessage(self, f: Callable[..., object]) -> Any:
        """Call `f(messageEvent)` for each message that comes in; returns a function that ends it."""


@public
class Stream:
    """Something messages go out on and come in from."""

    def send(self, message: Message) -> Any:
        """Send an envelope."""
        raise NotImplementedError()

    def onMessage(self, f: Callable[..., object]) -> Any:
        """Call `f(messageEvent)` for each message that comes in; returns a function that ends it."""
        raise NotImplementedError()


@public
class NullStream(Stream):
    """Swallows what is sent and never brings anything."""

    def onMessage(self, f: Callable[..., object]) -> Any:
        """Nothing will come."""

    def send(self, message: Message) -> Any:
        """Nothing happens."""


def listen(target: Any, receive: Callable[..., object]) -> Any:
    """Receive the messages of a window or port; returns a function that ends it."""
    target.addEventListener("message", receive)

    def stop() -> None:
        target.removeEventListener("message", receive)

    return stop
