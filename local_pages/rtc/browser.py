"""The library's edge: everything it takes from the browser but media, in one object. Nothing here decides anything."""

from __future__ import annotations

from typing import Any

from streams.host.clock import elapsed, now
from streams.host.markers import new
from streams.host.patterns import matches, pattern
from streams.host.window import clear_timeout, scope, set_timeout
from streams.util.identifiers import unique_id

FIREFOX = pattern("firefox", "i")


class Browser:
    """Clock, timers, sockets and events of the page. Media come from a strategy."""

    def now(self) -> int:
        """Milliseconds since the epoch."""
        return now()

    def elapsed(self) -> float:
        """Milliseconds since some moment, however the clock is set meanwhile."""
        return elapsed()

    def after(self, delay: float, action: Any) -> Any:
        """Call `action` once after `delay` milliseconds; returns a handle for `cancel`."""
        return set_timeout(action, delay)

    def cancel(self, handle: Any) -> None:
        """Forget a pending call; None and spent handles are ignored."""
        clear_timeout(handle)

    def uuid(self) -> str:
        """A new identifier."""
        return unique_id()

    def open_socket(self, url: str) -> Any:
        """A WebSocket; throws when the URL is not one."""
        return new(scope.WebSocket, url)

    def audio_codecs(self) -> Any:
        """What this browser can send: a list of `{mimeType, …}`."""
        return scope.RTCRtpSender.getCapabilities("audio").codecs

    def is_firefox(self) -> bool:
        """Whether peer connections must not outlive a call."""
        return matches(FIREFOX, scope.navigator.userAgent)

    def on_page_hide(self, action: Any) -> None:
        """Call `action` when the page goes away."""
        scope.addEventListener("pagehide", action)

    def off_page_hide(self, action: Any) -> None:
        """No longer."""
        scope.removeEventListener("pagehide", action)
