"""What takes panels and workers of this SDK, which do what the original's leave undone."""

import json

import pytest

from tests.support.regions import HOME, REPLICA, RegionsPage

THIRD = "arn:aws:connect:eu-west-2:1:instance/2"


@pytest.mark.row("GR-C05")
def test_there_and_back_during_a_call(desk: RegionsPage) -> None:
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


@pytest.mark.row("GR-C22")
def test_dialling_when_the_traffic_moves(desk: RegionsPage) -> None:
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


@pytest.mark.row("GR-C20")
def test_no_answer_at_the_start(desk: RegionsPage) -> None:
    """The active region's worker learns only later who is active: calls come in from the start."""
    desk.console_may_say("discovery", "ERR_", "Failed to load", "No answer about the active region")
    desk.home.instance.impair("undiscovered")
    desk.open().up()
    desk.ring(desk.home)
    desk.until(f"{HOME} contact voice connecting")
    desk.home.instance.impair(None)
    desk.later_polls()
    desk.shows(desk.home)


@pytest.mark.row("GR-C13")
def test_the_service_names_a_third_region(desk: RegionsPage) -> None:
    """Traffic goes to a region that the page does not have: the page stays, and is told once, with the region's ARN."""
    desk.console_may_say("region_unknown", "Neither region")
    desk.open().ready()
    desk.home.instance.shift_traffic(THIRD)
    desk.until("onError")
    desk.later_polls()
    desk.later_polls()
    desk.shows(desk.home)
    assert [line.split()[2] for line in desk.heard("onError")] == ["region_unknown"]
    assert desk.value("regions.errors.map(({ evidence, remedy }) => [evidence.instanceArn, remedy])") == [
        [THIRD, "Correct instanceArn."]
    ]
    assert desk.heard("onFailover") == []
