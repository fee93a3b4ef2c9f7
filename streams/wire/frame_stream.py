"""The guarded stream between a page and a frame: the right window, an allowed origin (wire protocol §1.2).

Both ends of the page-to-CCP hop use it. While a person signs in, the frame shows pages of other origins: their messages
are dropped and ours do not reach them, and the talk goes on when the CCP is back.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import same
from streams.wire.streams import listen

_ANY = "*"


class FrameStream:
    """Talks to whatever window `locate()` returns at that moment, None while there is none.

    `origins` lists where it may live; None allows every origin and sends to `*`. Of several, the one heard last is sent
    to; before anything was heard each of them is (browsers hand a message over only where the origin fits).
    """

    def __init__(self, input: Any, locate: Any, origins: Any) -> None:
        self.input: Any = input
        self.locate: Any = locate
        self.origins: Any = None if origins is None else _once_each(origins)
        self.origin: str = ""
        """The allowed origin that was heard last, "" before."""
        self._heard: Any = None

    def send(self, message: Any) -> None:
        """Post an envelope; lost when there is no window, or a new one that has not spoken yet."""
        window = self.locate()
        if window is None or (self._heard is not None and not same(self._heard, window)):
            return
        for origin in self._targets():
            window.postMessage(message, origin)

    def onMessage(self, f: Any) -> Any:
        """Call `f` for each accepted message; returns a function that ends it."""

        def receive(message: Any) -> None:
            if self._accepts(message):
                f(message)

        return listen(self.input, receive)

    def _targets(self) -> list[str]:
        if self.origins is None:
            return [_ANY]
        return self.origins if self.origin == "" else [self.origin]

    def _accepts(self, message: Any) -> bool:
        origin: Any = message.origin
        if self.origins is not None and origin not in self.origins:
            return False
        if message.source is None or not same(message.source, self.locate()):
            return False
        self.origin = origin
        self._heard = message.source
        return True


def _once_each(origins: list[str]) -> list[str]:
    # A window must not get a message twice because its origin was listed twice.
    found: list[str] = []
    for origin in origins:
        if origin not in found:
            found.append(origin)
    return found
