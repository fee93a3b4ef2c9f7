"""What goes wrong outside of the page is reported in one place."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("event", "data", "code"),
    [
        ("auth_fail", obj(authorize=True), "session_expired"),
        ("access_denied", None, "access_denied"),
        ("webSocket::init_failure", None, "websocket_refused"),
        ("webSocket::connection_lost", None, "backend_unreachable"),
    ],
)
def test_events_of_the_worker_are_explained(page: PageHarness, event: str, data: object, code: str) -> None:
    """An event that means trouble comes with an error that has a code, a cause and a remedy."""
    page.init()
    page.acknowledge()
    page.ccp_says(event, data)
    problem = page.problems[0]
    assert problem.code == code
    assert problem.message
    assert problem.cause
    assert problem.remedy
    assert list(page.core.problems) == [code]


def test_the_console_gets_each_once(page: PageHarness) -> None:
    """The same trouble again is reported to the page again, and not to the console."""
    page.init()
    page.acknowledge()
    written: list[str] = []
    page.core.log._sink = lambda entry: written.append(entry.text)
    for _ in range(3):
        page.ccp_says("access_denied")
    assert len(page.problems) == 3
    assert len([line for line in written if "access_denied" in line and "(" in line]) == 1


def test_a_connection_that_is_back_is_no_problem(page: PageHarness) -> None:
    """When the socket is back the problem is over; losing it again is news."""
    page.init()
    page.acknowledge()
    page.ccp_says("webSocket::connection_lost")
    page.ccp_says("webSocket::connection_gain")
    assert list(page.core.problems) == []


def test_a_ccp_that_starts_ends_all_problems(page: PageHarness) -> None:
    """The acknowledge of a CCP that has just started clears what was wrong before."""
    page.init(loginPopup=False)
    page.browser.clock.advance(5000)
    assert list(page.core.problems) == ["ccp_no_answer"]
    page.acknowledge()
    assert list(page.core.problems) == []


def test_a_listener_that_throws_is_isolated(page: PageHarness) -> None:
    """An error listener of the page may throw."""
    page.init()

    def throwing(problem: object) -> None:
        raise RuntimeError("mine")

    page.core.onError(throwing)
    page.acknowledge()
    page.ccp_says("access_denied")
    assert page.core.initialized
