"""What a page does for its one CCP it does for each of two: it notices a dead frame and has the agent sign in."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from tests.support.fakes.browser import CCP, FakeBrowser
from tests.unit.api.data import agent_data, contact
from tests.unit.page.two_regions import AGENT_DATA, EAST, GR, ORIGINS, REGIONS, TwoRegions

pytestmark = pytest.mark.unit
ROUND = 4000
"""Milliseconds of a round of the keepalive: pause and patience."""
RELOAD = 5000
"""Milliseconds between two rounds of a sign-in."""


def problems(two: TwoRegions) -> list[tuple[str, str]]:
    """The code of each problem the page was notified of, and the likeliest origin in its evidence."""
    return [(problem.code, problem.evidence.ccpOrigins[0]) for problem in two.page.problems]


def acknowledge(two: TwoRegions, browser: FakeBrowser, rounds: int, *sides: str) -> None:
    """Let time pass in which these CCPs answer the keepalive."""
    for _ in range(rounds):
        for side in sides:
            two.says(side, "acknowledge")
        browser.clock.advance(ROUND)


@pytest.mark.parametrize(("dead", "alive"), [("west", "east"), ("east", "west")])
def test_a_dead_frame_is_replaced(two: TwoRegions, browser: FakeBrowser, dead: str, alive: str) -> None:
    """After five silent rounds the frame of that region is loaded anew and a problem names it; the other one stays."""
    two.open().ready()
    frames = {side: two.frame(side) for side in REGIONS}
    acknowledge(two, browser, 5, alive)
    assert two.frame(dead) is not frames[dead]
    assert two.frame(alive) is frames[alive]
    assert problems(two) == [("ccp_no_answer", ORIGINS[dead])]
    assert two.shown() == ["west"]
    assert two.frame(dead).dataset.identifier == ORIGINS[dead]
    two.start(dead, "2")
    two.says(dead, "acknowledge")
    acknowledge(two, browser, 6, "west", "east")
    assert len(problems(two)) == 1


def test_a_removed_frame_is_reported(two: TwoRegions, browser: FakeBrowser) -> None:
    """A frame that is no longer in the page is a problem, once for each frame; none is made."""
    two.open().ready()
    for side in REGIONS:
        two.frame(side).remove()
    browser.clock.advance(60 * ROUND)
    assert problems(two) == [("frame_removed", CCP), ("frame_removed", EAST)]
    assert two.page.container.children == []


def test_a_call_in_the_active_region_is_not_cut(two: TwoRegions, browser: FakeBrowser) -> None:
    """The silent frame of the active region is kept while somebody may talk through it; that on standby is not."""
    two.open(softphone=obj(allowFramedSoftphone=True)).ready()
    two.says("west", "agent::update", agent_data(contact("c-1", "connected")))
    west, east = two.frame("west"), two.frame("east")
    browser.clock.advance(5 * ROUND)
    assert two.frame("west") is west
    assert two.frame("east") is not east
    assert sorted(problems(two)) == [("ccp_no_answer", CCP), ("ccp_no_answer", EAST)]


@pytest.mark.parametrize("event", ["terminated", "auth_fail"])
def test_frames_are_reloaded_after_the_session_has_ended(two: TwoRegions, browser: FakeBrowser, event: str) -> None:
    """When the login is over both frames are reloaded each round, until the active region's CCP is accepted again."""
    two.open().ready()
    for side in REGIONS:
        two.says(side, event)
    frames = {side: two.frame(side) for side in REGIONS}
    browser.clock.advance(3000)
    assert len(browser.popups) == 1
    browser.clock.advance(RELOAD)
    for side in REGIONS:
        assert two.frame(side) is not frames[side]
    two.start("west", "2")
    frames = {side: two.frame(side) for side in REGIONS}
    acknowledge(two, browser, 3, "west")
    assert {side: two.frame(side) for side in REGIONS} == frames
    assert two.core.portStreamId == "west-2"


def test_a_standby_that_stays_at_its_login_page(two: TwoRegions, browser: FakeBrowser) -> None:
    """Once the agent is signed in again, the frame on standby is loaded anew until its CCP answers as well."""
    two.open().ready()
    for side in REGIONS:
        two.says(side, "terminated")
    browser.clock.advance(3000)
    two.start("west", "2")
    frame = two.frame("east")
    acknowledge(two, browser, 6, "west")
    assert two.frame("east") is not frame
    two.start("east", "2")
    frame = two.frame("east")
    acknowledge(two, browser, 6, "west", "east")
    assert two.frame("east") is frame


def test_the_login_pages_are_left_alone(two: TwoRegions, browser: FakeBrowser) -> None:
    """Where no popup is wanted after a logout, frames with login pages are not taken for dead ones."""
    two.open(loginOptions=obj(disableAuthPopupAfterLogout=True)).ready()
    two.says("west", "terminated")
    frames = {side: two.frame(side) for side in REGIONS}
    browser.clock.advance(600_000)
    assert {side: two.frame(side) for side in REGIONS} == frames
    assert problems(two) == []


def test_reloads_go_on_after_all_rounds(two: TwoRegions, browser: FakeBrowser) -> None:
    """After ten rounds the page is notified once, and frames are reloaded less often, for as long as it takes."""
    two.open(loginPopup=False)
    browser.clock.advance(12 * RELOAD)
    frames = {side: two.frame(side) for side in REGIONS}
    browser.clock.advance(8 * RELOAD)
    for side in REGIONS:
        assert two.frame(side) is not frames[side]
    assert two.page.names().count("iframe_retries_exhausted") == 1
    two.start("west")
    assert len(two.sent("west", "synchronize")) == 1


