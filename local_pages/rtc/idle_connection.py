"""A connection between two calls: it waits for the next one, for a while."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.browser import Browser
from local_pages.rtc.persistence import Persistence
from local_pages.rtc.signaller import Signaller
from streams.host.markers import UNDEFINED


class IdleConnection:
    """Waits until it is taken, dropped, or has waited too long."""

    def __init__(self, browser: Browser, persistence: Persistence, remote_stream: Any, leave: Any) -> None:
        """`remote_stream`: what the service sends on it. `leave`: `{channel, params}` of the `bye` that ends it."""
        self._browser: Browser = browser
        self._leave: Any = leave
        self._timer: Any = None
        self.persistence: Persistence = persistence
        self.remote_stream: Any = remote_stream
        persistence.peer.sender().replaceTrack(None).catch(lambda problem: UNDEFINED)

    def wait(self, too_long: Any) -> None:
        """Call `too_long()` when no call has come within the time that the service allows."""
        self._timer = self._browser.after(self.persistence.inactivity, too_long)

    def take(self) -> None:
        """The next call has come."""
        self._browser.cancel(self._timer)

    def drop(self, is_silent: bool) -> None:
        """Close it with `bye`, or without (`is_silent`) when the service has closed it."""
        self._browser.cancel(self._timer)
        self.persistence.peer.close()
        if is_silent:
            return
        signaller = Signaller(self._browser, self._leave.channel, lambda message: False)
        signaller.open()
        signaller.bye(self._leave.params)
