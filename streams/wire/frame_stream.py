"""The guarded stream between a page and a frame: the right window, an allowed origin (wire protocol §1.2).

Both ends of the page-to-CCP hop use it. While a person signs in, the frame shows pages of other origins: their messages
are dropped and ours do not reach them, and messages flow again when the CCP is back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import either, same, truthy
from streams.host.objects import unique
from streams.wire.schema.messages import Message, MessageEvent
from streams.wire.streams import listen


class FrameStream:
    """Connects to whatever window `locate()` returns at that moment, None while there is none.

    `origins` lists where it may live; None allows every origin and sends to `*`. Of several, the origin of the last
    message is sent to; before the first message each of them is (browsers deliver only where the origin fits).
    """

    def __init__(self, input: Any, locate: Callable[..., object], origins: object) -> None:
        self.input: Any = input
        self.locate: Any = locate
        # A window must not get a message twice because its origin was listed twice.
        self.origins: Any = None if origins is None else unique(origins)
        self.origin: str = ""
        """The allowed origin of the last message, "" before."""
        self._source: Any = None
        self.also: Any = None
        """Also receives what was accepted, without a listener of its own; None for nobody."""

    def send(self, message: Message, is_first: bool = False) -> None:
        """Post an envelope; lost when there is no window, or one that has not spoken yet, unless it `is_first`."""
        window = self.locate()
        if truthy(window) and (is_first or same(either(self._source, window), window)):
            any_known = is_first or self.origin == ""
            for origin in ["*"] if self.origins is None else self.origins if any_known else [self.origin]:
                window.postMessage(message, origin)

    def onMessage(self, f: Callable[..., object]) -> Any:
        """Call `f` for each accepted message; returns a function that ends it."""

        def receive(message: MessageEvent) -> None:
            # Strangers may send thousands a second: the cheaper question first. A browser makes a text of each origin.
            window = self.locate()
            origins: list[str] = self.origins
            if truthy(window) and same(message.source, window) and (origins is None or message.origin in origins):
                self.origin = message.origin
                self._source = message.source
                f(message)
                if self.also is not None:
                    self.also(message)

        return listen(self.input, receive)
