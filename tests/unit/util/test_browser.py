"""Browsers by their user agent, addresses, foreign events (public API §13)."""

import pytest

from streams.host.markers import obj
from streams.host.window import scope
from streams.util import browser
from streams.util.foreign_events import deepcopyCrossOriginEvent
from streams.util.urls import getUrlWithProtocol

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


def test_locales() -> None:
    """Ten languages are known, spelled exactly so."""
    assert browser.isValidLocale("pt_BR")
    assert not browser.isValidLocale("pt_br")
    assert not browser.isValidLocale(None)


def test_protocol() -> None:
    """An address without a scheme becomes an https one."""
    assert getUrlWithProtocol("a.example/x") == "https://a.example/x"
    assert getUrlWithProtocol("https://a.example/x") == "https://a.example/x"


def test_foreign_events() -> None:
    """Of a foreign event only texts, numbers and booleans are copied."""
    event = obj(type="x", isTrusted=True, timeStamp=3, target=obj(), handler=print)
    assert dict(deepcopyCrossOriginEvent(event)) == {"type": "x", "isTrusted": True, "timeStamp": 3}
    assert dict(deepcopyCrossOriginEvent(None)) == {}
