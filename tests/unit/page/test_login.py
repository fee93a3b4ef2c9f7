"""Signing in: the popup, its lock, and reloading the frame."""

from __future__ import annotations

import pytest

from streams.host.markers import obj
from tests.support.fakes.dom import FakeElement
from tests.unit.api.data import agent_data, contact
from tests.unit.page.harness import URL, PageHarness

pytestmark = pytest.mark.unit
POPUP = "connect::loginPopup"
LOGIN = "https://idp.example/login"


@pytest.mark.row("C01")
def test_the_popup_opens_when_the_ccp_stays_silent(page: PageHarness) -> None:
    """No acknowledge in time: the login page opens in a tab named like the master topic."""
    page.init()
    page.browser.clock.advance(5000)
    assert page.browser.popups == [(URL, POPUP, "")]
    assert page.core.loginWindow is not None


@pytest.mark.row("B10")
@pytest.mark.parametrize("value", [None, True])
def test_the_popup_is_the_rule(page: PageHarness, value: bool | None) -> None:
    """Only `loginPopup: false` keeps the popup away."""
    page.init(loginPopup=value)
    page.browser.clock.advance(5000)
    assert len(page.browser.popups) == 1


@pytest.mark.row("B10")
def test_no_popup_on_demand(page: PageHarness) -> None:
    """`loginPopup: false`: no popup, but the frame is reloaded all the same."""
    page.init(loginPopup=False)
    first = page.frame
    page.browser.clock.advance(10000)
    assert page.browser.popups == []
    assert page.frame is not first


def test_login_options(page: PageHarness) -> None:
    """`loginUrl` is the page, `loginOptions` the size of its window."""
    page.init(loginUrl=LOGIN, loginOptions=obj(width=500))
    page.browser.clock.advance(5000)
    assert page.browser.popups == [(LOGIN, POPUP, "width=500, height=578, top=0, left=0")]


def test_one_tab_shows_the_popup(page: PageHarness) -> None:
    """While another tab holds the lock this one opens nothing."""
    lock = f"connect-login-popup-lock{LOGIN}"
    page.browser.locks.taken.add(lock)
    page.init(loginUrl=LOGIN)
    page.browser.clock.advance(5000)
    assert page.browser.locks.requests == [lock]
    assert page.browser.popups == []


def test_the_lock_is_held_until_the_popup_is_closed(page: PageHarness) -> None:
    """The lock goes within a second of the popup's closing, whoever closed it."""
    lock = f"connect-login-popup-lock{URL}"
    page.init()
    page.browser.clock.advance(5000)
    assert page.browser.locks.is_held(lock)
    page.core.loginWindow.close()
    page.browser.clock.advance(1000)
    assert not page.browser.locks.is_held(lock)


def test_without_locks_the_popup_opens(page: PageHarness) -> None:
    """A browser without Web Locks opens the popup directly."""
    from streams.host.window import scope

    scope.navigator.locks = None
    page.init()
    page.browser.clock.advance(5000)
    assert len(page.browser.popups) == 1


def test_a_blocked_popup_is_reported(page: PageHarness) -> None:
    """A popup that the browser blocks is an error with a remedy, and the lock is free again."""
    page.browser.popups_blocked = True
    page.init()
    page.browser.clock.advance(5000)
    assert "popup_blocked" in [problem.code for problem in page.problems]
    assert not page.browser.locks.is_held(f"connect-login-popup-lock{URL}")


def test_the_frame_is_reloaded_ten_times(page: PageHarness) -> None:
    """A fresh frame each interval, ten times; then `iframe_retries_exhausted`, and an error that names the origin."""
    page.init(ccpLoadTimeout=1000, loginPopup=False)
    frames = {id(page.frame)}
    kept = [page.frame]
    for _ in range(11):
        page.browser.clock.advance(1000)
        kept.append(page.frame)
        frames.add(id(page.frame))
    assert len(frames) == 11
    assert "iframe_retries_exhausted" not in page.names()
    page.browser.clock.advance(1000)
    assert page.names().count("iframe_retries_exhausted") == 1
    assert page.problems[-1].code == "origin_not_allowed"


def test_the_frame_is_never_given_up(page: PageHarness) -> None:
    """After that it goes on, eight times as slowly and without a word: an agent may sign in hours later."""
    page.init(ccpLoadTimeout=1000, loginPopup=False)
    page.browser.clock.advance(12000)
    reported, frame = len(page.problems), page.frame
    page.browser.clock.advance(7999)
    assert page.frame is frame
    frames = set()
    for _ in range(450):
        page.browser.clock.advance(8000)
        frames.add(page.frame)
    assert len(frames) == 450
    assert (page.names().count("iframe_retries_exhausted"), len(page.problems)) == (1, reported)
    page.acknowledge()
    assert page.core.initialized


