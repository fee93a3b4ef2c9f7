"""Browsers by their user agent (public API §13)."""

import pytest

from streams.host.markers import obj
from streams.host.window import scope
from streams.util import browser

AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120.0.6099.71 Safari/537.36": "chrome",
    "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0": "firefox",
    "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.61": "chrome edge",
    "Mozilla/5.0 (Windows NT 10.0) Chrome/64.0.3282.140 Safari/537.36 Edge/17.17134": "chrome edge",
    "Opera/9.80 (Windows NT 6.0) Presto/2.12.388 Version/12.14": "opera",
    "": "",
}


@pytest.fixture(params=AGENTS)
def agent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setitem(scope, "navigator", obj(userAgent=request.param))
    return AGENTS[request.param]


def test_browsers(agent: str) -> None:
    """Each browser is known by its user agent; what is built on Chrome is Chrome too."""
    assert browser.isChromeBrowser() == ("chrome" in agent)
    assert browser.isFirefoxBrowser() == ("firefox" in agent)
    assert browser.isEdgeBrowser() == ("edge" in agent)
    assert browser.isOperaBrowser() == ("opera" in agent)


def test_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions are numbers, -1 for another browser."""
    monkeypatch.setitem(scope, "navigator", obj(userAgent="Gecko/20100101 Firefox/121.0"))
    assert browser.getFirefoxBrowserVersion() == 121
    assert browser.getChromeBrowserVersion() == -1
    assert browser.getOperaBrowserVersion() == -1


def test_no_browser_at_all() -> None:
    """Without a navigator every question is answered with no."""
    assert not browser.isChromeBrowser()
