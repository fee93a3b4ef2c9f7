"""The worker's edge: everything it takes from the browser, in one object.

The rest of the worker gets an `Environment` handed in and touches no global, so that tests drive it with a clock, a
network and sockets of their own. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.clock import elapsed, now
from streams.host.errors import error_name
from streams.host.functions import invoke
from streams.host.markers import new, obj, truthy
from streams.host.numbers import random
from streams.host.window import clear_timeout, scope, set_timeout
from streams.worker.types import Done, Reply, Request


class Environment:
    """Clock, chance, timers, network and locks of the global scope that the worker runs in."""

    def __init__(self) -> None:
        self.location: Any = scope.location
        """`{href, protocol, origin, …}` of the worker script."""
        self._gone: Any = None
        if scope.FinalizationRegistry is not None:
            self._gone = new(scope.FinalizationRegistry, lambda gone: gone())

    def now(self) -> int:
        """Milliseconds since the epoch."""
        return now()

    def elapsed(self) -> float:
        """Milliseconds since some moment, however the clock is set meanwhile."""
        return elapsed()

    def random(self) -> float:
        """A number from 0 (included) to 1 (excluded)."""
        return random()

    def after(self, delay: float, action: Callable[[], Any]) -> Any:
        """Call `action` once after `delay` milliseconds; returns a handle for `cancel`."""
        return set_timeout(action, delay)

    def cancel(self, handle: Any) -> None:
        """Forget a pending call; None and spent handles are ignored."""
        clear_timeout(handle)

    async def fetch(self, request: Request, done: Done) -> None:
        """Send a request; `done(reply)` follows once, within its `timeout`.

        Where no answer came its status is 0. `request.control.abort()` ends it at once; nothing follows where
        `request.is_aborted`.
        """
        reply: Reply
        # `AbortSignal.timeout` would stay in memory for all of its time, long after the answer.
        control: Any = new(scope.AbortController)
        limit = self.after(request.timeout, lambda: control.abort())
        request.control = control
        try:
            request.signal = control.signal
            response: Any = await scope.fetch(request.url, request)
            content: Any = await response.arrayBuffer()

            def header(name: str) -> Any:
                return invoke(response.headers["get"], response.headers, name)

            reply = obj(
                status=response.status,
                text=new(scope.TextDecoder).decode(content),
                size=content.byteLength,
                errorType=header("x-amzn-errortype"),
                retryAfter=header("retry-after"),
                date=header("date"),
            )
        except Exception as error:
            # A fetch that fails throws a TypeError, one that was aborted something else.
            reply = obj(status=0, failure="NetworkingError" if error_name(error) == "TypeError" else "TimeoutError")
        self.cancel(limit)
        if not truthy(request.is_aborted):
            done(reply)

    def hold_port(self, port: Any, gone: Callable[[], None]) -> Any:
        """A weak reference to a port whose `deref()` is None once its page is gone; then `gone()` is called.

        A port lives as long as somebody at its other end does. What is called must not hold it. Browsers without such
        references (before Chrome 84, Firefox 79, Safari 14.1) are left with the locks of pages.
        """
        if self._gone is None:
            return obj(deref=lambda: port)
        self._gone.register(port, gone)
        return new(scope.WeakRef, port)

    def open_socket(self, url: str) -> Any:
        """A WebSocket; throws when the URL is not one."""
        return new(scope.WebSocket, url)

    def when_lock_is_free(self, name: str, action: Callable[[], None]) -> None:
        """Call `action` once nobody holds the Web Lock `name` any longer. Without Web Locks it is never called."""
        locks: Any = scope.navigator.locks
        if locks is not None:
            locks.request(name, lambda lock: action())
