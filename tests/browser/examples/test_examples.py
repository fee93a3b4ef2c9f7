"""The examples, as a person opens them: their own pages and buttons, the local Connect behind them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.recorder import FRAME
from tests.support.waiting import WAIT

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"

expect.set_options(timeout=WAIT)


class Example:
    """An example's page in a browser."""

    def __init__(self, page: Any, connect: LocalConnectProcess, folder: str) -> None:
        self.page = page
        self.connect = connect
        page.goto(f"{connect.crm_origin}/site/{folder}/")

    def press(self, name: str) -> None:
        """Press the page's button of exactly this name, as soon as it can be."""
        self.page.get_by_role("button", name=name, exact=True).click(timeout=WAIT)

    def shows(self, selector: str, text: str) -> None:
        """Wait until an element of the page has this text in it."""
        expect(self.page.locator(selector)).to_contain_text(text)

    def lines(self, selector: str) -> list[str]:
        """The lines of a list on the page."""
        return [str(line) for line in self.page.locator(f"{selector} li").all_text_contents()]

    def available(self) -> None:
        """A supervisor makes the agent available."""
        self.connect.instance.change_agent(state="Available")

    def call(self) -> str:
        """A customer calls."""
        return self.connect.instance.create_contact("voice", phoneNumber="+12065550100", attributes={"tier": "gold"})

    def press_in_ccp(self, name: str) -> None:
        """Press a button of the CCP in the page."""
        self.page.frame_locator(f'iframe[name="{FRAME}"]').get_by_role("button", name=name).click(timeout=WAIT)

    def accept(self, call: str) -> None:
        """Accept a call in the CCP."""
        self.press_in_ccp("Accept")
        self.sounds(call)

    def sounds(self, call: str) -> None:
        """Wait for a call's sound: hung up before that, the CCP would not find it."""
        self.connect.instance.expect("media", contactId=call, event="connected")


@pytest.fixture
def opened(connects: Connects, page: Any) -> Callable[..., Example]:
    """Opens an example: `opened("own-ccp")`; the agent is signed in unless settings say otherwise."""
    return lambda folder, **settings: Example(page, connects(crm_dir=EXAMPLES, **settings), folder)


@pytest.mark.row("N01", "B30")
def test_first_page(opened: Callable[..., Example]) -> None:
    """The page of the documentation starts in `onload`, finds its container by id, and gets agent and contacts."""
    example = opened("init-page")
    example.shows("#who", "Ana Agent is Offline")
    example.available()
    example.shows("#who", "Ana Agent is Available")
    call = example.call()
    example.shows("#line", "voice is connecting")
    example.accept(call)
    example.shows("#line", "voice is connected")
    example.connect.instance.act(call, "hangup")
    example.shows("#line", "voice is ended")
    example.press_in_ccp("Close contact")
    example.shows("#line", "No contact.")


@pytest.mark.row("N02")
def test_everything_that_happens(opened: Callable[..., Example]) -> None:
    """The logging page writes the agent's events into one list and the contact's into the other, in order."""
    example = opened("event-log")
    example.shows("#logMsgs", "hello, Ana Agent; you are Offline")
    example.shows("#logMsgs", "routing profile Basic")
    example.available()
    example.shows("#logMsgs", "state: Offline to Available")
    call = example.call()
    example.shows("#eventMsgs", "inbound voice +12065550100")
    example.shows("#eventMsgs", '"tier":{"name":"tier","value":"gold"}')
    example.accept(call)
    example.shows("#eventMsgs", "onConnected: connected")
    example.connect.instance.act(call, "hangup")
    example.shows("#eventMsgs", "onACW: ended")
    example.shows("#logMsgs", "after call work")
    example.press_in_ccp("Close contact")
    example.shows("#eventMsgs", "onDestroy: ended")
    received = [line.split("  ")[1].partition(":")[0] for line in reversed(example.lines("#eventMsgs"))]
    assert [word for word in received if word.startswith("on") and word != "onAccepted"] == [
        "onConnecting", "onConnected", "onACW", "onEnded", "onDestroy",
    ]  # fmt: skip


