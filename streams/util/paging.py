"""Lists that a service gives page by page."""

from __future__ import annotations

from typing import Any

from streams.host.objects import bare, has, is_string

MOST_PAGES = 200


class Paging:
    """How far the reading of one list is. A service that repeats a token would be asked for ever."""

    def __init__(self) -> None:
        self._seen: Any = bare()
        self._pages: int = 0

    def goes_on(self, token: object) -> bool:
        """A page has come with this `nextToken`: whether to ask for the one that it names."""
        name: Any = token
        self._pages += 1
        is_next: bool = is_string(name) and name != "" and not has(self._seen, name) and self._pages < MOST_PAGES
        if is_next:
            self._seen[name] = True
        return is_next
