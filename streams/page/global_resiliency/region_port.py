"""The port over which clients of the Amazon Connect SDK talk with the CCP of one of two regions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class RegionPort:
    """A MessagePort that whoever uses it may close and use again: it stays open until the region is done with it."""

    def __init__(self, port: Any) -> None:
        self.onmessage: Callable[[Any], None] | None = None
        """Called with each message event while the region is active."""
        self._port: Any = port
        port.onmessage = self._take

    def postMessage(self, message: Any) -> None:
        """Send a message to the CCP."""
        self._port.postMessage(message)

    def close(self) -> None:
        """The other region is used from now on: what this one sends is dropped."""
        self.onmessage = None

    def end(self) -> None:
        """Close the port."""
        self._port.close()

    def _take(self, event: Any) -> None:
        if self.onmessage is not None:
            self.onmessage(event)
