"""Whether the page is connected to its backend."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.ccp_page import CcpPage
from local_pages.ccp.topics import CONTACT
from streams.host.markers import obj


class NetworkStatus:
    """`connecting`, `connected` or `disconnected`, and since when."""

    def __init__(self, page: CcpPage, publish: Any) -> None:
        """`publish(namespace, key, data)` gets the changes."""
        self._page: CcpPage = page
        self._publish: Any = publish
        self._current: Any = obj(status="connecting", timestamp=page.now())

    def current(self) -> Any:
        """`{status, timestamp}`."""
        return self._current

    def enter(self, status: str) -> None:
        """The status now; it may be the same as before."""
        if self._current.status != status:
            self._current = obj(status=status, timestamp=self._page.now())
            self._publish(CONTACT, "agent/networkConnectionStatusChanged", self._current)
