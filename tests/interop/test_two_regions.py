"""Two regions, in mixes: page, CCPs and workers are each this SDK's or the original's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from tests.interop.conftest import MIXES, PAGES, Mix, file_of
from tests.support.regions import HOME, MINUTE, REPLICA, RegionsPage
from tests.support.scripts import script
from tests.support.waiting import WAIT

pytestmark = pytest.mark.interop

Opens = Callable[[], RegionsPage]

OURS_UNDER_THE_ORIGINAL: Mix = ("original", "ours", "ours")


@pytest.fixture
def connect(mix: Mix) -> Iterator[LocalConnectProcess]:
    page, ccp, worker = mix
    with LocalConnectProcess(
        file_of(page), ccp_sdk_file=file_of(ccp), worker_sdk_file=file_of(worker), crm_dir=PAGES, auto_login=True,
        worker_style="script" if worker == "ours" else "import-scripts", replica={},
        timings={"worker_minute": MINUTE, "ring": None},
    ) as running:  # fmt: skip
        yield running


@pytest.fixture
def opens(browser: Any, connect: LocalConnectProcess) -> Iterator[Opens]:
    """Opens windows of one browser, each with both regions at work."""
    context = browser.new_context(ignore_https_errors=True)
    yield lambda: RegionsPage(context.new_page(), connect).open().ready()
    context.close()


def talk(window: RegionsPage, region: Any) -> str:
    """The agent takes a call in a region; returns its id."""
    region.instance.change_agent(state="Available")
    call = str(region.instance.create_contact(agent="ana"))
    accept(window, region, "voice")
    return call


def accept(window: RegionsPage, region: Any, channel: str) -> None:
    window.wait(
        "([key, type]) => regions.contacts(key).some(one => one === `${type} connecting`)", [region.name, channel]
    )
    window.value(
        """([key, type]) => new Promise((success, failure) => new (regions.of(key).Agent)().getContacts()
            .find(one => one.getType() === type).accept({ success, failure }))""",
        [region.name, channel],
    )
    window.wait("([key, wanted]) => regions.contacts(key).includes(wanted)", [region.name, f"{channel} connected"])


def clear(window: RegionsPage, region: Any) -> None:
    """The agent ends the work after the call."""
    window.wait("key => regions.contacts(key).includes('voice ended')", region.name)
    window.value("key => new Promise((success, failure) => regions.call(key).clear({ success, failure }))", region.name)


def shows(window: RegionsPage, region: Any) -> None:
    """Wait until this region's CCP is the one that is seen, and the global `connect` is its own."""
    window.wait("key => regions.visible() === key && window.connect === regions.of(key)", region.name)


def asked(region: Any, since: int = 0) -> int:
    """Wait until the region's worker has asked where traffic goes, after `since`; returns the entry's number."""
    return int(region.instance.expect("discovery", since, WAIT / 1000)["seq"])


def newest(region: Any) -> int:
    events = region.instance.events()
    return int(events[-1]["seq"]) if events else 0


@pytest.mark.row("GR-D19", "GR-D21", "GR-D22", "GR-D36", "GR-D37")
@pytest.mark.parametrize("mix", MIXES, ids="-".join)
def test_a_shift_and_back(opens: Opens, mix: Mix) -> None:
    """Softly the chat ends and the call holds the move up until it is cleared; back, hard, the call ends."""
    window = opens()
    home, replica = window.home, window.replica
    shows(window, home)
    home.instance.change_agent(state="Available")
    home.instance.create_contact("chat", agent="ana")
    accept(window, home, "chat")
    call = talk(window, home)
    home.instance.shift_traffic(REPLICA)
    window.until("onFailoverPending")
    window.wait("key => !regions.contacts(key).includes('chat connected')", HOME)
    home.instance.act(call, "hangup")
    window.wait("key => regions.contacts(key).includes('voice ended')", HOME)
    for region in (home, replica):
        asked(region, newest(region))
    shows(window, home)
    clear(window, home)
    shows(window, replica)
    assert window.recorded("onFailoverPending", "onFailoverComplete") == [
        f'onFailoverPending {{"nextActiveArn":"{replica.arn}"}}',
        f'onFailoverComplete {{"activeRegion":"{REPLICA}","activeCcpUrl":"{replica.ccp_url}"}}',
    ]
    talk(window, replica)
    replica.instance.shift_traffic(HOME, terminate=True)
    shows(window, home)
    window.wait("key => !regions.contacts(key).includes('voice connected')", REPLICA)
    window.wait("key => new (regions.of(key).Agent)().getState().type !== 'routable'", REPLICA)


NAMES = script("members_of_global_connect")


