"""Going away and coming back: the browser keeps the page as it was, and shows it again (back/forward cache)."""

from collections.abc import Iterator
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from connect_streams.testing.chromium import launch_options
from tests.support.console import Console
from tests.support.raw_page import RawPage
from tests.support.recorder import RecorderPage
from tests.support.waiting import WAIT, wait_until

NAVIGATION = "performance.getEntriesByType('navigation')[0].type"


@pytest.fixture
def keeping(playwright: Any, console: Console) -> Iterator[Any]:
    """A profile of a browser that keeps pages: Playwright forbids it by default."""
    browser = playwright.chromium.launch(**launch_options(), ignore_default_args=["--disable-back-forward-cache"])
    yield console.watch(browser.new_context(ignore_https_errors=True))
    browser.close()


def go_and_come_back(page: Any, elsewhere: str) -> RawPage:
    """Load another page in the tab, and go back; the tab shows the first page again."""
    page.evaluate("addEventListener('pageshow', ({ persisted }) => { window.kept = persisted })")
    tab = RawPage(page)
    here = page.url
    page.goto(elsewhere)
    # Its answer must be out before the page is.
    tab.evaluate("setTimeout(() => history.back())")
    wait_until(tab, "here => location.href === here && document.readyState === 'complete'", here)
    return tab


def test_page_comes_back(keeping: Any, connect: LocalConnectProcess) -> None:
    """A page that was left is counted out; when it comes back its CCP starts anew, and everything is reported once."""
    other = RecorderPage(keeping.new_page(), connect).open().ready()
    client = RecorderPage(keeping.new_page(), connect).open().ready()
    port = client.value("connect.core.portStreamId")
    other.wait("connect.numberOfConnectedCCPs === 2")
    other.value("recorder.lines.length = 0")
    client.page = go_and_come_back(client.page, f"{connect.crm_origin}/site/blank.html")
    assert client.value("kept") is True
    client.wait("port => connect.core.portStreamId !== port", port)
    other.wait("connect.numberOfConnectedCCPs === 2")
    assert len(other.recorded("bus update_connected_ccps")) >= 2
    client.value("recorder.lines.length = 0")
    client.choose("Available")
    client.ring()
    client.contact_is("connecting")
    assert len(client.recorded("bus agent::state_change")) == len(client.recorded("api agent.onStateChange")) == 2
    assert client.lines.count("bus contact::init") == len(client.recorded("api contact voice")) == 1
    assert client.value("document.querySelectorAll('iframe').length") == 1


def test_ccp_comes_back(keeping: Any, connect: LocalConnectProcess) -> None:
    """A CCP in a tab of its own said farewell when it was left: it loads itself anew, and knows its agent."""
    page = keeping.new_page()
    page.goto(connect.ccp_url)
    page.get_by_text("Ana Agent").wait_for(timeout=WAIT)
    tab = go_and_come_back(page, f"{connect.crm_origin}/site/blank.html")
    wait_until(tab, f"{NAVIGATION} === 'reload'")
    wait_until(tab, "document.getElementById('agent-name').textContent === 'Ana Agent'")
    assert tab.evaluate("connect.numberOfConnectedCCPs") == 1
