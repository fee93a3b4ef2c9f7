"""What keeps a frame of another site out of a page; only the console of the browser says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import obj, truthy
from streams.host.patterns import matches, pattern
from streams.host.window import scope

LOCAL = pattern(r"//(\[|[\d.]+[:/]|[^/]*\blocal(host)?[:/])")
"""Addresses of this computer or its network, as far as they can be recognised: numbers, and two kinds of names."""


def is_isolated() -> bool:
    """Whether this page takes only frames that allow it (COEP), which a CCP does not."""
    return truthy(scope.crossOriginIsolated)


def ask_for_network(url: str, report: Callable[[bool], None]) -> None:
    """Call `report(is_kept)`: whether this page, from the internet, may not (yet) reach `url` in the local network."""
    # A frame of the page's own, where the SDK of a region runs, has no address: its origin is that of the page.
    origin: str = scope.origin
    if matches(LOCAL, url) and not matches(LOCAL, origin + "/"):
        permissions: Any = scope.navigator.permissions
        if permissions is not None:
            question: Any = permissions.query(obj(name="local-network-access"))
            question.then(lambda found: report(found.state != "granted"), lambda error: report(False))
            return
    report(False)