@pytest.mark.row("N02")
def test_contact_that_was_there_before(opened: Callable[..., Example]) -> None:
    """A page that is opened during after call work receives the contact; its customer is null, and nothing throws."""
    example = opened("event-log")
    example.available()
    call = example.call()
    example.accept(call)
    example.connect.instance.act(call, "hangup")
    example.shows("#eventMsgs", "onACW: ended")
    example.page.reload()
    example.shows("#eventMsgs", "queue Support")
    assert any(line.endswith("inbound voice ") for line in example.lines("#eventMsgs"))


@pytest.mark.row("N03")
def test_controls_of_the_pages_own(opened: Callable[..., Example]) -> None:
    """With the CCP hidden, the page's own buttons go available and offline, answer, hang up and close."""
    example = opened("own-ccp")
    assert not example.page.locator("iframe").is_visible()
    example.press("Go available")
    example.shows("#status", "Ana Agent: Available")
    call = example.call()
    example.shows("#caller", "+12065550100: connecting")
    example.press("Answer")
    example.shows("#caller", "+12065550100: connected")
    example.sounds(call)
    example.press("Hang up")
    example.shows("#caller", "ended")
    example.press("Done")
    example.shows("#caller", "Nobody on the line")
    example.press("Go offline")
    example.shows("#status", "Ana Agent: Offline")
    assert example.page.locator("#problem").text_content() == ""


@pytest.mark.row("N04", "C03", "F38")
def test_login_window_and_own_words(opened: Callable[..., Example], console: Console) -> None:
    """The page closes the login window by its name once the agent is known; events become words of its own."""
    console.allow(r"\(ccp_no_answer\)")
    example = opened("login-window", auto_login=False, link_logins=True)
    with example.page.expect_popup(timeout=WAIT) as popup:
        example.press("Sign in")
    login = popup.value
    login.get_by_label("Password").fill("agent")
    with login.expect_event("close", timeout=WAIT):
        login.get_by_role("button", name="Sign in").click()
    example.shows("#mapped", "away")
    example.available()
    example.shows("#mapped", "ready")
    call = example.call()
    example.shows("#history", "occupied")
    example.accept(call)
    example.shows("#history", "talking")
    example.connect.instance.act(call, "hangup")
    example.shows("#history", "wrap-up")
    example.connect.instance.change_agent(state="Break")
    example.shows("#mapped", "pause: Break")
    received = example.lines("#history")
    assert received[:3] == ["signed in as Ana Agent", "away", "ready"]
    assert {"phone rings", "phone answered", "call over"} <= set(received)


@pytest.mark.row("N04")
def test_the_page_learns_of_the_end_of_the_session(opened: Callable[..., Example], console: Console) -> None:
    """A page that subscribed to the end of the session right after `initCCP` is notified."""
    console.allow(r"\(ccp_no_answer\)", "401", "session")
    example = opened("login-window")
    example.press("Sign in")
    example.shows("#mapped", "away")
    example.page.evaluate("connect.core.getUpstream().sendUpstream(connect.EventType.TERMINATE)")
    example.shows("#mapped", "signed out")


def connected_transfer(example: Example) -> str:
    """The transfer page with a connected call; returns the contact's id."""
    example.available()
    call = example.call()
    example.accept(call)
    example.shows("#customer", "connected")
    return call


@pytest.mark.row("N05", "G43")
def test_external_transfer(opened: Callable[..., Example]) -> None:
    """A number is called while the customer waits; hold, resume, joining and leaving all show in `onRefresh`."""
    example = opened("external-transfer")
    call = connected_transfer(example)
    example.press("Call them")
    example.shows("#party", "+12065550142: connecting")
    example.shows("#customer", "hold")
    example.connect.instance.act(call, "transfer-answer")
    example.shows("#party", "+12065550142: connected")
    example.press("Join")
    example.shows("#customer", "connected")
    example.press("Hold customer")
    example.shows("#customer", "hold")
    example.press("Resume customer")
    example.shows("#customer", "connected")
    example.connect.instance.act(call, "transfer-hangup")
    expect(example.page.locator("#party")).to_have_text("-")
    assert "connected / +12065550142: connected" in example.lines("#history")