@pytest.mark.parametrize("has_come_up", [False, True])
def test_a_form_in_the_frame_is_left_alone(page: PageHarness, has_come_up: bool) -> None:
    """While the agent fills in a form in the frame it is not replaced, for ten minutes from its last page on."""
    page.init(loginPopup=False)
    if has_come_up:
        page.acknowledge()
        page.ccp_says("terminated")
    page.browser.clock.advance(60000)
    form = page.frame
    page.browser.body.activeElement = form
    page.browser.clock.advance(300000)
    form.fire("load")
    page.browser.clock.advance(599000)
    assert page.frame is form
    page.browser.clock.advance(41000)
    assert page.frame is not form


def test_a_form_that_nobody_looks_at(page: PageHarness) -> None:
    """A form that does not have the focus does not keep the frame from being loaded anew."""
    page.init(loginPopup=False)
    page.browser.clock.advance(60000)
    form = page.frame
    page.browser.clock.advance(40000)
    assert page.frame is not form


@pytest.mark.parametrize("options", [{}, {"loginUrl": LOGIN}])
def test_an_open_popup_is_not_loaded_anew(page: PageHarness, options: dict[str, str]) -> None:
    """However often the login is refused, a login window that is open is brought to the front, and stays as it is."""
    page.init(ccpAckTimeout=100, **options)
    page.acknowledge()
    for _ in range(4):
        page.ccp_says("auth_fail")
        page.browser.clock.advance(100)
    assert len(page.browser.popups) == 1
    assert page.core.loginWindow.focused == 3
    page.acknowledge()
    page.ccp_says("auth_fail")
    page.browser.clock.advance(100)
    assert len(page.browser.popups) == 2


