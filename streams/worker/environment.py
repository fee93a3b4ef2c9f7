"""The worker's edge: everything it takes from the browser, in one object.

The rest of the worker gets an `Environment` handed in and touches no global, so that tests drive it with a clock, a
network and sockets of their own. Nothing here decides anything.
"""

from __future__ import annotations

from typing import Any

from streams.host.clock import now
from streams.host.errors import error_name
from streams.host.functions import invoke
from streams.host.markers import new, obj, truthy
from streams.host.numbers import random
from streams.host.window import clear_timeout, scope, set_timeout


class Environment:
    """Clock, chance, timers, network and locks of the realm the worker runs in."""

    def __init__(self) -> None:
        self.location: Any = scope.location
        """`{href, protocol, origin, …}` of the worker script."""

    def now(self) -> int:
        """Milliseconds since the epoch."""
        return now()

    def random(self) -> float:
        """A number from 0 (included) to 1 (excluded)."""
        return random()

    def after(self, delay: float, action: Any) -> Any:
        """Call `action` once after `delay` milliseconds; returns a handle for `cancel`."""
        return set_timeout(action, delay)

    def cancel(self, handle: Any) -> None:
        """Forget a pending call; None and spent handles are ignored."""
        clear_timeout(handle)

    async def fetch(self, request: Any, done: Any) -> None:
        """Send `{url, method, headers, body?, credentials?, timeout}`; `done(reply)` follows once, within `timeout` ms.

        `reply` is `{status, text, size, errorType}`; status 0 means that no answer came, and `failure` says why
        (`NetworkingError` or `TimeoutError`). `request.control.abort()` ends it at once; nothing follows
        where `request.is_off`.
        """
        reply: Any = None
        # `AbortSignal.timeout` would stay in memory for all of its time, long after the answer.
        control: Any = new(scope.AbortController)
        limit = self.after(request.timeout, lambda: control.abort())
        request.control = control
        try:
            request.signal = control.signal
            response: Any = await scope.fetch(request.url, request)
            content: Any = await response.arrayBuffer()
            reply = obj(
                status=response.status,
                text=new(scope.TextDecoder).decode(content),
                size=content.byteLength,
                errorType=invoke(response.headers["get"], response.headers, "x-amzn-errortype"),
            )
        except Exception as error:
            # A fetch that fails throws a TypeError, one that was aborted something else.
            reply = obj(status=0, failure="NetworkingError" if error_name(error) == "TypeError" else "TimeoutError")
        self.cancel(limit)
        if not truthy(request.is_off):
            done(reply)

    def open_socket(self, url: str) -> Any:
        """A WebSocket; throws when the URL is not one."""
        return new(scope.WebSocket, url)

    def on_online(self, action: Any) -> None:
        """Call `action` each time the network comes back."""
        scope.addEventListener("online", lambda event: action())

    def when_lock_is_free(self, name: str, action: Any) -> None:
        """Call `action` once nobody holds the Web Lock `name` any more. Without Web Locks it is never called."""
        locks: Any = scope.navigator.locks
        if locks is not None:
            locks.request(name, lambda lock: action())