@pytest.mark.row("N05", "G42")
def test_quick_connect(opened: Callable[..., Example]) -> None:
    """A colleague called by quick connect shows the literal in place of a number, by which the page knows them."""
    example = opened("external-transfer")
    connected_transfer(example)
    example.connect.instance.change_agent("ben", state="Available")
    example.press("Ben Backup")
    example.shows("#party", "a colleague: connecting")
    example.press("Leave them to it")
    example.shows("#party", "-")


@pytest.mark.row("N07")
def test_agent_apps(opened: Callable[..., Example]) -> None:
    """CCP, customer profiles and wisdom stand in three containers; both apps follow agent, call and viewed contact."""
    example = opened("agent-apps")
    example.shows("#progress", "Ana Agent works with 3 apps")
    apps = [example.page.frame_locator(f"#{name}-container > #{name}") for name in ("customerprofiles", "wisdom")]

    def both_show(name: str, text: str) -> None:
        for app in apps:
            expect(app.locator(f"#{name}")).to_have_text(text)

    expect(example.page.locator("#ccp-container > iframe")).to_have_css("width", "340px")
    expect(example.page.locator("#wisdom")).to_have_attribute("title", "wisdom is loaded")
    example.available()
    both_show("agent", "Ana Agent: Available")
    call = example.call()
    both_show("contacts", "voice connecting")
    example.accept(call)
    both_show("contacts", "voice connected")
    both_show("viewed", call)
    example.connect.instance.act(call, "hangup")
    both_show("contacts", "voice ended")
    example.press_in_ccp("Close contact")
    both_show("contacts", "none")
    both_show("viewed", "none")
    example.press("Finish work")
    example.shows("#progress", "Signed out")
    example.connect.instance.expect("logout")
    expect(example.page.locator("iframe")).to_have_count(0)


@pytest.mark.row("N08")
def test_mute_button(opened: Callable[..., Example]) -> None:
    """The page's button mutes and unmutes, and follows a wish that goes through the bus."""
    example = opened("mute-button")
    example.available()
    example.call()
    example.press_in_ccp("Accept")
    example.press("Mute")
    example.shows("#microphone", "muted")
    example.press("Unmute")
    example.shows("#microphone", "open")
    example.press("Mute through the bus")
    example.shows("#microphone", "muted")
    example.press("Unmute")
    example.shows("#microphone", "open")


@pytest.mark.row("N09", "F37", "F38")
def test_phone_plugin(opened: Callable[..., Example]) -> None:
    """Agent and contact that were kept read the data of the moment, through wrap-up that ends by itself and a pause."""
    example = opened("phone-plugin", timings={"after_contact_work": 30})
    example.press("Available")
    example.shows("#agent", "Available")
    call = example.call()
    example.shows("#call", "connecting")
    example.press("Answer")
    example.shows("#call", "connected")
    example.shows("#agent", "Busy")
    example.connect.instance.act(call, "hangup")
    example.shows("#call", "ended")
    example.shows("#agent", "AfterCallWork")
    example.connect.instance.advance(30)
    example.shows("#agent", "Available")
    expect(example.page.locator("#call")).to_have_text("-")
    example.press("Lunch")
    example.shows("#agent", "Lunch")


@pytest.mark.row("N06")
def test_two_regions(opened: Callable[..., Example]) -> None:
    """Traffic moves during a call: the page says that it waits, and when the call is over that it has switched."""
    example = opened("two-regions", replica={}, timings={"worker_minute": 3})
    example.shows("#active", "us-west-2")
    for region in example.connect.regions:
        region.instance.expect("discovery")
    example.available()
    call = example.call()
    example.shows("#contacts", "us-west-2: voice is connecting")
    home = example.page.frame_locator("#globalCCP").frame_locator("#us-west-2").frame_locator(f'iframe[name="{FRAME}"]')
    home.get_by_role("button", name="Accept").click(timeout=WAIT)
    example.shows("#contacts", "us-west-2: voice is connected")
    example.connect.instance.shift_traffic("us-east-1")
    example.shows("#switch", "The switch waits for the end of the call")
    example.connect.instance.act(call, "hangup")
    home.get_by_role("button", name="Close contact").click(timeout=WAIT)
    example.shows("#switch", "Switched to us-east-1")
    example.shows("#active", "us-east-1")
