"""A shared worker that dies, or never comes up: who is notified, what goes on, and what becomes of its requests."""

from collections.abc import Callable
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import BOTH_FILES
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.waiting import WAIT, wait_until

REPORTED = r"\((worker_unavailable|backend_unreachable|ccp_no_answer|ccp_slow)\)"
LOST = "ConnectionLostError"


@pytest.fixture
def crash(connect: LocalConnectProcess, console: Console) -> Callable[[], None]:
    """Ends the worker, once it has its websocket."""
    console.allow(REPORTED)

    def end() -> None:
        connect.instance.expect("websocket", event="open")
        connect.instance.add_fault("worker-crash")

    return end


class OwnTab:
    """The CCP in a tab of its own; it hosts the softphone if it is the first."""

    def __init__(self, page: Any, connect: LocalConnectProcess) -> None:
        self.page = page
        page.goto(connect.ccp_url)
        page.get_by_text("Ana Agent").wait_for(timeout=WAIT)
        page.evaluate(
            """() => { window.errors = []; window.port = connect.core.portStreamId;
              connect.core.onError(error => errors.push(error.code)) }"""
        )

    def wait(self, condition: str, arg: Any = None) -> None:
        """Wait until a JavaScript function (of `arg`) returns what is truthy: the CCP's policy lets nobody use eval."""
        wait_until(self.page, condition, arg=arg)

    def status_is(self, name: str) -> None:
        """Wait until the agent is in the state of this name."""
        self.wait("name => document.getElementById('status').value === name", name)

    def has_joined_the_next(self) -> None:
        """Wait until another worker than at first has taken this page in; it was not reloaded meanwhile."""
        self.wait("() => port !== connect.core.portStreamId && connect.core.getConnectionState() === 'connected'")
        assert self.page.evaluate("errors.includes('worker_unavailable')")

    @property
    def hosts(self) -> bool:
        """Whether it hosts the softphone."""
        return bool(self.page.evaluate("Boolean(connect.core.getSoftphoneManager())"))


@pytest.fixture
def own_tab(page: Any, connect: LocalConnectProcess) -> OwnTab:
    """The first CCP."""
    return OwnTab(page, connect)


@BOTH_FILES
def test_own_tab_joins_the_next_worker(own_tab: OwnTab, connect: LocalConnectProcess, crash: Any) -> None:
    """A CCP in a tab of its own notices that its worker is dead, reports it and goes on with the next one without a reload."""
    crash()
    own_tab.has_joined_the_next()
    connect.instance.change_agent(state="Lunch")
    own_tab.status_is("Lunch")
    own_tab.page.get_by_label("Agent status").select_option("Available")
    own_tab.status_is("Available")


def test_call_in_an_own_tab_goes_on(own_tab: OwnTab, connect: LocalConnectProcess, crash: Any) -> None:
    """A call that runs in the tab when its worker dies keeps its media, and its end is noticed."""
    own_tab.page.get_by_label("Agent status").select_option("Available")
    own_tab.status_is("Available")
    contact_id = connect.instance.create_contact("voice")
    own_tab.page.get_by_role("button", name="Accept", exact=True).click()
    own_tab.wait(
        """() => { const call = connect.core.getSoftphoneManager().current(); window.session = call && call.session;
          return session && session._pc && session._pc.connectionState === 'connected' }"""
    )
    crash()
    own_tab.has_joined_the_next()
    assert own_tab.page.evaluate("session === connect.core.getSoftphoneManager().current().session")
    assert own_tab.page.evaluate("session._pc.connectionState") == "connected"
    connect.instance.act(contact_id, "hangup")
    own_tab.page.get_by_role("button", name="Close contact").wait_for(timeout=WAIT)


def test_softphone_stays_where_it_was(own_tab: OwnTab, connect: LocalConnectProcess, context: Any, crash: Any) -> None:
    """Of two tabs the one that hosted the softphone hosts it with the next worker, and calls that ring get their media."""
    own_tab.wait("() => connect.core.getSoftphoneManager()")
    other = OwnTab(context.new_page(), connect)
    assert not other.hosts
    crash()
    for tab in (own_tab, other):
        tab.has_joined_the_next()
    is_master = (
        "() => new Promise(done => connect.ifMaster('connect::softphone', () => done(true), () => done(false), true))"
    )
    own_tab.wait(is_master)
    connect.instance.change_agent(state="Available")
    connect.instance.create_contact("voice")
    own_tab.wait("() => { const call = connect.core.getSoftphoneManager().current(); return call && call.session }")
    assert (own_tab.hosts, other.hosts, other.page.evaluate(is_master)) == (True, False, False)


def test_framed_ccp_joins_the_next_worker(client: RecorderPage, crash: Any) -> None:
    """A framed CCP does the same: the page around it is notified, the frame stays, open requests fail once, without effect."""
    instance = client.connect.instance
    client.value("() => { window.kept = document.querySelector('iframe'); window.port = connect.core.portStreamId }")
    unserved = instance.add_fault("no-answer", operation="PutAgentState")
    client.value("recorder.setState('Available', recorder.callbacks('state'))")
    instance.expect("fault", name="no-answer")
    crash()
    client.until("error worker_unavailable")
    client.wait("port !== connect.core.portStreamId")
    client.until("api state failure")
    assert LOST in client.value("recorder.outcomes.state")
    instance.remove_fault(unserved)
    client.value("recorder.lines.length = 0")
    client.choose("Break")
    assert client.value("kept === document.querySelector('iframe')")
    assert client.recorded("api state ") == []
    assert [
        one["params"]["state"]["name"] for one in instance.events(0, "operation") if one["operation"] == "PutAgentState"
    ] == ["Break"]


def test_browser_that_refuses_workers(recorder: RecorderPage, console: Console) -> None:
    """Where the browser does not let the CCP have a worker, the page around it gets the reason; it goes on when it may."""
    console.allow(REPORTED)
    recorder.page.add_init_script(
        "if (window !== top) { window.kept = SharedWorker; window.SharedWorker = function () { throw new Error('storage is blocked') } }"
    )
    recorder.open()
    recorder.until("error worker_unavailable")
    assert recorder.value("recorder.errors[0].evidence.reason") == "storage is blocked"
    recorder.frame.evaluate("() => { window.SharedWorker = kept }")
    recorder.ready()


def test_worker_script_that_is_missing(recorder: RecorderPage, console: Console) -> None:
    """Where the worker's script cannot be had the page is notified, and it works once the script is there."""
    console.allow(REPORTED, "worker.js")
    missing = recorder.connect.instance.add_fault(operation="/worker.js", status=404)
    recorder.open({"ccpLoadTimeout": 20_000})
    recorder.until("error worker_unavailable")
    recorder.connect.instance.remove_fault(missing)
    recorder.ready()


def test_slow_ccp_is_reported(recorder: RecorderPage, console: Console) -> None:
    """A CCP that answers after more than five seconds is reported as slow, with how long it took, and works."""
    console.allow(r"\(ccp_slow\)")
    recorder.connect.instance.add_fault("slow-page", seconds=6)
    recorder.open({"ccpLoadTimeout": 25_000}).ready()
    recorder.until("error ccp_slow")
    evidence = recorder.value("recorder.errors[0].evidence")
    assert evidence["millis"] > evidence["limit"] == 5000
    recorder.choose("Available")
