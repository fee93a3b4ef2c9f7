"""Addresses (public API §13)."""

from __future__ import annotations

from streams.host.markers import either, obj, text
from streams.host.objects import entries
from streams.host.uri import encode_uri
from streams.host.window import scope


def getBaseUrl() -> str:
    """Scheme, host and port of this page."""
    return scope.location.origin


def getUrlWithProtocol(url: str) -> str:
    """The URL, with `https://` in front when it lacks it."""
    return url if url.startswith("https://") else "https://" + url


def query_of(members: object) -> str:
    """The query of a URL; members that are null or undefined are left out."""
    given = entries(either(members, obj()))
    parts = [f"{encode_uri(name)}={encode_uri(text(value))}" for name, value in given if value is not None]
    return "?" + "&".join(parts) if len(parts) > 0 else ""
