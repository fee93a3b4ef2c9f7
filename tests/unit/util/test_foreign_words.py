"""Languages, addresses, foreign events (public API §13)."""

from streams.host.markers import obj
from streams.util.foreign_events import deepcopyCrossOriginEvent
from streams.util.locales import isValidLocale
from streams.util.urls import getUrlWithProtocol


def test_locales() -> None:
    """Ten languages are known, spelled exactly so."""
    assert isValidLocale("pt_BR")
    assert not isValidLocale("pt_br")
    assert not isValidLocale(None)


def test_protocol() -> None:
    """An address without a scheme becomes an https one."""
    assert getUrlWithProtocol("a.example/x") == "https://a.example/x"
    assert getUrlWithProtocol("https://a.example/x") == "https://a.example/x"


def test_foreign_events() -> None:
    """Of a foreign event only what the standard says of events is copied."""
    event = obj(type="x", isTrusted=True, timeStamp=3, target=obj(), handler=print, token="t")
    assert dict(deepcopyCrossOriginEvent(event)) == {"type": "x", "isTrusted": True, "timeStamp": 3}
    assert dict(deepcopyCrossOriginEvent(None)) == {}