def test_one_missed_acknowledge_is_forgiven(two: TwoRegions, browser: FakeBrowser) -> None:
    """With `enableAckTimeout` the next acknowledge of the active region ends the sign-in that a missed one began."""
    two.open(loginOptions=obj(enableAckTimeout=True, autoClose=True)).ready()
    browser.clock.advance(3000)
    popup = two.core.loginWindow
    assert popup is not None
    two.says("east", "acknowledge")
    assert not popup.closed
    two.says("west", "acknowledge")
    assert popup.closed
    for _ in range(60):
        for side in REGIONS:
            two.says(side, "acknowledge")
        browser.clock.advance(1000)
    assert problems(two) == []
    assert "iframe_retries_exhausted" not in two.page.names()


def test_a_refused_sign_in_is_not_ended_by_signs_of_life(two: TwoRegions, browser: FakeBrowser) -> None:
    """A CCP that is alive, and says that the agent has not signed in for both regions, does not end the sign-in."""
    two.open(loginPopupAutoClose=True)
    two.says("west", "acknowledge", obj(id="w"))
    two.says("west", f"{GR}global_signin_invalid", obj(errorType="LILY_AGENT_CONFIG_MISSING", error="none"))
    two.says("west", "acknowledge")
    assert not two.core.loginWindow.closed
    frame = two.frame("west")
    browser.clock.advance(RELOAD)
    assert two.frame("west") is not frame


def test_destroy_while_a_sign_in_is_checked(two: TwoRegions, browser: FakeBrowser) -> None:
    """Nothing happens when the page ends before a CCP has said whether the agent is signed in."""
    two.open()
    two.says("west", "acknowledge", obj(id="w"))
    two.core.destroy()
    assert browser.clock.pending == 0
    browser.clock.advance(1000)


def test_the_media_factory_stays_while_its_region_does(two: TwoRegions) -> None:
    """A CCP that starts again finds the same MediaFactory, with its chat sessions; another region has another."""
    two.open().ready()
    factory = two.core.mediaFactory
    two.start("west", "2")
    assert two.core.mediaFactory is factory
    two.announce("west", "failover_initiated", "east")
    assert two.core.mediaFactory is not factory


@pytest.mark.row("GR-D42")
@pytest.mark.parametrize("silent", ["from the start", "later"])
def test_the_standby_leads_out_of_a_dead_region(two: TwoRegions, browser: FakeBrowser, silent: str) -> None:
    """Where the active region is dead and the traffic moves, the standby's word is enough, at once."""
    two.open()
    if silent == "later":
        two.ready()
    else:
        two.start("east")
        two.introduce("east", "west")
    for _ in range(60):
        browser.clock.advance(1_000)
        two.says("east", "acknowledge")
    assert two.shown() == ["west"]
    two.announce("east", "failover_detected", "east")
    two.announce("east", "failover_initiated", "east")
    assert two.shown() == ["east"]
    two.says("east", "agent::update", AGENT_DATA)
    assert [name for name, _ in two.reported] == ["detected", "completed"]


def test_two_calls_of_init_ccp(two: TwoRegions) -> None:
    """A second `initCCP` makes no further frames; after `destroy` it does."""
    two.open()
    two.page.init(enableGlobalResiliency=True, secondaryCCPUrl=f"{ORIGINS['east']}/ccp-v2/", loginUrl="https://x/login")
    assert len(two.page.container.children) == 2
    two.core.destroy()
    two.open().ready()
    assert len(two.page.container.children) == 2


@pytest.mark.parametrize("event", ["terminated", "auth_fail"])
def test_a_ccp_that_is_back_at_once(two: TwoRegions, browser: FakeBrowser, event: str) -> None:
    """Where the login was over for a moment, a CCP that is back keeps its frame, and the call in it."""
    two.open(softphone=obj(allowFramedSoftphone=True)).ready()
    two.says("west", event)
    browser.clock.advance(1_000)
    two.start("west", "2")
    two.says("west", "agent::update", agent_data(contact("c-1", "connected")))
    west = two.frame("west")
    browser.clock.advance(3 * RELOAD)
    assert two.frame("west") is west
    assert browser.popups == []


@pytest.mark.parametrize(("event", "data"), [("auth_fail", obj(authorize=True)), ("terminated", None)])
def test_an_acknowledge_of_a_ccp_that_is_about_to_go(
    two: TwoRegions, browser: FakeBrowser, event: str, data: object
) -> None:
    """A CCP that was refused goes to its login page a while later: until then it answers, which is no sign-in.

    Its frame is reloaded although a call is in the last snapshot; that of the other region, whose CCP stays, is not.
    """
    two.open(softphone=obj(allowFramedSoftphone=True)).ready()
    two.says("west", "agent::update", agent_data(contact("c-1", "connected")))
    west, east = two.frame("west"), two.frame("east")
    two.says("west", event, data)
    browser.clock.advance(3500)
    two.says("west", "acknowledge")
    two.says("east", "acknowledge")
    west.fire("load")
    for _ in range(3):
        browser.clock.advance(4000)
        two.says("east", "acknowledge")
    assert two.frame("west") is not west
    assert two.frame("east") is east


def test_a_container_that_was_replaced(two: TwoRegions) -> None:
    """Where the container went with both frames, both regions come up in the next one."""
    two.open()
    page = two.page
    page.container.remove()
    page.container = page.browser.container()
    page.init(enableGlobalResiliency=True, secondaryCCPUrl=f"{EAST}/ccp-v2/", loginUrl=f"{CCP}/login")
    two.ready()
    assert len(page.container.children) == 2
    assert (two.shown(), page.problems) == (["west"], [])
