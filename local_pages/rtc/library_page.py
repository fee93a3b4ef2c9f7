"""What the parts of the library share of a page."""

from __future__ import annotations

from typing import Any

from local_pages.rtc.browser import Browser
from streams.host.markers import obj


class LibraryPage:
    """The browser, how sessions and strategies are made, and the one manager."""

    def __init__(self, browser: Browser, make_session: Any, make_strategy: Any) -> None:
        """`make_session` takes the arguments of RTCSession, `make_strategy` none."""
        self.browser: Browser = browser
        self.make_session: Any = make_session
        self.make_strategy: Any = make_strategy
        self.published: Any = obj(_one=None)
        """The published constructor of managers: its member `_one` is the page's manager."""

    @property
    def manager(self) -> Any:
        """The page's one manager; None without any."""
        return self.published._one

    @manager.setter
    def manager(self, manager: Any) -> None:
        self.published._one = manager
