"""Lists that a service gives page by page."""

from __future__ import annotations

from typing import Any

from streams.host.objects import is_string

MOST_PAGES = 200


def goes_on(seen: list[Any], token: object) -> bool:
    """A page has come with this `nextToken`: whether to ask for the one that it names.

    `seen` keeps the tokens of one list: a service that repeats one would be asked for ever.
    """
    seen.append(token)
    return is_string(token) and token != "" and token not in seen[:-1] and len(seen) < MOST_PAGES
