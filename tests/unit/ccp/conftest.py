"""A CCP page in a browser whose clock tests move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.fakes.browser import CCP, CRM, FakeAncestors, FakeBrowser, installed
from tests.unit.ccp.harness import CcpHarness


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBrowser]:
    with installed(FakeBrowser(f"{CCP}/ccp-v2/"), monkeypatch) as made:
        yield made


@pytest.fixture
def ccp(browser: FakeBrowser, monkeypatch: pytest.MonkeyPatch) -> CcpHarness:
    """A CCP page that the CRM frames."""
    browser.location.ancestorOrigins = FakeAncestors([CRM])
    monkeypatch.setattr("streams.ccp.ccp_page.is_framed", lambda: True)
    return CcpHarness(browser)


@pytest.fixture
def own_tab(browser: FakeBrowser) -> CcpHarness:
    """A CCP page in a tab of its own."""
    browser.parent = browser
    return CcpHarness(browser)
