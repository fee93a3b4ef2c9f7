"""A CCP's frame that is removed, moved, dead or slow."""

from typing import Any

import pytest

from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.renderers import crash

BRISK = {"ccpSynTimeout": 300, "ccpAckTimeout": 1500}
"""A keepalive whose rounds are short."""


@pytest.fixture
def brisk(recorder: RecorderPage) -> RecorderPage:
    """The client page with a brisk keepalive, its agent known."""
    return recorder.open(BRISK).ready()


def works(client: RecorderPage) -> None:
    """The agent's state can be changed, and the change is reported once."""
    client.value("recorder.lines.length = 0")
    client.choose("Available")
    client.until("bus agent::state_change")
    assert len(client.recorded("bus agent::state_change")) == len(client.recorded("api agent.onStateChange")) == 1


def test_removed_frame_is_reported(brisk: RecorderPage, console: Console) -> None:
    """A page that removes the frame is notified once, with what to do; `destroy` cleans up, and the page may start again."""
    console.allow(r"\(frame_removed\)")
    brisk.value("document.querySelector('iframe').remove()")
    brisk.until("error frame_removed")
    assert "destroy" in brisk.value("recorder.errors[0].remedy")
    brisk.value("connect.core.destroy()")
    assert brisk.value("document.querySelectorAll('iframe').length") == 0
    assert brisk.value("recorder.errors.length") == 1
    brisk.value("recorder.lines.length = 0")
    brisk.start().ready()
    works(brisk)


def test_moved_container(brisk: RecorderPage) -> None:
    """A container that is moved in the document reloads its frame: the page connects to the new CCP, and each event arrives once."""
    port = brisk.value("connect.core.portStreamId")
    brisk.value(
        "document.body.appendChild(document.createElement('main')).append(document.getElementById('container'))"
    )
    brisk.wait("port => connect.core.portStreamId !== port", port)
    works(brisk)
    assert brisk.recorded("error ") == []


def test_crashed_frame_comes_back(brisk: RecorderPage, console: Console) -> None:
    """When the CCP's renderer crashes, and the worker with it, the page is notified and loads a new frame automatically."""
    console.allow(r"\(ccp_no_answer\)", r"\(backend_unreachable\)")
    port = brisk.value("connect.core.portStreamId")
    crash(brisk.frame)
    brisk.until("error ccp_no_answer")
    brisk.wait("port => connect.core.portStreamId !== port", port)
    works(brisk)
    brisk.ring()
    brisk.contact_is("connecting")
    assert brisk.value("document.querySelectorAll('iframe').length") == 1


def test_missed_keepalive_is_reported_on_demand(recorder: RecorderPage, console: Console) -> None:
    """With `enableAckTimeout` the first missed keepalive is an `ack_timeout`, and the frame is reloaded until it answers."""
    console.allow(r"\(ccp_no_answer\)", r"\(backend_unreachable\)")
    recorder.open({**BRISK, "ccpLoadTimeout": 3000, "loginOptions": {"enableAckTimeout": True}}).ready()
    port = recorder.value("connect.core.portStreamId")
    assert recorder.recorded("bus ack_timeout") == []
    crash(recorder.frame)
    recorder.until("bus ack_timeout")
    recorder.wait("port => connect.core.portStreamId !== port", port)
    works(recorder)


def test_slow_ccp_is_not_asked_for_again(recorder: RecorderPage, console: Console) -> None:
    """While a CCP's page is long in coming it is asked for once, however short the page's patience is."""
    console.allow(r"\(ccp_no_answer\)|\(ccp_unreachable\)|\(origin_not_allowed\)")
    asked: list[Any] = []

    def hold_the_first(route: Any) -> None:
        if route.request.resource_type == "document":
            asked.append(route)
        if asked != [route]:
            route.continue_()

    recorder.page.route(recorder.connect.ccp_url, hold_the_first)
    recorder.load().value("window.began = performance.now()")
    recorder.start({"ccpLoadTimeout": 500})
    recorder.wait("performance.now() > began + 3000")
    assert len(asked) == 1
    # On a slow machine the CCP itself may need longer than this page's patience: then it is asked for anew.
    asked[0].continue_()
    recorder.ready()


def test_frame_is_never_given_up(connects: Connects, page: Any, console: Console) -> None:
    """After the last of the quick attempts the page is notified, and still connects to a CCP that comes later."""
    console.allow(r"\(ccp_no_answer\)", r"\(origin_not_allowed\)")
    visitor = RecorderPage(page, connects(auto_login=False, link_logins=True))
    visitor.open({"loginPopup": False, "ccpLoadTimeout": 1000})
    visitor.until("bus iframe_retries_exhausted")
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{visitor.connect.instance_origin}/login")
    elsewhere.get_by_label("Password").fill("agent")
    elsewhere.get_by_role("button", name="Sign in").click()
    visitor.ready()
    assert len(visitor.recorded("bus iframe_retries_exhausted")) == 1
