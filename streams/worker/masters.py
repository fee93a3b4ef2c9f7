"""Which page is master of which topic (wire protocol §6.6)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import coalesce, same
from streams.host.objects import bare, entries


class Masters:
    """At most one master a topic. A page keeps its topics until it leaves or another one takes them over."""

    def __init__(self) -> None:
        self._ids: Any = bare()
        """The id of the master page, by topic."""

    def of(self, topic: str) -> str | None:
        """The id of the page that is master."""
        return coalesce(self._ids[topic], None)

    def appoint(self, topic: str, page_id: str) -> None:
        """Make a page master, whoever is."""
        self._ids[topic] = page_id

    def dismiss(self, page_id: str) -> list[str]:
        """A page has left; returns its topics, which have no master now."""
        freed = [topic for topic, master in entries(self._ids) if same(master, page_id)]
        for topic in freed:
            del self._ids[topic]
        return freed
