"""Addresses (public API §13)."""

from __future__ import annotations

from streams.host.window import scope


def getBaseUrl() -> str:
    """Scheme, host and port of this page."""
    return scope.location.origin


def getUrlWithProtocol(url: str) -> str:
    """The URL, with `https://` in front when it lacks it."""
    return url if url.startswith("https://") else "https://" + url
