"""A worker that does not start, one that dies, and what the CCP page does then."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streams.host.markers import obj
from streams.host.window import scope
from tests.unit.ccp.harness import PORT, CcpHarness

pytestmark = pytest.mark.unit
PERIOD = 2500
FIRST_WORD = 2 * PERIOD
SILENCE = 6 * PERIOD
"""Milliseconds after which a worker counts as dead: one that has never spoken, and one that has."""

BOTH = pytest.mark.parametrize("kind", ["ccp", "own_tab"])


@pytest.fixture
def page(kind: str, request: pytest.FixtureRequest) -> CcpHarness:
    """A CCP page in a frame, or in a tab of its own."""
    made: CcpHarness = request.getfixturevalue(kind)
    return made


def problems(page: CcpHarness) -> list[tuple[str, Any]]:
    """Code and reason of what is reported to the page from now on."""
    reported: list[tuple[str, Any]] = []
    page.core.onError(lambda problem: reported.append((problem.code, problem.evidence.reason)))
    return reported


def begun(page: CcpHarness) -> CcpHarness:
    """The worker has acknowledged."""
    page.start()
    page.worker_says("acknowledge", obj(id=PORT))
    return page


@BOTH
def test_a_dead_worker_is_replaced(page: CcpHarness) -> None:
    """A worker that says nothing though it was asked is reported, and the next one is joined; the page stays."""
    reported = problems(page)
    dead = begun(page).worker
    page.worker_says("streams::connection_state", obj(state="connected"))
    page.browser.clock.advance(SILENCE - 1)
    assert (len(page.workers), reported, page.core.connectionState) == (1, [], "connected")
    assert "synchronize" in page.to_worker()
    page.browser.clock.advance(1)
    assert reported == [("worker_unavailable", "silence")]
    assert page.core.connectionState == "reconnecting"
    assert (dead.port.posted[-1].event, dead.port.closed) == ("close", True)
    assert (len(page.workers), page.worker.url, page.worker.name) == (2, dead.url, dead.name)
    assert (page.to_worker(), page.worker.port.started_after) == (["configure"], 1)
    page.worker_says("acknowledge", obj(id="another-port"))
    assert page.core.portStreamId == "another-port"
    assert [one.tabId for one in page.to_worker("tab_id")] == [page.core.tabId]
    assert list(page.core.problems) == []
    assert page.browser.location.reloads == 0


def test_the_framing_page_is_notified_of_both(ccp: CcpHarness) -> None:
    """The worker's death and the connection's state are reported to it, and it gets the next worker's acknowledge."""
    begun(ccp).browser.clock.advance(SILENCE)
    (problem,) = ccp.to_parent("streams::ccp_error")
    assert problem.code == "worker_unavailable"
    assert [one.state for one in ccp.to_parent("streams::connection_state")] == ["reconnecting"]
    ccp.worker_says("acknowledge", obj(id="another-port"))
    assert [one.id for one in ccp.to_parent("acknowledge")] == [PORT, "another-port"]


@BOTH
def test_a_worker_that_speaks_stays(page: CcpHarness) -> None:
    """As long as a word comes now and then, nothing is joined; a worker that speaks by itself is not asked."""
    begun(page)
    for _ in range(20):
        page.browser.clock.advance(SILENCE - PERIOD)
        page.worker_says("acknowledge")
    assert len(page.workers) == 1
    asked = page.to_worker().count("synchronize")
    for _ in range(20):
        page.browser.clock.advance(PERIOD)
        page.worker_says("agent::update", None)
    assert page.to_worker().count("synchronize") == asked


@BOTH
def test_a_worker_without_a_first_word(page: CcpHarness) -> None:
    """A worker that has never spoken is reported sooner, and joined again and again until it speaks."""
    reported = problems(page)
    page.start()
    page.browser.clock.advance(FIRST_WORD - 1)
    assert reported == []
    page.browser.clock.advance(1)
    assert (reported, len(page.workers)) == ([("worker_unavailable", "silence")], 2)
    page.browser.clock.advance(SILENCE)
    assert (len(reported), len(page.workers)) == (2, 3)
    assert all(one.port.closed for one in page.workers[:-1])
    page.worker_says("acknowledge", obj(id=PORT))
    assert (page.core.initialized, list(page.core.problems)) == (True, [])


def test_a_script_that_fails(ccp: CcpHarness) -> None:
    """A worker whose script cannot be had is reported with the reason, in the page and in the one around it."""
    reported = problems(ccp)
    ccp.start()
    ccp.worker.fire("error", obj())
    ccp.browser.clock.advance(FIRST_WORD)
    assert reported == [("worker_unavailable", "script")]
    assert [one.code for one in ccp.to_parent("streams::ccp_error")] == ["worker_unavailable"]


@BOTH
def test_an_error_of_a_worker_that_answers(page: CcpHarness) -> None:
    """A worker of which an error was reported may live: a script that throws on its last line answers all the same."""
    reported = problems(page)
    page.start()
    page.worker.fire("error", obj())
    page.worker_says("acknowledge", obj(id=PORT))
    page.worker.fire("error", obj())
    for _ in range(10):
        page.browser.clock.advance(FIRST_WORD)
        page.worker_says("acknowledge")
    assert (reported, len(page.workers)) == ([], 1)


def test_a_browser_that_refuses_workers(ccp: CcpHarness) -> None:
    """Where the browser throws, both pages get the reason; as soon as it does not the page goes on."""
    reported = problems(ccp)

    def refused(*_: Any) -> Any:
        raise PermissionError("blocked")

    scope.SharedWorker = refused
    ccp.start()
    assert reported == [("worker_unavailable", "blocked")]
    (problem,) = ccp.to_parent("streams::ccp_error")
    assert (problem.code, problem.evidence.reason) == ("worker_unavailable", "blocked")
    scope.SharedWorker = ccp._worker
    ccp.browser.clock.advance(FIRST_WORD)
    ccp.worker_says("acknowledge", obj(id=PORT))
    assert ccp.core.initialized


@BOTH
def test_what_a_dead_worker_was_asked(page: CcpHarness) -> None:
    """Requests under way fail, once, when the next worker has spoken; they are not sent to it."""
    begun(page)
    reported: list[Any] = []
    callbacks = obj(success=reported.append, failure=lambda err, data: reported.append(json.loads(err)["type"]))
    page.core.getClient().call("acceptContact", obj(contactId="c"), callbacks)
    request = page.to_worker("api_request")[0]
    page.browser.clock.advance(SILENCE)
    page.worker_says("acknowledge", obj(id="another-port"))
    assert reported == ["ConnectionLostError"]
    page.worker_says("api_response", obj(requestId=request.requestId, data=obj(), err=None))
    page.browser.clock.advance(PERIOD)
    assert (reported, page.to_worker("api_request")) == (["ConnectionLostError"], [])


def test_the_end_ends_it(own_tab: CcpHarness) -> None:
    """A page that has left joins nothing any more."""
    begun(own_tab)
    own_tab.browser.fire("pagehide", obj(persisted=False))
    own_tab.browser.clock.advance(10 * SILENCE)
    assert (len(own_tab.workers), own_tab.browser.clock.pending) == (1, 0)
