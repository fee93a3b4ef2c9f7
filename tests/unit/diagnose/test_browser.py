"""Which browser a report is from."""

from __future__ import annotations

import pytest

from streams.diagnose.browser import browser
from streams.host.markers import obj
from streams.host.window import scope

WEBKIT = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
MAC = f"(Macintosh; Intel Mac OS X 10_15_7) {WEBKIT}"
PHONE = f"(iPhone; CPU iPhone OS 18_6 like Mac OS X) {WEBKIT}"
LINUX = f"(X11; Linux x86_64) {WEBKIT}"


@pytest.mark.parametrize(
    ("products", "name", "version"),
    [
        (f"(X11; Linux x86_64) {CHROME}", "Chrome", "156"),
        (f"(Windows NT 10.0; Win64; x64) {CHROME} Edg/156.0.0.0", "Edge", "156"),
        ("(X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox", "153"),
        (f"{MAC} Version/26.1 Safari/605.1.15", "Safari", "26.1"),
        (f"{PHONE} Version/26.1 Mobile/15E148 Safari/604.1", "Safari", "26.1"),
        (f"{PHONE} CriOS/150.0.1.2 Mobile/15E148 Safari/604.1", "WebKit", "605.1"),
        (f"{LINUX} Version/26.0 Safari/605.1.15", "WebKit", "26"),
        ("(a browser that nobody knows)", "other", "-1"),
    ],
)
def test_names(monkeypatch: pytest.MonkeyPatch, products: str, name: str, version: str) -> None:
    """A report names the browsers that people use, and WebKit where that is all there is to say."""
    agent = f"Mozilla/5.0 {products}"
    monkeypatch.setitem(scope, "navigator", obj(userAgent=agent))
    found = browser()
    assert (found.name, found.version, found.userAgent) == (name, version, agent)
