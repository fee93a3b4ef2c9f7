"""Ten tabs of one agent: pages with a framed CCP, and CCPs in tabs of their own.

The browser gives the frames of one site one worker, and the instance's own tabs another: each kind is a group whose tabs
receive the same broadcasts and have one master a topic.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.renderers import crash
from tests.support.waiting import WAIT, wait_until

PAGES = 6
CCPS = 4
TOPIC = "connect::test"

LISTEN = """() => { window.received = []; connect.core.getEventBus().subscribeAll((data, topic) => {
  if (/^(agent|contact)::/.test(topic) && !/::(refresh|update|websocket)/.test(topic)) received.push(topic) }) }"""
"""Records what the bus publishes about agent and contacts, apart from what comes with each poll."""

OWN = re.compile("accepted|local_media_stream|mute_toggle|softphone_error")

SHOWS = """want => { try { const agent = new connect.Agent(), now = [agent.getState().name, ...agent.getContacts().map(one => one.getState().type)];
  return now.join() === want.join() } catch (early) { return false } }"""

IS_MASTER = "topic => new Promise(done => connect.ifMaster(topic, () => done(true), () => done(false)))"

BECOME_MASTER = "topic => new Promise(done => connect.becomeMaster(topic, () => done(true), () => done(false)))"


def open_ccp(page: Any, connect: LocalConnectProcess) -> Any:
    """The CCP in a tab of its own, its agent known."""
    page.goto(connect.ccp_url)
    page.get_by_text("Ana Agent").wait_for(timeout=WAIT)
    return page


class Tabs:
    """Tabs of both kinds in one browser."""

    def __init__(self, new_page: Callable[[], Any], connect: LocalConnectProcess, pages: int, ccps: int) -> None:
        self.pages = [RecorderPage(new_page(), connect).open().ready() for _ in range(pages)]
        self.ccps = [open_ccp(new_page(), connect) for _ in range(ccps)]
        for group in self.groups:
            for document in group:
                wait_until(document, "length => connect.numberOfConnectedCCPs === length", arg=len(group))

    @property
    def groups(self) -> list[list[Any]]:
        """One document of each tab: the pages, and the CCPs that have tabs of their own."""
        return [[page.page for page in self.pages], self.ccps]

    @property
    def documents(self) -> list[Any]:
        """Every document in which the SDK runs."""
        return [*(page.page for page in self.pages), *(page.frame for page in self.pages), *self.ccps]

    def show(self, *want: str) -> None:
        """Wait until every document shows this state of the agent and these of the contacts."""
        for document in self.documents:
            wait_until(document, SHOWS, arg=list(want))


@pytest.fixture
def tabs(context: Any, connect: LocalConnectProcess) -> Tabs:
    """Ten tabs."""
    return Tabs(context.new_page, connect, PAGES, CCPS)


@pytest.mark.row("B32")
def test_ten_tabs_stay_in_step(tabs: Tabs, connect: LocalConnectProcess) -> None:
    """Whatever is done in whichever tab, all of them show the same and have received the same, in the same order."""
    first, *_, last = tabs.pages
    for document in tabs.documents:
        document.evaluate(LISTEN)
    last.choose("Available")
    tabs.show("Available")
    contact_id = connect.instance.create_contact("voice")
    tabs.show("PendingBusy", "connecting")
    tabs.ccps[-1].get_by_role("button", name="Accept", exact=True).click()
    tabs.show("Busy", "connected")
    connect.instance.act(contact_id, "hangup")
    tabs.show("AfterCallWork", "ended")
    first.does("recorder.contact().clear(callbacks)")
    tabs.show("Available")
    received = [document.evaluate("received") for document in tabs.documents]
    assert len({*map(tuple, received[: 2 * PAGES])}) == len({*map(tuple, received[2 * PAGES :])}) == 1
    assert received[0].count(f"contact::connected::{contact_id}") == 1
    # What the tab with the call says of it is said to its own group.
    one, other = ([topic for topic in topics if not OWN.search(topic)] for topics in (received[0], received[-1]))
    assert one == other


def masters(group: list[Any]) -> list[Any]:
    """Which tabs of a group say that they are (or become, where there is none) the master."""
    return [document for document in group if document.evaluate(IS_MASTER, TOPIC)]


def test_one_master_of_each_topic(tabs: Tabs) -> None:
    """Of all tabs that ask at the same time one becomes the master, and stays it until another takes over."""
    for group in tabs.groups:
        for document in group:
            document.evaluate(f"topic => {{ window.asked = ({IS_MASTER})(topic) }}", TOPIC)
        [master] = [document for document in group if document.evaluate("asked")]
        assert masters(group) == [master]
        *_, other = [document for document in group if document is not master]
        assert other.evaluate(BECOME_MASTER, TOPIC)
        assert masters(group) == [other]
    # A page and the CCP in it are one.
    page = next(page for page in tabs.pages if page.page in masters(tabs.groups[0]))
    assert page.frame.evaluate(IS_MASTER, TOPIC)


def test_master_that_crashes(tabs: Tabs) -> None:
    """When the master's tab crashes, without a farewell, the others notice, and one of them is the next master."""
    # The first tab's process may be home to the worker.
    *living, victim = tabs.ccps
    assert victim.evaluate(BECOME_MASTER, TOPIC)
    assert masters(living) == []
    crash(victim)
    for document in living:
        wait_until(document, "length => connect.numberOfConnectedCCPs === length", arg=len(living))
    assert len(masters(living)) == 1
    victim.close()