def test_a_slow_ccp_is_given_its_time(page: PageHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame that is still loading is not asked for again, until all attempts have passed."""
    monkeypatch.setattr(FakeElement, "loads", False)
    page.init(ccpLoadTimeout=1000, loginPopup=False)
    frame = page.frame
    page.browser.clock.advance(12000)
    assert page.frame is frame
    assert page.names().count("iframe_retries_exhausted") == 1
    page.browser.clock.advance(8000)
    assert page.frame is not frame


def test_a_page_that_ends_when_all_attempts_have_passed(page: PageHarness) -> None:
    """Whoever calls `destroy` on `iframe_retries_exhausted` is left with nothing."""
    page.init(ccpLoadTimeout=1000, loginPopup=False)
    page.core.onIframeRetriesExhausted(lambda: page.core.destroy())
    page.browser.clock.advance(60000)
    assert page.container.children == []
    assert (page.browser.count(), page.browser.clock.pending) == (0, 0)


def test_a_reloaded_frame_looks_the_same(page: PageHarness) -> None:
    """A fresh element takes the old one's place, name and style, the changes of the page included."""
    page.init(loginPopup=False)
    old = page.frame
    old.style.cssText = "display: none"
    page.browser.clock.advance(10000)
    assert page.frame is not old
    assert (page.frame.name, page.frame.src, page.frame.style.cssText) == (old.name, old.src, "display: none")
    assert len(page.container.children) == 1


def test_an_acknowledge_ends_the_reloading(page: PageHarness) -> None:
    """The first acknowledge ends the loop; with auto-close the popup goes."""
    page.init(loginPopupAutoClose=True)
    page.browser.clock.advance(10000)
    popup = page.core.loginWindow
    page.acknowledge()
    frame = page.frame
    page.browser.clock.advance(15000)
    assert page.frame is frame
    assert popup.closed
    assert page.core.loginWindow is None
    assert page.core.initialized


@pytest.mark.row("B12")
@pytest.mark.parametrize(("options", "closes"), [(obj(autoClose=True), True), (obj(), False)])
def test_auto_close_of_login_options(page: PageHarness, options: object, closes: bool) -> None:
    """`loginOptions.autoClose` does the same; without either the popup stays."""
    page.init(loginOptions=options)
    page.browser.clock.advance(5000)
    popup = page.core.loginWindow
    page.acknowledge()
    assert popup.closed is closes


@pytest.mark.row("C08")
@pytest.mark.parametrize("event", ["terminated", "auth_fail"])
def test_the_end_of_a_session(page: PageHarness, event: str) -> None:
    """After a logout or a refused token the login comes back, `ccpAckTimeout` later."""
    page.init(ccpAckTimeout=2000)
    page.acknowledge()
    page.ccp_says(event)
    page.ccp_says(event)
    page.browser.clock.advance(1999)
    assert page.browser.popups == []
    page.browser.clock.advance(1)
    assert len(page.browser.popups) == 1


def test_no_login_after_logout_on_demand(page: PageHarness) -> None:
    """`disableAuthPopupAfterLogout`: neither logout nor missing acknowledges bring the login back after the start."""
    page.init(loginOptions=obj(disableAuthPopupAfterLogout=True))
    page.acknowledge()
    page.ccp_says("terminated")
    page.core.eventBus.trigger("ack_timeout")
    page.browser.clock.advance(60000)
    assert page.browser.popups == []


def test_reauthenticate(page: PageHarness) -> None:
    """`reauthenticateAfterLogout` brings the login back on demand, and the loop can run again after it gave up."""
    page.init(loginPopup=False, ccpLoadTimeout=1000)
    page.browser.clock.advance(12000)
    assert page.names().count("iframe_retries_exhausted") == 1
    frame = page.frame
    page.core.reauthenticateAfterLogout()
    page.browser.clock.advance(1000)
    assert page.frame is not frame


def test_reauthenticate_needs_a_start(page: PageHarness) -> None:
    """Before `initCCP` it is an Error."""
    with pytest.raises(Exception, match="Missing parameters"):
        page.core.reauthenticateAfterLogout()


def test_terminate_gives_the_lock_back(page: PageHarness) -> None:
    """After `terminate` the popup's lock is free and nothing reloads."""
    page.init()
    page.browser.clock.advance(5000)
    page.core.terminate()
    assert not page.browser.locks.is_held(f"connect-login-popup-lock{URL}")
    assert page.browser.clock.pending == 0


def test_a_second_login_right_after_the_first(page: PageHarness) -> None:
    """A logout within the second after the popup was closed: the lock is still ours, and the popup opens at once."""
    page.init(loginPopupAutoClose=True, ccpAckTimeout=100)
    page.browser.clock.advance(5000)
    page.acknowledge()
    page.ccp_says("terminated")
    page.browser.clock.advance(100)
    assert len(page.browser.popups) == 2
    page.browser.clock.advance(3000)
    assert page.browser.locks.is_held(f"connect-login-popup-lock{URL}")
    page.core.loginWindow.close()
    page.browser.clock.advance(1000)
    assert not page.browser.locks.is_held(f"connect-login-popup-lock{URL}")


@pytest.mark.parametrize(("event", "data"), [("auth_fail", obj(authorize=True)), ("terminated", None)])
def test_an_acknowledge_of_a_ccp_that_is_about_to_go(page: PageHarness, event: str, data: object) -> None:
    """A CCP that was refused goes to its login page a while later: until then it answers, which is no sign-in.

    Its frame is reloaded although a call is in the last snapshot, and the agent is back.
    """
    page.init(softphone=obj(allowFramedSoftphone=True))
    page.acknowledge()
    page.ccp_says("agent::update", agent_data(contact("c")))
    page.ccp_says(event, data)
    page.browser.clock.advance(3500)
    page.ccp_says("acknowledge")
    frame = page.frame
    frame.fire("load")
    page.browser.clock.advance(10_000)
    assert page.frame is not frame
    page.acknowledge("another-port")
    frame = page.frame
    for _ in range(10):
        page.browser.clock.advance(1000)
        page.ccp_says("acknowledge")
    assert page.frame is frame


def test_an_acknowledge_of_a_ccp_that_asks(page: PageHarness) -> None:
    """A CCP whose token was refused asks first, and stays where its session stands: then nothing is reloaded."""
    page.init()
    page.acknowledge()
    frame = page.frame
    page.ccp_says("auth_fail")
    for _ in range(10):
        page.browser.clock.advance(1000)
        page.ccp_says("acknowledge")
    assert page.frame is frame


@pytest.mark.parametrize("event", ["auth_fail", "terminated"])
def test_a_ccp_that_is_back_at_once(page: PageHarness, event: str) -> None:
    """Where the login was over for a moment, a CCP that is back keeps its frame, and the call in it."""
    page.init(softphone=obj(allowFramedSoftphone=True))
    page.acknowledge()
    page.ccp_says(event)
    page.browser.clock.advance(1_000)
    page.acknowledge("another-port")
    page.ccp_says("agent::update", agent_data(contact("c")))
    frame = page.frame
    page.browser.clock.advance(15_000)
    assert page.frame is frame
    assert page.browser.popups == []
