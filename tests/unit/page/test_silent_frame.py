"""A frame that has answered and no longer does so: it was removed, or what ran in it is dead."""

from __future__ import annotations

import json
from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.api.data import agent_data, contact
from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit
ROUND = 4000
"""Milliseconds of a round of the keepalive: pause and patience."""


@pytest.fixture
def running(page: PageHarness) -> PageHarness:
    """A page whose CCP has come up."""
    page.init()
    page.acknowledge()
    return page


def codes(page: PageHarness) -> list[str]:
    """The codes of what was reported to the page."""
    return [problem.code for problem in page.problems]


def test_a_removed_frame_is_reported(running: PageHarness) -> None:
    """Within a round of the keepalive the page is notified once that its frame is gone; none is made."""
    running.frame.remove()
    running.browser.clock.advance(ROUND)
    assert codes(running) == ["frame_removed"]
    running.browser.clock.advance(600000)
    assert codes(running) == ["frame_removed"]
    assert running.container.children == []


def test_destroy_after_a_removal(running: PageHarness) -> None:
    """`destroy` cleans up after a frame that is gone already, and the page may begin anew."""
    running.frame.remove()
    running.browser.clock.advance(ROUND)
    running.core.destroy()
    assert (running.browser.count(), running.browser.clock.pending) == (0, 0)
    running.init()
    running.acknowledge()
    assert running.core.initialized


def test_a_frame_that_is_put_back(running: PageHarness) -> None:
    """A frame that is moved loads anew and is greeted anew; that it was gone is no problem any more."""
    frame = running.frame
    frame.remove()
    running.browser.clock.advance(ROUND)
    running.container.appendChild(frame)
    running.acknowledge("another-port")
    assert running.core.portStreamId == "another-port"
    assert list(running.core.problems) == []


def test_a_dead_frame_is_replaced(running: PageHarness) -> None:
    """After five silent rounds the page is notified and the frame is loaded anew, again and again until one answers."""
    frame = running.frame
    running.browser.clock.advance(5 * ROUND - 1)
    assert running.frame is frame
    running.browser.clock.advance(1)
    second = running.frame
    assert second is not frame
    assert codes(running) == ["ccp_no_answer"]
    assert running.browser.popups == []
    running.browser.clock.advance(5 * ROUND)
    assert running.frame is not second
    running.acknowledge("another-port")
    assert running.core.portStreamId == "another-port"
    assert running.names().count("init") == 1


@pytest.mark.row("GR-C08")
@pytest.mark.parametrize(
    ("softphone", "state", "is_replaced"),
    [
        (obj(allowFramedSoftphone=True), "connected", False),
        (obj(allowFramedSoftphone=True), "connecting", True),
        (obj(allowFramedSoftphone=False), "connected", True),
        (None, "connected", True),
    ],
)
def test_a_call_is_never_cut(page: PageHarness, softphone: Any, state: str, is_replaced: bool) -> None:
    """A silent frame that somebody may be talking through is not replaced; the page is notified all the same."""
    page.init(softphone=softphone)
    page.acknowledge()
    page.ccp_says("agent::update", agent_data(contact("c-1", state)))
    frame = page.frame
    page.browser.clock.advance(5 * ROUND)
    assert codes(page) == ["ccp_no_answer"]
    assert (page.frame is not frame) == is_replaced


@pytest.mark.parametrize("way", ["replaced", "reloaded"])
def test_what_a_dead_frame_was_asked(running: PageHarness, way: str) -> None:
    """Requests under way fail, once, when the frame is replaced or a new CCP speaks in it; none is sent again."""
    reported: list[Any] = []
    callbacks = obj(failure=lambda err, data: reported.append(json.loads(err)["type"]))
    running.core.getClient().call("acceptContact", None, callbacks)
    (request,) = running.sent("api_request")
    if way == "replaced":
        running.browser.clock.advance(5 * ROUND)
        assert reported == ["ConnectionLostError"]
    running.acknowledge("another-port")
    assert reported == ["ConnectionLostError"]
    assert running.sent("api_request") == ([] if way == "replaced" else [request])
    running.ccp_says("api_response", obj(requestId=request.requestId, data=obj(), err=None))
    running.browser.clock.advance(60000)
    assert reported == ["ConnectionLostError"]


def test_a_ccp_that_is_the_same_still_answers(running: PageHarness) -> None:
    """A repeated acknowledge of the CCP that was asked fails nothing."""
    reported: list[Any] = []
    running.core.getClient().call("acceptContact", None, obj(success=reported.append))
    (request,) = running.sent("api_request")
    running.acknowledge()
    running.ccp_says("api_response", obj(requestId=request.requestId, data=7, err=None))
    assert reported == [7]


def test_a_living_frame_stays(running: PageHarness) -> None:
    """As long as any acknowledge comes, now and then, nothing is replaced."""
    frame = running.frame
    for _ in range(20):
        running.browser.clock.advance(4 * ROUND)
        running.ccp_says("acknowledge")
    assert running.frame is frame
    assert codes(running) == []


def test_a_dead_renderer_in_a_call(page: PageHarness) -> None:
    """Five minutes without a sign of life end the waiting for a call that nobody can end."""
    page.init(softphone=obj(allowFramedSoftphone=True))
    page.acknowledge()
    page.ccp_says("agent::update", agent_data(contact("c-1", "connected")))
    frame = page.frame
    page.browser.clock.advance(300000 - 1)
    assert page.frame is frame
    page.browser.clock.advance(1)
    assert page.frame is not frame


def test_a_sign_in_page_that_nobody_announced(running: PageHarness) -> None:
    """A frame that went to a sign-in page without a word is left alone while somebody fills it in."""
    frame = running.frame
    frame.fire("load")
    running.browser.body.activeElement = frame
    running.browser.clock.advance(599000)
    assert running.frame is frame
    running.acknowledge("another-port")
    running.browser.clock.advance(5 * ROUND)
    assert running.frame is not frame


def test_a_ccp_that_had_the_focus(running: PageHarness) -> None:
    """The focus of a CCP that is dead does not delay the next one."""
    frame = running.browser.body.activeElement = running.frame
    running.browser.clock.advance(5 * ROUND)
    assert running.frame is not frame


@pytest.mark.parametrize("event", ["terminated", "auth_fail"])
def test_a_login_page_is_silent(page: PageHarness, event: str) -> None:
    """After a logout the frame shows a login page, which says nothing: it is left alone for as long as that takes."""
    page.init(loginOptions=obj(disableAuthPopupAfterLogout=True))
    page.acknowledge()
    page.ccp_says(event)
    frame = page.frame
    page.browser.clock.advance(3600000)
    assert page.frame is frame
    assert "ccp_no_answer" not in codes(page)
