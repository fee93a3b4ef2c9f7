"""Two regions: from the news that the other one is active to its CCP shown and `onFailoverComplete`.

Ours and the original's: both pages in turn, each round afresh, against the original's CCPs and workers. Fails when
ours takes longer.
"""

import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from connect_streams.testing.chromium import launch_options
from tests.bench.report import keep
from tests.support.regions import MINUTE, REPLICA, RegionsPage
from tests.support.scripts import script

ROOT = Path(__file__).resolve().parents[2]
ORIGINAL = ROOT / "node_modules" / "amazon-connect-streams" / "release" / "connect-streams.js"
PAGES = ROOT / "tests" / "pages"
ROUNDS = 7

# When a message came in is its own time stamp: whoever listens first, it is the same.
WATCH = script("watch_failover")


def measure(browser: Any, connect: LocalConnectProcess) -> float:
    """Milliseconds of one switch."""
    for region in connect.regions:
        region.instance.reset()
    context = browser.new_context(ignore_https_errors=True)
    regions_page = RegionsPage(context.new_page(), connect, script="connect-streams-dr-min.js").load()
    regions_page.value(WATCH)
    regions_page.start().ready()
    regions_page.later_polls(regions_page.replica)
    regions_page.value("() => { delete marks.known; }")
    regions_page.home.instance.shift_traffic(REPLICA)
    regions_page.until("onFailoverComplete")
    marks = regions_page.value("marks")
    context.close()
    if not marks["shown"]:
        raise AssertionError("the event came before the CCP was shown")
    return float(marks["complete"] - marks["known"])


def backend(page: Path) -> LocalConnectProcess:
    """A local Connect in two regions with the original's CCPs and workers, for this page."""
    return LocalConnectProcess(
        page, ccp_sdk_file=ORIGINAL, worker_style="import-scripts", crm_dir=PAGES, auto_login=True, replica={},
        timings={"worker_minute": MINUTE},
    )  # fmt: skip


def main() -> int:
    """Run it; 1 when our median is above the original's."""
    taken: dict[str, list[float]] = {"ours": [], "original": []}
    with backend(sdk_file()) as ours, backend(ORIGINAL) as original, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for _ in range(ROUNDS):
            taken["ours"].append(measure(browser, ours))
            taken["original"].append(measure(browser, original))
        browser.close()
    medians = {side: statistics.median(millis) for side, millis in taken.items()}
    for side, millis in taken.items():
        print(f"{side:10}median {medians[side]:8.2f} ms   from {min(millis):.2f} to {max(millis):.2f}")
    print(f"ratio     {medians['original'] / medians['ours']:8.2f}")
    keep("failover", {"switch (ms)": medians})
    return 0 if medians["ours"] <= medians["original"] else 1
