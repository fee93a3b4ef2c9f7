"""A scenario with the original's npm package as page, CCP page and worker."""

from pathlib import Path
from typing import Any

from connect_streams.simulator import LocalConnectProcess
from tests.interop.conftest import ORIGINAL, PAGES, ROOT
from tests.support.scenario_agent import ScenarioAgent

SCENARIO: Path = ROOT / "examples" / "scenarios" / "transfer-chain.yaml"


def test_transfer_chain(browser: Any) -> None:
    """The original's page calls Ben into the call and leaves; the caller reaches Cho."""
    with LocalConnectProcess(ORIGINAL, worker_style="import-scripts", crm_dir=PAGES, scenario=SCENARIO) as connect:
        context = browser.new_context(ignore_https_errors=True)
        try:
            connect.instance.play_scenario()
            ScenarioAgent(context.new_page(), connect).transfer("Ben Backup")
            connect.instance.await_scenario()
        finally:
            context.close()
