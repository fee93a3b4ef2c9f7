"""Which browser this is, by its user agent (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, text
from streams.host.numbers import to_number
from streams.host.objects import last
from streams.host.patterns import groups, pattern
from streams.host.window import scope


def user_agent() -> str:
    """The user agent; a text that names none where there is none."""
    return text(either(scope.navigator, obj()).userAgent)


def version_of(product: str) -> float:
    """The version (major.minor) that follows a product's name in the user agent, -1 when it is not there."""
    found: Any = groups(pattern(product + r"/(\d+\.?\d*)"), user_agent())
    return -1 if found is None else to_number(last(found))


def isChromeBrowser() -> bool:
    """Chrome, or a browser built on it."""
    return "Chrome" in user_agent()


def isFirefoxBrowser() -> bool:
    """Firefox."""
    return "Firefox" in user_agent()


def isOperaBrowser() -> bool:
    """Opera before it was built on Chrome."""
    return "Opera" in user_agent()


def isEdgeBrowser() -> bool:
    """Edge, old or new."""
    return "Edg" in user_agent()


def getChromeBrowserVersion() -> float:
    """Chrome's version, -1 elsewhere."""
    return version_of("Chrome")


def getFirefoxBrowserVersion() -> float:
    """Firefox's version, -1 elsewhere."""
    return version_of("Firefox")


def getOperaBrowserVersion() -> float:
    """Opera's version, -1 elsewhere."""
    return version_of("Opera")
