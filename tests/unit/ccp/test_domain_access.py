"""The old client-side check of who may frame the CCP."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from streams.ccp import domain_access
from streams.ccp.domain_access import verify_domain_access
from streams.host.markers import obj
from streams.host.objects import assign
from streams.host.window import scope
from tests.support.fakes.browser import CRM, FakeBrowser

pytestmark = pytest.mark.unit


@pytest.fixture
def asked(browser: FakeBrowser, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """A page framed by the CRM page; what the instance was asked."""
    questions: list[tuple[str, Any]] = []

    async def answer(url: str, options: Any, *_: Any) -> Any:
        assert options.signal is not None
        questions.append((url, options))
        return obj(whitelistedOrigins=["https://other.example", f"{CRM}/agents"])

    monkeypatch.setattr(domain_access, "is_framed", lambda: True)
    monkeypatch.setattr(domain_access, "limited", lambda limit, options: assign(obj(signal=limit), options))
    monkeypatch.setattr(domain_access, "fetch", answer)
    return questions


def verify(referrer: str, endpoint: str | None = None) -> None:
    """Run the check in a page that `referrer` frames."""
    scope.document.referrer = referrer
    asyncio.run(verify_domain_access("token", endpoint))


@pytest.mark.parametrize(("endpoint", "url"), [(None, "/whitelisted-origins"), ("/mine", "/mine")])
def test_a_listed_page(asked: list[tuple[str, Any]], endpoint: str | None, url: str) -> None:
    """A page of a listed origin may frame the CCP; the token goes along with the question."""
    verify(f"{CRM}/agents/all", endpoint)
    [(asked_url, options)] = asked
    assert (asked_url, options.headers["X-Amz-Bearer"]) == (url, "token")


def test_another_page(asked: list[tuple[str, Any]]) -> None:
    """Any other page may not; the Error names it."""
    with pytest.raises(Exception, match=r"https://evil\.example"):
        verify("https://evil.example/")


def test_no_frame(asked: list[tuple[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of its own is not asked about."""
    monkeypatch.setattr(domain_access, "is_framed", lambda: False)
    verify("https://evil.example/")
    assert asked == []
