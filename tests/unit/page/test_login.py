"""Signing in: the popup, its lock, and reloading the frame."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from tests.unit.page.browser import Element
from tests.unit.page.desk import URL, Desk

pytestmark = pytest.mark.unit
POPUP = "connect::loginPopup"
LOGIN = "https://idp.example/login"


@pytest.mark.row("C01")
def test_the_popup_opens_when_the_ccp_stays_silent(desk: Desk) -> None:
    """No acknowledge in time: the login page opens in a tab named like the master topic."""
    desk.init()
    desk.browser.clock.pass_time(5000)
    assert desk.browser.popups == [(URL, POPUP, "")]
    assert desk.core.loginWindow is not None


@pytest.mark.row("B10")
@pytest.mark.parametrize("value", [None, True])
def test_the_popup_is_the_rule(desk: Desk, value: bool | None) -> None:
    """Only `loginPopup: false` keeps the popup away."""
    desk.init(loginPopup=value)
    desk.browser.clock.pass_time(5000)
    assert len(desk.browser.popups) == 1


@pytest.mark.row("B10")
def test_no_popup_on_demand(desk: Desk) -> None:
    """`loginPopup: false`: no popup, but the frame is reloaded all the same."""
    desk.init(loginPopup=False)
    first = desk.frame
    desk.browser.clock.pass_time(10000)
    assert desk.browser.popups == []
    assert desk.frame is not first


def test_login_options(desk: Desk) -> None:
    """`loginUrl` is the page, `loginOptions` the size of its window."""
    desk.init(loginUrl=LOGIN, loginOptions=obj(width=500))
    desk.browser.clock.pass_time(5000)
    assert desk.browser.popups == [(LOGIN, POPUP, "width=500, height=578, top=0, left=0")]


def test_one_tab_shows_the_popup(desk: Desk) -> None:
    """While another tab holds the lock this one opens nothing."""
    lock = f"connect-login-popup-lock{LOGIN}"
    desk.browser.locks.taken.add(lock)
    desk.init(loginUrl=LOGIN)
    desk.browser.clock.pass_time(5000)
    assert desk.browser.locks.requests == [lock]
    assert desk.browser.popups == []


def test_the_lock_is_held_until_the_popup_is_closed(desk: Desk) -> None:
    """The lock goes within a second of the popup's closing, whoever closed it."""
    lock = f"connect-login-popup-lock{URL}"
    desk.init()
    desk.browser.clock.pass_time(5000)
    assert desk.browser.locks.is_held(lock)
    desk.core.loginWindow.close()
    desk.browser.clock.pass_time(1000)
    assert not desk.browser.locks.is_held(lock)


def test_without_locks_the_popup_opens(desk: Desk) -> None:
    """A browser without Web Locks opens the popup directly."""
    from streams.host.window import scope

    scope.navigator.locks = None
    desk.init()
    desk.browser.clock.pass_time(5000)
    assert len(desk.browser.popups) == 1


def test_a_blocked_popup_is_told(desk: Desk) -> None:
    """A popup that the browser blocks is an error with a remedy, and the lock is free again."""
    desk.browser.popups_blocked = True
    desk.init()
    desk.browser.clock.pass_time(5000)
    assert "popup_blocked" in [problem.code for problem in desk.problems]
    assert not desk.browser.locks.is_held(f"connect-login-popup-lock{URL}")


def test_the_frame_is_reloaded_ten_times(desk: Desk) -> None:
    """A fresh frame each interval, ten times; then `iframe_retries_exhausted`, and an error that names the origin."""
    desk.init(ccpLoadTimeout=1000, loginPopup=False)
    frames = {id(desk.frame)}
    kept = [desk.frame]
    for _ in range(11):
        desk.browser.clock.pass_time(1000)
        kept.append(desk.frame)
        frames.add(id(desk.frame))
    assert len(frames) == 11
    assert "iframe_retries_exhausted" not in desk.names()
    desk.browser.clock.pass_time(1000)
    assert desk.names().count("iframe_retries_exhausted") == 1
    assert desk.problems[-1].code == "origin_not_allowed"


def test_the_frame_is_never_given_up(desk: Desk) -> None:
    """After that it goes on, eight times as slowly and without a word: an agent may sign in hours later."""
    desk.init(ccpLoadTimeout=1000, loginPopup=False)
    desk.browser.clock.pass_time(12000)
    told, frame = len(desk.problems), desk.frame
    desk.browser.clock.pass_time(7999)
    assert desk.frame is frame
    frames = set()
    for _ in range(450):
        desk.browser.clock.pass_time(8000)
        frames.add(desk.frame)
    assert len(frames) == 450
    assert (desk.names().count("iframe_retries_exhausted"), len(desk.problems)) == (1, told)
    desk.acknowledge()
    assert desk.core.initialized


