"""Two regions in one `connect`: the page of the original, which shows both CCPs and moves between them, over ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from tests.interop.conftest import ORIGINAL, PAGES
from tests.support.regions import HOME, REPLICA
from tests.support.scripts import script
from tests.support.waiting import WAIT, wait_until

pytestmark = pytest.mark.interop

START = script("start_two_regions_in_core")
CONTACTS = "new connect.Agent().getContacts().map(one => `${one.getType()} ${one.getState().type}`)"
VISIBLE = "[...document.querySelectorAll('iframe')].filter(one => one.offsetWidth > 0).map(one => one.src)"


@pytest.fixture(scope="module")
def connect() -> Iterator[LocalConnectProcess]:
    with LocalConnectProcess(
        ORIGINAL,
        ccp_sdk_file=sdk_file(),
        crm_dir=PAGES,
        auto_login=True,
        replica={},
        timings={"ring": None, "traffic_look": 0.3},
    ) as running:
        yield running


@pytest.fixture
def page(browser: Any, connect: LocalConnectProcess) -> Iterator[Any]:
    for region in connect.regions:
        region.instance.reset()
    context = browser.new_context(ignore_https_errors=True)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.goto(f"{connect.crm_origin}/site/recorder.html")
    yield page
    context.close()


def start(page: Any, connect: LocalConnectProcess) -> None:
    home, replica = connect.regions
    options = {
        "ccpUrl": home.ccp_url, "secondaryCCPUrl": replica.ccp_url, "enableGlobalResiliency": True, "region": home.name,
        "loginUrl": f"{home.site.instance_origin}/login", "loginPopup": False, "softphone": {},
    }  # fmt: skip
    page.evaluate(START, options)
    wait_until(page, "received.some(([name]) => name === 'agent')")


def until_received(page: Any, name: str) -> Any:
    wait_until(page, "name => received.some(one => one[0] === name)", arg=name)
    return page.evaluate("name => received.find(one => one[0] === name)[1]", name)


@pytest.mark.row("GR-D42")
@pytest.mark.parametrize("active", [HOME, REPLICA])
def test_starts_in_the_active_region(page: Any, connect: LocalConnectProcess, active: str) -> None:
    """Initialised once the CCPs have said which region is active; that one is seen."""
    connect.instance.shift_traffic(active)
    start(page, connect)
    assert until_received(page, "initialized") == active
    wanted = next(region.ccp_url for region in connect.regions if region.name == active)
    wait_until(page, f"url => {VISIBLE}.join() === url", arg=wanted)


@pytest.mark.row("GR-D42", "GR-D43")
def test_a_move_waits_for_the_call(page: Any, connect: LocalConnectProcess) -> None:
    """Detected, pending while the call lasts, completed; agent and contacts are those of the active region alone."""
    home, replica = connect.regions
    start(page, connect)
    for region in (home, replica):
        region.instance.change_agent(state="Available")
    call = home.instance.create_contact(agent="ana")
    replica.instance.create_contact("chat", agent="ana")
    wait_until(page, f"{CONTACTS}.join() === 'voice connecting'")
    page.evaluate(
        "new Promise((success, failure) => new connect.Agent().getContacts()[0].accept({ success, failure }))"
    )
    wait_until(page, f"{CONTACTS}.join() === 'voice connected'")
    home.instance.shift_traffic(REPLICA)
    assert until_received(page, "onFailoverPending") == {"nextActiveRegion": REPLICA}
    assert page.evaluate(VISIBLE) == [home.ccp_url]
    home.instance.act(call, "hangup")
    wait_until(page, f"{CONTACTS}.join() === 'voice ended'")
    page.evaluate("new Promise((success, failure) => new connect.Agent().getContacts()[0].clear({ success, failure }))")
    assert until_received(page, "onFailoverCompleted")["activeRegion"] == REPLICA
    wait_until(page, f"{CONTACTS}.join() === 'chat connecting'")
    assert page.evaluate(VISIBLE) == [replica.ccp_url]
    names = page.evaluate("received.map(([name]) => name).filter(name => name.startsWith('on'))")
    assert names == ["onFailoverDetected", "onFailoverPending", "onFailoverCompleted"]


@pytest.mark.row("GR-D42")
def test_force_failover_moves_during_a_call(page: Any, connect: LocalConnectProcess) -> None:
    """While a call holds the move up, `forceFailover()` moves all the same."""
    home = connect.regions[0]
    start(page, connect)
    home.instance.change_agent(state="Available")
    home.instance.create_contact(agent="ana")
    wait_until(page, f"{CONTACTS}.join() === 'voice connecting'")
    home.instance.shift_traffic(REPLICA)
    until_received(page, "onFailoverPending")
    page.evaluate("connect.globalResiliency.forceFailover()")
    assert until_received(page, "onFailoverCompleted")["activeRegion"] == REPLICA
