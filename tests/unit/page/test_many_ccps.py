"""Several CCPs at once: in this browser, which is fine, and in another one, which is not."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.api.data import agent_data
from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit


def test_many_ccps(page: PageHarness) -> None:
    """The page is notified when several CCPs are open, once for each change of their number."""
    received: list[int] = []
    page.init()
    page.core.onMultipleCCPs(lambda change: received.append(change.numberOfConnectedCCPs))
    page.acknowledge()
    for count in [1, 2, 2, 3, 1, 2]:
        page.ccp_says("update_connected_ccps", obj(length=count))
    assert received == [2, 3, 2]
    assert page.connect.hasOtherConnectedCCPs() is True


@pytest.mark.row("B33")
def test_another_browser(page: PageHarness) -> None:
    """A CCP in another browser is reported as the agent's error state, and as a busy user by the softphone."""
    states: list[str] = []
    errors: list[Any] = []
    page.init()
    page.connect.agent(lambda agent: agent.onError(lambda failed: states.append(failed.getState().name)))
    page.connect.agent(lambda agent: agent.onSoftphoneError(errors.append))
    page.acknowledge()
    page.ccp_says("agent::update", agent_data())
    page.ccp_says("agent::update", agent_data(name="MultipleCcpWindows", kind="error"))
    page.ccp_says("agent::softphone_error", obj(errorType="user_busy_error", errorMessage="busy", endPointUrl=""))
    assert states == ["MultipleCcpWindows"]
    assert [error.getErrorType() for error in errors] == ["user_busy_error"]
