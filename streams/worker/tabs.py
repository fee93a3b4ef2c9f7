"""Which ports belong to which browser tab, and what pages are told about it (wire protocol §6.7). Pure."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.objects import bare, entries, has, keys


class Tabs:
    """The tab id of each port that told one."""

    def __init__(self) -> None:
        self._tab_of: Any = bare()

    def join(self, port: str, tab: str) -> bool:
        """Note a port's tab; False when it was known already."""
        if has(self._tab_of, port):
            return False
        self._tab_of[port] = tab
        return True

    def leave(self, port: str) -> Any:
        """Forget a port; returns its tab id, or None."""
        tab: Any = self._tab_of[port]
        del self._tab_of[port]
        return tab

    def report(self, length: int, tab: Any) -> Any:
        """`update_connected_ccps` after `tab` (None if unknown) gained or lost a port; `length` ports are open."""
        counts: Any = bare()
        for _, name in entries(self._tab_of):
            counts[name] = (counts[name] if has(counts, name) else 0) + 1
        made = obj(length=length, streamsTabsAcrossBrowser=len(keys(counts)))
        if tab is not None:
            made.tabId = tab
            made[tab] = obj(length=counts[tab] if has(counts, tab) else 0)
        return made
