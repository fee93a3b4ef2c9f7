"""What takes panels and workers of this SDK, which do what the original's leave undone; and signing in."""

import json
from typing import Any

import pytest

from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.regions import HOME, REPLICA, RegionsPage


def test_gr_c05_there_and_back_during_a_call(desk: RegionsPage) -> None:
    """Traffic moves away and comes back during a call: the move is called off, and new calls arrive where the agent is."""
    desk.open().ready()
    call = desk.take(desk.home)
    desk.home.instance.shift_traffic(REPLICA)
    desk.until("onFailoverPending")
    desk.home.instance.shift_traffic(HOME)
    desk.until("onFailoverFailed")
    [failed] = desk.heard("onFailoverFailed")
    assert json.loads(failed.split(" ", 1)[1]) == {"nextActiveRegion": REPLICA, "reason": "cancelled"}
    desk.hang_up(desk.home, call)
    desk.clear(desk.home)
    desk.later_polls()
    desk.shows(desk.home)
    desk.take(desk.home)
    assert desk.heard("onFailoverComplete") == []


def test_gr_c22_dialling_when_the_traffic_moves(desk: RegionsPage) -> None:
    """A number that is being dialled when traffic moves is a call like any other: it goes on, and the switch waits."""
    desk.open().ready()
    desk.home.instance.change_agent(state="Available")
    desk.value(
        """key => {
            const { Agent, Endpoint } = regions.of(key);
            new Agent().connect(Endpoint.byPhoneNumber('+12065550100'));
        }""",
        HOME,
    )
    desk.until(f"{HOME} contact voice connecting")
    desk.home.instance.shift_traffic(REPLICA)
    desk.until("onFailoverPending")
    desk.later_polls()
    desk.shows(desk.home)
    assert desk.value("key => regions.contacts(key)", HOME) == ["voice connecting"]


def test_gr_c20_no_answer_at_the_start(desk: RegionsPage) -> None:
    """The active region's worker learns only later who is active: calls come in from the start."""
    desk.console_may_say("discovery", "ERR_", "Failed to load", "No answer about the active region")
    desk.home.instance.impair("undiscovered")
    desk.open().up()
    desk.ring(desk.home)
    desk.until(f"{HOME} contact voice connecting")
    desk.home.instance.impair(None)
    desk.later_polls()
    desk.shows(desk.home)


LOGIN = """() => {
    window.opened = [];
    const began = performance.now();
    globalConnect.core.onInit((connect, region) => {
        regions.frames().find(one => one.id === region).contentWindow.open = (url, name, features) => {
            opened.push({ region, url, features, after: performance.now() - began });
            return { closed: false, focus() {}, close() {} };
        };
    });
}"""


@pytest.fixture
def signed_out(connects: Connects, page: Any, console: Console) -> RegionsPage:
    """The page with two regions in neither of which anybody has signed in."""
    return RegionsPage(page, connects(replica={}, auto_login=False), console)


@pytest.mark.parametrize("wanted", [True, False])
def test_m22_gr_d28_gr_d29_gr_d30_one_login_popup(wanted: bool, signed_out: RegionsPage) -> None:
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