def test_a_slow_ccp_is_given_its_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame that is still loading is not asked for again, until all attempts have passed."""
    monkeypatch.setattr(Element, "loads", False)
    desk.init(ccpLoadTimeout=1000, loginPopup=False)
    frame = desk.frame
    desk.browser.clock.pass_time(12000)
    assert desk.frame is frame
    assert desk.names().count("iframe_retries_exhausted") == 1
    desk.browser.clock.pass_time(8000)
    assert desk.frame is not frame


def test_a_page_that_ends_when_all_attempts_have_passed(desk: Desk) -> None:
    """Whoever calls `destroy` on `iframe_retries_exhausted` is left with nothing."""
    desk.init(ccpLoadTimeout=1000, loginPopup=False)
    desk.core.onIframeRetriesExhausted(lambda: desk.core.destroy())
    desk.browser.clock.pass_time(60000)
    assert desk.container.children == []
    assert (desk.browser.count(), desk.browser.clock.waiting) == (0, {})


def test_a_reloaded_frame_looks_the_same(desk: Desk) -> None:
    """A fresh element takes the old one's place, name and style, the changes of the page included."""
    desk.init(loginPopup=False)
    old = desk.frame
    old.style.cssText = "display: none"
    desk.browser.clock.pass_time(10000)
    assert desk.frame is not old
    assert (desk.frame.name, desk.frame.src, desk.frame.style.cssText) == (old.name, old.src, "display: none")
    assert len(desk.container.children) == 1


def test_an_acknowledge_ends_the_reloading(desk: Desk) -> None:
    """The first acknowledge ends the loop; with auto-close the popup goes."""
    desk.init(loginPopupAutoClose=True)
    desk.browser.clock.pass_time(10000)
    popup = desk.core.loginWindow
    desk.acknowledge()
    frame = desk.frame
    desk.browser.clock.pass_time(15000)
    assert desk.frame is frame
    assert popup.closed
    assert desk.core.loginWindow is None
    assert desk.core.initialized


@pytest.mark.row("B12")
@pytest.mark.parametrize(("options", "closes"), [(obj(autoClose=True), True), (obj(), False)])
def test_auto_close_of_login_options(desk: Desk, options: object, closes: bool) -> None:
    """`loginOptions.autoClose` does the same; without either the popup stays."""
    desk.init(loginOptions=options)
    desk.browser.clock.pass_time(5000)
    popup = desk.core.loginWindow
    desk.acknowledge()
    assert popup.closed is closes


@pytest.mark.row("C08")
@pytest.mark.parametrize("event", ["terminated", "auth_fail"])
def test_the_end_of_a_session(desk: Desk, event: str) -> None:
    """After a logout or a refused token the login comes back, `ccpAckTimeout` later."""
    desk.init(ccpAckTimeout=2000)
    desk.acknowledge()
    desk.ccp_says(event)
    desk.ccp_says(event)
    desk.browser.clock.pass_time(1999)
    assert desk.browser.popups == []
    desk.browser.clock.pass_time(1)
    assert len(desk.browser.popups) == 1


def test_no_login_after_logout_on_demand(desk: Desk) -> None:
    """`disableAuthPopupAfterLogout`: neither logout nor missing acknowledges bring the login back after the start."""
    desk.init(loginOptions=obj(disableAuthPopupAfterLogout=True))
    desk.acknowledge()
    desk.ccp_says("terminated")
    desk.core.eventBus.trigger("ack_timeout")
    desk.browser.clock.pass_time(60000)
    assert desk.browser.popups == []


def test_reauthenticate(desk: Desk) -> None:
    """`reauthenticateAfterLogout` brings the login back on demand, and the loop can run again after it gave up."""
    desk.init(loginPopup=False, ccpLoadTimeout=1000)
    desk.browser.clock.pass_time(12000)
    assert desk.names().count("iframe_retries_exhausted") == 1
    frame = desk.frame
    desk.core.reauthenticateAfterLogout()
    desk.browser.clock.pass_time(1000)
    assert desk.frame is not frame


def test_reauthenticate_needs_a_start(desk: Desk) -> None:
    """Before `initCCP` it is an Error."""
    with pytest.raises(Exception, match="initCCP"):
        desk.core.reauthenticateAfterLogout()


def test_terminate_gives_the_lock_back(desk: Desk) -> None:
    """After `terminate` the popup's lock is free and nothing reloads."""
    desk.init()
    desk.browser.clock.pass_time(5000)
    desk.core.terminate()
    assert not desk.browser.locks.is_held(f"connect-login-popup-lock{URL}")
    assert desk.browser.clock.waiting == {}


def test_a_second_login_right_after_the_first(desk: Desk) -> None:
    """A logout within the second after the popup was closed: the lock is still ours, and the popup opens at once."""
    desk.init(loginPopupAutoClose=True, ccpAckTimeout=100)
    desk.browser.clock.pass_time(5000)
    desk.acknowledge()
    desk.ccp_says("terminated")
    desk.browser.clock.pass_time(100)
    assert len(desk.browser.popups) == 2
    desk.browser.clock.pass_time(3000)
    assert desk.browser.locks.is_held(f"connect-login-popup-lock{URL}")
    desk.core.loginWindow.close()
    desk.browser.clock.pass_time(1000)
    assert not desk.browser.locks.is_held(f"connect-login-popup-lock{URL}")
