"""Which browser a report is from."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, text
from streams.host.patterns import matches, pattern
from streams.util.browser import isEdgeBrowser, user_agent, version_of

APPLE = pattern(r"\((Mac|iP).*Version/[\d.]+ (Mobile/\w+ )?Safari/")
"""Safari. Other browsers on its engine name Apple's devices and Safari too, but something else in between."""


def is_webkit() -> bool:
    """Whether this browser is built on WebKit."""
    name: str = browser().name
    return name in ["Safari", "WebKit"]


def browser() -> Any:
    """`{name, version, userAgent}`: which browser this is, by what it says of itself."""
    agent = user_agent()
    firefox: float = version_of("Firefox")
    chrome: float = version_of("Chrome")
    version = max(firefox, chrome)
    name = "other"
    if firefox > 0:
        name = "Firefox"
    elif chrome > 0:
        name = "Edge" if isEdgeBrowser() else "Chrome"
    elif "AppleWebKit" in agent:
        # All browsers of iPhones and iPads are built on it, and those of GNOME.
        name = "Safari" if matches(APPLE, agent) else "WebKit"
        version = version_of("Version")
        if version < 0:
            version = version_of("AppleWebKit")
    return obj(name=name, version=text(version), userAgent=agent)
