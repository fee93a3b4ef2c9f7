"""Behaviour that needs CCPs and workers of this SDK, because the original's do not have it."""

import json

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage

THIRD = "arn:aws:connect:eu-west-2:1:instance/2"


@pytest.mark.row("GR-C05")
def test_there_and_back_during_a_call(regions_page: RegionsPage) -> None:
    """Traffic moves away and comes back during a call: the move is cancelled, and new calls arrive where the agent is."""
    regions_page.open().ready()
    call = regions_page.take(regions_page.home)
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverPending")
    regions_page.home.instance.shift_traffic(HOME)
    regions_page.until("onFailoverFailed")
    [failed] = regions_page.recorded("onFailoverFailed")
    assert json.loads(failed.split(" ", 1)[1]) == {"nextActiveRegion": REPLICA, "reason": "cancelled"}
    regions_page.hang_up(regions_page.home, call)
    regions_page.clear(regions_page.home)
    regions_page.later_polls()
    regions_page.shows(regions_page.home)
    regions_page.take(regions_page.home)
    assert regions_page.recorded("onFailoverComplete") == []


@pytest.mark.row("GR-C22")
def test_dialling_when_the_traffic_moves(regions_page: RegionsPage) -> None:
    """A number that is being dialled when traffic moves is a call like any other: it goes on, and the switch waits."""
    regions_page.open().ready()
    regions_page.home.instance.change_agent(state="Available")
    regions_page.value(
        """key => {
            const { Agent, Endpoint } = regions.of(key);
            new Agent().connect(Endpoint.byPhoneNumber('+12065550100'));
        }""",
        HOME,
    )
    regions_page.until(f"{HOME} contact voice connecting")
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverPending")
    regions_page.later_polls()
    regions_page.shows(regions_page.home)
    assert regions_page.value("key => regions.contacts(key)", HOME) == ["voice connecting"]


@pytest.mark.row("GR-C20")
def test_no_answer_at_the_start(regions_page: RegionsPage) -> None:
    """The active region's worker learns only later who is active: calls come in from the start."""
    regions_page.console_may_say("discovery", "ERR_", "Failed to load", "No answer about the active region")
    regions_page.home.instance.impair("undiscovered")
    regions_page.open().up()
    regions_page.ring(regions_page.home)
    regions_page.until(f"{HOME} contact voice connecting")
    regions_page.home.instance.impair(None)
    regions_page.later_polls()
    regions_page.shows(regions_page.home)


@pytest.mark.row("GR-C13")
def test_the_service_names_a_third_region(regions_page: RegionsPage) -> None:
    """Traffic goes to a region that the page does not have: the page stays, and is notified once, with the region's ARN."""
    regions_page.console_may_say("region_unknown", "Neither region")
    regions_page.open().ready()
    regions_page.home.instance.shift_traffic(THIRD)
    regions_page.until("onError")
    regions_page.later_polls()
    regions_page.later_polls()
    regions_page.shows(regions_page.home)
    assert [line.split()[2] for line in regions_page.recorded("onError")] == ["region_unknown"]
    assert regions_page.value("regions.errors.map(({ evidence, remedy }) => [evidence.instanceArn, remedy])") == [
        [THIRD, "Correct instanceArn."]
    ]
    assert regions_page.recorded("onFailover") == []
