"""A connected page as the worker knows it."""

from __future__ import annotations

from typing import Any

from streams.util.identifiers import randomId


class Page:
    """A CCP page that has connected, until it leaves."""

    def __init__(self) -> None:
        self.id: str = randomId()
        self.port: Any = None
        """A weak reference to its port: where nobody holds the port, there is no page any longer."""
        self.tab: str | None = None
        """The id of its tab, once it has reported it."""
        self.lock: str | None = None
        """The Web Lock it holds as long as it lives, once it has reported it."""