@pytest.mark.row("GR-D01")
@pytest.mark.parametrize("mix", [("original", "ours", "ours")], ids="-".join)
def test_the_names_of_the_original(connect: LocalConnectProcess, browser: Any) -> None:
    """Whatever `globalConnect` has in the original is here as well: as many arguments, on the same prototypes."""
    context = browser.new_context(ignore_https_errors=True)
    window = RegionsPage(context.new_page(), connect)
    theirs = window.load().value(NAMES)
    with LocalConnectProcess(sdk_file(), crm_dir=PAGES, replica={}) as own:
        ours = RegionsPage(context.new_page(), own).load().value(NAMES)
    context.close()
    assert len(theirs) > 15
    assert set(theirs) - set(ours) == set()


def waiting_windows(opens: Opens) -> tuple[RegionsPage, RegionsPage, str]:
    """Two windows, the master first, of which the first has received that a call defers the move; and the call."""
    first = opens()
    second = opens()
    call = talk(first, first.home)
    second.wait("key => regions.contacts(key).includes('voice connected')", HOME)
    first.home.instance.shift_traffic(REPLICA)
    first.until("onFailoverPending")
    return first, second, call


@pytest.mark.row("GR-D34")
@pytest.mark.parametrize("mix", [OURS_UNDER_THE_ORIGINAL], ids="-".join)
def test_windows_move_together(opens: Opens) -> None:
    """Both stay while the call lasts, a third one opened meanwhile too; all move when it is cleared."""
    first, second, call = waiting_windows(opens)
    third = opens()
    windows = (first, second, third)
    for window in windows:
        shows(window, first.home)
    first.home.instance.act(call, "hangup")
    clear(second, first.home)
    for window in windows:
        shows(window, first.replica)
        assert len(window.recorded("onFailoverComplete")) == 1


@pytest.mark.row("GR-C27")
@pytest.mark.parametrize("mix", [OURS_UNDER_THE_ORIGINAL], ids="-".join)
@pytest.mark.parametrize("how", ["close", "reload"])
def test_the_window_that_waited_is_gone(opens: Opens, how: str) -> None:
    """Another window waits instead, says so, and moves when the call is cleared; a reloaded one moves as well."""
    first, second, call = waiting_windows(opens)
    if how == "close":
        first.page.close()
    else:
        first.open().ready()
    second.until("onFailoverPending")
    shows(second, second.home)
    second.home.instance.act(call, "hangup")
    clear(second, second.home)
    for window in [second] + [first] * (how == "reload"):
        shows(window, second.replica)


@pytest.mark.row("GR-C26")
@pytest.mark.parametrize("mix", [OURS_UNDER_THE_ORIGINAL], ids="-".join)
@pytest.mark.parametrize("soft", [True, False])
def test_leaving_by_hand_from_any_window(opens: Opens, soft: bool) -> None:
    """A window whose CCP is not the master can leave a region by hand: all windows move."""
    windows = first, second = opens(), opens()
    talk(first, first.home)
    second.wait("key => regions.contacts(key).includes('voice connected')", HOME)
    first.home.instance.shift_traffic(first.replica.arn)
    second.value("soft => globalConnect.core.failover(soft)", soft)
    if soft:
        first.until("onFailoverPending")
        [call] = [one["contactId"] for one in first.home.instance.state()["contacts"]]
        first.home.instance.act(call, "hangup")
        clear(first, first.home)
    for window in windows:
        shows(window, first.replica)


@pytest.mark.row("GR-C05")
@pytest.mark.parametrize("mix", [OURS_UNDER_THE_ORIGINAL], ids="-".join)
def test_traffic_returns_while_a_call_goes_on(opens: Opens) -> None:
    """The move is cancelled: the next contact rings where traffic goes, and the end of the call moves nothing."""
    window = opens()
    home = window.home
    call = talk(window, home)
    home.instance.shift_traffic(REPLICA)
    window.until("onFailoverPending")
    chat = home.instance.create_contact("chat", agent="ana")
    home.instance.shift_traffic(HOME)
    asked(home, newest(home))
    home.instance.act(call, "hangup")
    clear(window, home)
    window.wait("key => regions.contacts(key).includes('chat connecting')", HOME)
    asked(home, newest(home))
    shows(window, home)
    assert window.recorded("onFailoverComplete") == []
    assert chat in {one["contactId"] for one in home.instance.state()["contacts"]}


@pytest.mark.row("GR-C20", "GR-C33")
@pytest.mark.parametrize("mix", [OURS_UNDER_THE_ORIGINAL], ids="-".join)
def test_regions_that_cannot_ask(connect: LocalConnectProcess, browser: Any) -> None:
    """While the service cannot be reached the page stays and calls get through; then it moves as the service says."""
    for region in connect.regions:
        region.instance.impair("undiscovered")
    context = browser.new_context(ignore_https_errors=True)
    window = RegionsPage(context.new_page(), connect).open()
    window.until(f"{HOME} agent")
    call = talk(window, window.home)
    window.home.instance.act(call, "hangup")
    clear(window, window.home)
    shows(window, window.home)
    for region in connect.regions:
        region.instance.impair(None)
    window.home.instance.shift_traffic(REPLICA)
    shows(window, window.replica)
    context.close()
