"""Signing in: the popup, the frame that is reloaded meanwhile, signing out."""

import re
from typing import Any

import pytest

from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.waiting import WAIT

SOON = {"loginPopup": True, "ccpLoadTimeout": 1500, "ccpAckTimeout": 300}
"""Options that open the popup soon after the start, and soon after a logout."""

UNANSWERED = r"\(ccp_no_answer\)"
"""What a page receives while it waits for a login."""


@pytest.fixture
def visitor(connects: Connects, page: Any, console: Console) -> RecorderPage:
    """The client page of somebody who is not signed in; every `window.open` is written down."""
    console.allow(UNANSWERED)
    recorder = RecorderPage(page, connects(auto_login=False, link_logins=True)).load()
    recorder.value(
        """() => { recorder.opened = []; const open = window.open;
          window.open = (...all) => { recorder.opened.push(all); return open.apply(window, all) };
          recorder.frames = 0;
          new MutationObserver(records => { for (const one of records) recorder.frames += one.addedNodes.length })
            .observe(document.getElementById('container'), { childList: true }) }"""
    )
    return recorder


def sign_in(window: Any) -> None:
    """Fill in the login form."""
    window.get_by_label("Password").fill("agent")
    window.get_by_role("button", name="Sign in").click()


def popup_of(visitor: RecorderPage, options: dict[str, Any]) -> Any:
    """Start the SDK; returns the login popup that it opens."""
    with visitor.page.expect_popup(timeout=WAIT) as popup:
        visitor.start({**SOON, **options})
    popup.value.wait_for_url(re.compile("/login"))
    return popup.value


@pytest.mark.row("C01")
def test_popup_opens_when_nobody_is_signed_in(visitor: RecorderPage) -> None:
    """Without a session a login window opens; after signing in there, the CCP comes up in the page."""
    popup = popup_of(visitor, {})
    sign_in(popup)
    visitor.ready()
    assert visitor.value("recorder.opened.length") == 1
    assert not popup.is_closed()


@pytest.mark.row("C02")
def test_name_of_the_popup(visitor: RecorderPage) -> None:
    """The popup's window name is the login topic, so that the page can find it and close it itself."""
    popup = popup_of(visitor, {})
    assert popup.evaluate("window.name") == "connect::loginPopup"
    with popup.expect_event("close", timeout=WAIT):
        visitor.value("window.open('', connect.MasterTopics.LOGIN_POPUP).close()")


@pytest.mark.row("B11", "B12")
@pytest.mark.parametrize(
    "options", [{"loginPopupAutoClose": True}, {"loginOptions": {"autoClose": True}}], ids=["old", "new"]
)
def test_popup_closes_by_itself(visitor: RecorderPage, options: dict[str, Any]) -> None:
    """With either auto-close option the popup closes once the CCP has come up."""
    popup = popup_of(visitor, options)
    with popup.expect_event("close", timeout=WAIT):
        sign_in(popup)
    visitor.ready()


@pytest.mark.row("B13")
def test_login_options_ask_for_a_window_of_its_own(visitor: RecorderPage) -> None:
    """Login options ask for a window of its own, of the given or the usual size and place."""
    popup_of(visitor, {"loginOptions": {"height": 600, "left": 40}})
    [[url, name, features]] = visitor.value("recorder.opened")
    assert (url, name) == (visitor.connect.ccp_url, "connect::loginPopup")
    assert dict(part.split("=") for part in features.replace(" ", "").split(",")) == {
        "width": "433", "height": "600", "top": "0", "left": "40",
    }  # fmt: skip


@pytest.mark.row("B14")
def test_a_tab_without_login_options(visitor: RecorderPage) -> None:
    """Without login options no feature string is given: the login opens in a tab."""
    popup_of(visitor, {})
    [[*arguments]] = visitor.value("recorder.opened")
    assert [one for one in arguments[2:] if one] == []


@pytest.mark.row("B15")
def test_the_popup_goes_to_the_login_url(visitor: RecorderPage) -> None:
    """`loginUrl` is where the popup goes."""
    url = f"{visitor.connect.instance_origin}/login?landat=/ccp-v2/"
    assert popup_of(visitor, {"loginUrl": url}).url == url


