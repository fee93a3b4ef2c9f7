"""What goes wrong outside of the page is told in one place."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from tests.unit.page.desk import Desk

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
def test_events_of_the_worker_are_explained(desk: Desk, event: str, data: object, code: str) -> None:
    """An event that means trouble comes with an error that has a code, a cause and a remedy."""
    desk.init()
    desk.acknowledge()
    desk.ccp_says(event, data)
    problem = desk.problems[0]
    assert problem.code == code
    assert problem.message
    assert problem.cause
    assert problem.remedy
    assert list(desk.core.problems) == [code]


def test_the_console_hears_of_each_once(desk: Desk) -> None:
    """The same trouble again is told to the page again, and not to the console."""
    desk.init()
    desk.acknowledge()
    written: list[str] = []
    desk.core.log._sink = lambda entry: written.append(entry.text)
    for _ in range(3):
        desk.ccp_says("access_denied")
    assert len(desk.problems) == 3
    assert len([line for line in written if "access_denied" in line and "(" in line]) == 1


def test_a_connection_that_is_back_is_no_problem(desk: Desk) -> None:
    """When the socket is back the problem is over; losing it again is news."""
    desk.init()
    desk.acknowledge()
    desk.ccp_says("webSocket::connection_lost")
    desk.ccp_says("webSocket::connection_gain")
    assert list(desk.core.problems) == []


def test_a_ccp_that_starts_ends_all_problems(desk: Desk) -> None:
    """The acknowledge of a CCP that has just started clears what was wrong before."""
    desk.init(loginPopup=False)
    desk.browser.clock.pass_time(5000)
    assert list(desk.core.problems) == ["ccp_no_answer"]
    desk.acknowledge()
    assert list(desk.core.problems) == []


def test_a_listener_that_throws_hurts_nobody(desk: Desk) -> None:
    """An error listener of the page may throw."""
    desk.init()

    def throwing(problem: object) -> None:
        raise RuntimeError("mine")

    desk.core.onError(throwing)
    desk.acknowledge()
    desk.ccp_says("access_denied")
    assert desk.core.initialized
