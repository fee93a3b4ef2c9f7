"""A CCP page in a browser whose clock tests move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.ccp.panel import Panel
from tests.unit.page.browser import CCP, CRM, Ancestors, Browser
from tests.unit.page.install import installed


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    with installed(Browser(f"{CCP}/ccp-v2/"), monkeypatch) as made:
        yield made


@pytest.fixture
def panel(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Panel:
    """A CCP page that the CRM frames."""
    browser.location.ancestorOrigins = Ancestors([CRM])
    monkeypatch.setattr("streams.ccp.ccp_page.is_framed", lambda: True)
    return Panel(browser)


@pytest.fixture
def own_tab(browser: Browser) -> Panel:
    """A CCP page in a tab of its own."""
    browser.parent = browser
    return Panel(browser)