@pytest.mark.row("B10")
def test_login_popup_false_opens_no_window(visitor: RecorderPage) -> None:
    """With `loginPopup: false` no window opens; the frame is reloaded until somebody has signed in elsewhere."""
    visitor.start({**SOON, "loginPopup": False})
    visitor.wait("recorder.frames >= 3")
    assert visitor.value("recorder.opened") == []
    elsewhere = visitor.page.context.new_page()
    elsewhere.goto(f"{visitor.connect.instance_origin}/login")
    sign_in(elsewhere)
    visitor.ready()


@pytest.mark.row("C09")
def test_sign_in_at_an_identity_provider(visitor: RecorderPage) -> None:
    """`loginUrl` may be the page of an identity provider, which leads to the instance in its own way."""
    url = f"{visitor.connect.crm_origin}/site/identity.html"
    with visitor.page.expect_popup(timeout=WAIT) as popup:
        visitor.start({**SOON, "loginUrl": url})
    popup.value.get_by_role("link", name="Go on to the instance").click()
    sign_in(popup.value)
    visitor.ready()
    assert visitor.value("recorder.opened")[0][0] == url


@pytest.mark.row("C03")
def test_the_page_closes_the_popup(visitor: RecorderPage) -> None:
    """A page may find the popup by its name in `connect.agent`, and close it there."""
    popup = popup_of(visitor, {})
    visitor.value("connect.agent(() => window.open('', connect.MasterTopics.LOGIN_POPUP).close())")
    with popup.expect_event("close", timeout=WAIT):
        sign_in(popup)
    visitor.ready()
    visitor.choose("Available")


@pytest.mark.row("B36")
def test_frame_reloads_end_with_the_login(visitor: RecorderPage) -> None:
    """Once the CCP has come up, its frame is no longer reloaded."""
    sign_in(popup_of(visitor, {}))
    visitor.ready()
    frames = visitor.value("recorder.frames")
    visitor.page.clock.install()
    visitor.page.clock.run_for(20_000)
    visitor.choose("Available")
    assert visitor.value("recorder.frames") == frames


@pytest.mark.row("B28")
def test_the_first_popup_waits_for_the_load_timeout(visitor: RecorderPage, console: Console) -> None:
    """The first popup waits for `ccpLoadTimeout`, five seconds unless the page says otherwise."""
    visitor.page.clock.install()
    visitor.page.clock.pause_at(visitor.value("Date.now()") + 1000)
    visitor.start({"loginPopup": True})
    visitor.page.clock.run_for(4900)
    assert visitor.value("recorder.opened") == []
    with visitor.page.expect_popup(timeout=WAIT):
        visitor.page.clock.run_for(200)


def log_out(recorder: RecorderPage) -> None:
    """Sign out as agent desktops do: end the session, then notify everybody."""
    recorder.value(
        """async () => {
          await fetch(new URL('/logout', recorder.ccpUrl()), { credentials: 'include', mode: 'cors' });
          connect.core.getUpstream().sendUpstream(connect.EventType.TERMINATE);
        }"""
    )


@pytest.mark.row("C06")
def test_logout_ends_the_session_everywhere(visitor: RecorderPage, console: Console) -> None:
    """A logout is published as `terminated` in every tab, and each CCP goes to the login form."""
    # What a CCP had just asked when the session ended is refused.
    console.allow(r"401 .*/sdk$")
    sign_in(popup_of(visitor, {"loginOptions": {"autoClose": True, "disableAuthPopupAfterLogout": True}}))
    visitor.ready()
    other = RecorderPage(visitor.page.context.new_page(), visitor.connect).open().ready()
    log_out(visitor)
    for tab in (visitor, other):
        tab.until("bus terminated")
        tab.ccp.get_by_label("Password").wait_for(timeout=WAIT)


@pytest.mark.row("C08")
def test_signing_in_again_after_a_logout(visitor: RecorderPage) -> None:
    """After a logout the popup opens again, and the page goes on with the new session."""
    options = {"loginOptions": {"autoClose": True}}
    sign_in(popup_of(visitor, options))
    visitor.ready()
    visitor.wait("connect.core.initialized")
    with visitor.page.expect_popup(timeout=WAIT) as popup:
        log_out(visitor)
    with popup.value.expect_event("close", timeout=WAIT):
        sign_in(popup.value)
    visitor.until("bus agent::update", count=len(visitor.recorded("bus agent::update")) + 1)
    visitor.choose("Available")
