"""A page that the browser prepares before anybody sees it: the frames of other sites wait until it is shown."""

from __future__ import annotations

import pytest

from streams.host.window import scope
from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit
LONG = 14000


@pytest.fixture
def prerendered(page: PageHarness) -> PageHarness:
    """A page that has called `initCCP` and has not been shown for a long time."""
    scope.document.prerendering = True
    scope.document.addEventListener = page.browser.addEventListener
    scope.document.removeEventListener = page.browser.removeEventListener
    page.init()
    page.browser.clock.advance(LONG)
    return page


def show(page: PageHarness) -> None:
    """The browser shows the page."""
    scope.document.prerendering = False
    page.browser.fire("prerenderingchange")


def test_nothing_is_late_before_the_page_is_shown(prerendered: PageHarness) -> None:
    """However long a page is not shown, nothing is reported, and nobody has to sign in."""
    assert (prerendered.problems, prerendered.browser.popups) == ([], [])


def test_the_ccp_gets_its_time_once_the_page_is_shown(prerendered: PageHarness) -> None:
    """The time that a CCP has to come up begins when the page is shown."""
    show(prerendered)
    prerendered.browser.clock.advance(4999)
    assert (prerendered.problems, prerendered.browser.popups) == ([], [])
    prerendered.browser.clock.advance(1)
    assert [problem.code for problem in prerendered.problems] == ["ccp_no_answer"]
    assert len(prerendered.browser.popups) == 1


def test_the_time_before_is_not_the_ccps(prerendered: PageHarness) -> None:
    """A CCP that comes up soon after the page is shown was not slow."""
    show(prerendered)
    prerendered.browser.clock.advance(700)
    prerendered.acknowledge()
    assert prerendered.core.initialized
    assert (prerendered.problems, prerendered.browser.popups) == ([], [])


def test_no_login_window_before_the_page_is_shown(prerendered: PageHarness) -> None:
    """A login that is wanted meanwhile waits until the page is shown: until then browsers open no windows."""
    prerendered.core.page.authenticate()
    prerendered.core.page.authenticate()
    assert prerendered.browser.popups == []
    show(prerendered)
    assert len(prerendered.browser.popups) == 1


def test_a_page_that_ends_before_it_is_shown(prerendered: PageHarness) -> None:
    """After the end nothing waits for the page to be shown."""
    prerendered.core.page.authenticate()
    prerendered.core.destroy()
    assert (prerendered.browser.count(), prerendered.browser.clock.pending) == (0, 0)
    show(prerendered)
    prerendered.browser.clock.advance(LONG)
    assert prerendered.browser.popups == []
