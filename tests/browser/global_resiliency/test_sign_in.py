"""Signing in to two regions, and a browser in which that cannot work."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.cookies import blocking_cookies, sign_in
from tests.support.regions import HOME, REPLICA, RegionsPage
from tests.support.scripts import script

LOGIN = script("record_login_windows")


@pytest.fixture
def closed(connects: Connects) -> LocalConnectProcess:
    """Two regions in neither of which anybody has signed in, and where a sign-in elsewhere helps no frame without cookies."""
    return connects(replica={}, auto_login=False, link_logins=False)


@pytest.fixture
def signed_out(page: Any, closed: LocalConnectProcess, console: Console | None) -> RegionsPage:
    """The page with two regions, before anybody has signed in."""
    return RegionsPage(page, closed, console)


@pytest.mark.row("M22", "GR-D28", "GR-D29", "GR-D30")
@pytest.mark.parametrize("wanted", [True, False])
def test_one_login_popup(wanted: bool, signed_out: RegionsPage) -> None:
    """Nobody is signed in: one window for both regions, of the login URL, as large as asked for, after the time; or none."""
    signed_out.console_may_say("did not answer")
    signed_out.load()
    signed_out.value(LOGIN)
    options = {"width": 500, "height": 600, "top": 10, "left": 20}
    signed_out.start(loginPopup=wanted, loginOptions=options, ccpLoadTimeout=4000)
    signed_out.wait("key => regions.of(key) && regions.of(key).core.problems.ccp_no_answer", HOME)
    signed_out.wait("key => regions.of(key).core.problems.ccp_no_answer", REPLICA)
    opened = signed_out.value("opened")
    assert len(opened) == int(wanted)
    if wanted:
        [one] = opened
        assert (one["region"], one["url"]) == (HOME, signed_out.options()["loginUrl"])
        assert "width=500, height=600, top=10, left=20" in one["features"]
        assert one["after"] >= 3900


@pytest.fixture
def cookieless(browser_type: Any, closed: LocalConnectProcess, tmp_path: Path) -> Iterator[RegionsPage]:
    """The same in a browser that blocks third-party cookies."""
    with blocking_cookies(browser_type, tmp_path) as context:
        yield RegionsPage(context.new_page(), closed)


@pytest.mark.row("GR-C31")
def test_third_party_cookies_are_blocked(cookieless: RegionsPage) -> None:
    """The agent signs in and no frame gets to know: each region says once what is wrong, and there is one login popup."""
    cookieless.load()
    cookieless.value(LOGIN)
    cookieless.start(loginPopup=True, ccpLoadTimeout=300)
    cookieless.wait("opened.length > 0")
    for region in (cookieless.home, cookieless.replica):
        sign_in(cookieless.page.context, region.site.instance_origin)
    for region in (HOME, REPLICA):
        cookieless.until(f"onError {region} origin_not_allowed")
    # Both are reloaded on: the next reloads report and open nothing.
    frame = "() => regions.frames().map(one => one.contentDocument.querySelector('#containerDiv iframe'))"
    before = cookieless.page.evaluate_handle(frame)
    cookieless.wait(f"before => ({frame})().every((one, index) => one && one !== before[index])", before)
    errors = cookieless.recorded("onError")
    assert sorted(line for line in errors if "origin_not_allowed" in line) == [
        f"onError {REPLICA} origin_not_allowed",
        f"onError {HOME} origin_not_allowed",
    ]
    assert {line.split()[2] for line in errors} == {"ccp_no_answer", "origin_not_allowed"}
    assert len(cookieless.value("opened")) == 1
    assert "cookies" in cookieless.value("regions.errors.find(one => one.code === 'origin_not_allowed').message")
