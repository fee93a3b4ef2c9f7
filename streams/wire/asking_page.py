"""The page of an instance that asks the browser for access to its cookies (wire protocol §4)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, text, truthy
from streams.host.patterns import groups, pattern

INSTANCE = pattern(
    r"^(https?://(?:((?:[^/?#:]*\.)?localhost)|[^/?#:]*\."
    r"(?:(awsapps\.com)|connect\.aws\.a2z\.com|(?:my|govcloud)\.connect\.aws))(?::[^/?#]*)?)(/[^?#]*|)(?![^?#])",
    "i",
)
"""A URL of an instance: its origin, whether it is local, whether on the old domain, and its path."""


def asking_page(url: str | None) -> Any:
    """The page that asks for the instance of a URL, and the path of that URL; None when the host is no instance's."""
    found = groups(INSTANCE, text(url))
    if found is None:
        return None
    whole, origin, local, legacy, path = found
    base: str = whole if truthy(local) else origin
    place: str = path
    if truthy(legacy):
        base = base + ("/connect-gamma" if place.startswith("/connect-gamma") else "/connect")
    return obj(url=base + "/request-storage-access", path=path)
