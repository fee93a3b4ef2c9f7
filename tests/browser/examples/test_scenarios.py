"""The scenarios of examples/scenarios, each played to its end with an agent in a real page."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import PAGES, file_of
from tests.support.console import Console
from tests.support.regions import RegionsPage
from tests.support.scenario_agent import TAKES_EVERYTHING, ScenarioAgent

SCENARIOS = Path(__file__).resolve().parents[3] / "examples" / "scenarios"


@pytest.fixture
def loaded() -> Iterator[Callable[[str], LocalConnectProcess]]:
    """A local Connect that has a scenario of this name, and plays it."""
    running: list[LocalConnectProcess] = []

    def start(name: str) -> LocalConnectProcess:
        connect = LocalConnectProcess(file_of("plain"), crm_dir=PAGES, scenario=SCENARIOS / f"{name}.yaml").start()
        running.append(connect)
        connect.instance.play_scenario()
        return connect

    yield start
    for connect in running:
        connect.stop()


@pytest.mark.parametrize("name", ["busy-morning", "chat-to-call"])
def test_agent_who_takes_everything(loaded: Callable[[str], LocalConnectProcess], page: Any, name: str) -> None:
    """A page that accepts what rings and clears what is over brings the scenario to its end."""
    connect = loaded(name)
    ScenarioAgent(page, connect)
    connect.instance.await_scenario()


def test_transfer_chain(loaded: Callable[[str], LocalConnectProcess], page: Any) -> None:
    """The page calls Ben into the call and leaves; the caller reaches Cho."""
    connect = loaded("transfer-chain")
    ScenarioAgent(page, connect).transfer("Ben Backup")
    connect.instance.await_scenario()


def test_outage(loaded: Callable[[str], LocalConnectProcess], page: Any, console: Console) -> None:
    """The page notices what happened while the service was away, and takes the call that waited."""
    console.allow(".")  # What is said of an outage is the subject of other tests.
    connect = loaded("outage")
    ScenarioAgent(page, connect)
    connect.instance.await_scenario()


def test_region_move(loaded: Callable[[str], LocalConnectProcess], page: Any) -> None:
    """The page with both regions finishes the call in the first and takes the next one in the second."""
    connect = loaded("region-move")
    regions = RegionsPage(page, connect).load()
    page.evaluate(f"void globalConnect.core.onInit({TAKES_EVERYTHING})")
    regions.start()
    connect.instance.await_scenario()


def test_control_page(page: Any, console: Console) -> None:
    """The control page lists the steps, carries out one at a time, and plays the rest."""
    console.allow("status of 400")
    scenario = SCENARIOS / "outage.yaml"
    with LocalConnectProcess(file_of("plain"), crm_dir=PAGES, scenario=scenario) as connect:
        page.goto(f"{connect.instance_origin}/simulator/")
        page.get_by_text("An outage: ready").wait_for()
        page.get_by_role("button", name="Next step").click()
        page.get_by_text("expect: agent ana, signed_in True (now)").wait_for()
        page.get_by_role("button", name="Next step").click()
        page.get_by_text("is not done yet: expect: agent ana").wait_for()
        page.get_by_role("button", name="Play").click()
        page.get_by_text("An outage: playing").wait_for()
        page.goto("about:blank")


def test_page_of_the_control_api(connect: LocalConnectProcess, page: Any) -> None:
    """It lists the commands, each with its members."""
    page.goto(f"{connect.instance_origin}/simulator/api/docs")
    page.get_by_text("POST contacts Place a contact").click()
    page.get_by_text("phoneNumber: string").wait_for()
