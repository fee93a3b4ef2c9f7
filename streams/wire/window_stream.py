"""Streams over `window.postMessage` for pages that wire their own frames (public API §13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import either, public, same
from streams.wire.schema.messages import Message, MessageEvent
from streams.wire.streams import Stream, listen

_ANY = "*"


@public
class WindowStream(Stream):
    """Sends to a window and receives what that window receives. `domain` is the target origin, by default `*`."""

    def __init__(self, window: Any, domain: object = None) -> None:
        self.window: Any = window
        self.domain: Any = either(domain, _ANY)

    def send(self, message: Message) -> Any:
        """Post an envelope to the window."""
        self.window.postMessage(message, self.domain)

    def onMessage(self, f: Callable[..., object]) -> Any:
        """Call `f` for whatever arrives; returns a function that ends it."""
        return listen(self.window, f)


@public
class WindowIOStream(Stream):
    """Sends to window `output` and receives on window `input` only what `output` sent."""

    def __init__(self, input: Any, output: Any, domain: object = None) -> None:
        self.input: Any = input
        self.output: Any = output
        self.domain: Any = either(domain, _ANY)

    def send(self, message: Message) -> Any:
        """Post an envelope to `output`."""
        self.output.postMessage(message, self.domain)

    def onMessage(self, f: Callable[..., object]) -> Any:
        """Call `f` for what `output` sends; returns a function that ends it."""

        def receive(message: MessageEvent) -> None:
            if same(message.source, self.output):
                f(message)

        return listen(self.input, receive)
