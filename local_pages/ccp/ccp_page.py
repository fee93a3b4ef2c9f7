"""The edge of these services: everything they take from the browser, in one object. Nothing here decides anything."""

from __future__ import annotations

from typing import Any

from streams.host.clock import now
from streams.host.functions import invoke
from streams.host.markers import new, same
from streams.host.window import clear_timeout, scope, set_timeout
from streams.util.identifiers import unique_id


class CcpPage:
    """The window of the CCP page."""

    def now(self) -> int:
        """Milliseconds since the epoch."""
        return now()

    def uuid(self) -> str:
        """A new identifier."""
        return unique_id()

    def after(self, delay: float, action: Any) -> Any:
        """Call `action` once after `delay` milliseconds; returns a handle for `cancel`."""
        return set_timeout(action, delay)

    def cancel(self, handle: Any) -> None:
        """Forget a pending call; None and spent handles are ignored."""
        clear_timeout(handle)

    def origin(self) -> str:
        """Scheme, host and port of the instance."""
        return scope.location.origin

    def fetch(self, url: str, options: Any, limit: float) -> Any:
        """A promise of the response, as the signed-in user; rejected after `limit` milliseconds."""
        options.credentials = "include"
        options.signal = scope.AbortSignal.timeout(limit)
        return scope.fetch(url, options)

    def offer_port(self, message: Any, receive: Any) -> Any:
        """Send `message` and one end of a channel to the framing page; returns the other end.

        `receive(event)` gets what comes in. None where there is no framing page. Only pages of approved origins may
        frame this one: the browser sees to that.
        """
        if same(scope.parent, scope.window):
            return None
        channel = new(scope.MessageChannel)
        channel.port1.onmessage = receive
        invoke(scope.parent.postMessage, scope.parent, message, "*", [channel.port2])
        return channel.port1