def test_page_that_crashes(tabs: Tabs) -> None:
    """When a page that frames a CCP crashes, the others notice, and one of them is the next master."""
    *_, victim = tabs.pages
    living = tabs.groups[0][:-1]
    assert victim.value(BECOME_MASTER, TOPIC)
    crash(victim.page)
    for document in living:
        wait_until(document, "length => connect.numberOfConnectedCCPs === length", arg=len(living))
    assert len(masters(living)) == 1
    victim.page.close()


@pytest.mark.row("B33")
def test_a_page_learns_of_other_ccps(tabs: Tabs, connect: LocalConnectProcess) -> None:
    """A page is notified of other CCPs in its browser; one in another browser is an error state in all tabs."""
    [first, *_] = tabs.pages
    first.value("connect.core.onMultipleCCPs(event => recorder.note(`several ${event.numberOfConnectedCCPs}`))")
    assert first.value("connect.hasOtherConnectedCCPs()") is True
    tabs.pages.pop().page.close()
    first.until(f"several {PAGES - 1}")
    connect.instance.change_agent(error="MultipleCcpWindows")
    tabs.show("MultipleCcpWindows")
    for page in tabs.pages:
        page.until("api agent.onError")


SIGN_IN = {"loginPopup": True, "loginOptions": {"autoClose": True}, "ccpLoadTimeout": 3000, "ccpAckTimeout": 1000}


@pytest.fixture
def guarded(connects: Connects, console: Console) -> LocalConnectProcess:
    """A local Connect that wants a login."""
    console.allow(r"\(ccp_no_answer\)", r"\(session_expired\)", r"status of 401")
    return connects(auto_login=False, link_logins=True)


def sign_in(window: Any) -> None:
    """Fill in the login form."""
    window.get_by_label("Password").fill("agent")
    window.get_by_role("button", name="Sign in").click()


def test_one_login_popup(context: Any, guarded: LocalConnectProcess) -> None:
    """Of three tabs that wait for the login one shows the popup; after it all three go on, and the popup closes."""
    pages = [RecorderPage(context.new_page(), guarded).load() for _ in range(3)]
    windows: list[Any] = []
    context.on("page", lambda window: windows.append(window))
    for page in pages:
        page.start(SIGN_IN)
    for page in pages:
        page.until("bus ack_timeout")
    # Each has asked for the lock by then, and been answered.
    for page in pages:
        page.wait(
            "navigator.locks.query().then(({ held }) => held.some(lock => lock.name.startsWith('connect-login-popup-lock')))"
        )
    [popup] = windows
    with popup.expect_event("close", timeout=WAIT):
        sign_in(popup)
    for page in pages:
        page.ready()
    assert len(windows) == 1


@pytest.mark.row("C06")
def test_logout_reaches_every_tab(context: Any, guarded: LocalConnectProcess) -> None:
    """A logout in one page ends at the login form in every tab, those with a worker of their own included."""
    login = context.new_page()
    login.goto(f"{guarded.instance_origin}/login")
    sign_in(login)
    login.wait_for_url(guarded.ccp_url, timeout=WAIT)
    login.close()
    tabs = Tabs(context.new_page, guarded, 3, 2)
    tabs.pages[0].value(
        """async () => {
          await fetch(new URL('/logout', recorder.ccpUrl()), { credentials: 'include', mode: 'cors' });
          connect.core.getUpstream().sendUpstream(connect.EventType.TERMINATE);
        }"""
    )
    for page in tabs.pages:
        page.until("bus terminated")
        page.ccp.get_by_label("Password").wait_for(timeout=WAIT)
    # The other worker learns of it when it asks the next time: its question may be held for as long as nothing happens.
    guarded.instance.change_agent(state="Lunch")
    for ccp in tabs.ccps:
        ccp.get_by_label("Password").wait_for(timeout=WAIT)
