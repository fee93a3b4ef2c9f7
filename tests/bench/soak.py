"""Soak: 5,000 contacts and 200,000 events in one page, CCP and worker, and what the heaps have grown by.

An event is one call of a function that the page handed to the SDK: `connect.contact`, the `on…` of each contact and of
the agent. Everything is real: the minified file in page, CCP and worker, and a backend process. Each contact is
offered, accepted, refreshed some thirty times, ended and cleared by the page through the public API, fifty of them at a
time, while the page writes a line into a full log for each change. The heaps are read after collection, first when
a thousand such contacts have been there.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from connect_streams.release import release_dir
from connect_streams.simulator import LocalConnectProcess
from connect_streams.simulator.state.addresses import WorkerStyle
from connect_streams.testing.chromium import launch_options
from tests.bench.report import keep
from tests.support.soak import CHANGES_OF_A_LIFE, Result, Soak, rooms

ROOT = Path(__file__).parents[2]
ORIGINAL = ROOT / "node_modules" / "amazon-connect-streams" / "release" / "connect-streams-min.js"
PAGES = ROOT / "tests" / "pages"
ROOM = 50
REFRESHES = 28
CONTACTS = 5000
WARM_UP = 1000
"""Contacts before the first measurement: their lines fill the logs of page and CCP, which keep 5,000 each."""
OF_THE_ORIGINAL = 200
WARM_UP_OF_THE_ORIGINAL = 100
"""It keeps every line of so short a time: there is no log to fill."""
EVENTS = 200_000
LIMIT = 200 * 1024
"""Bytes by which page, CCP and worker together may grow."""


def soak(browser: Any, sdk: Path, original: bool, contacts: int, warm_up: int) -> tuple[Result, list[str]]:
    """The result, and what is wrong with it."""
    style: WorkerStyle = "import-scripts" if original else "script"
    with LocalConnectProcess(sdk, crm_dir=PAGES, auto_login=True, worker_style=style, **rooms(ROOM)) as connect:
        context = browser.new_context(ignore_https_errors=True)
        shift = Soak(context.new_page(), connect, ROOM, REFRESHES)
        result = shift.run(contacts, warm_up)
        counts = result.counts
        problems = [*counts["failures"], *counts["wrong"]]
        wanted = {
            "contacts": contacts,
            "changes": contacts * CHANGES_OF_A_LIFE,
            "sum": shift.expected_sum(contacts),
        }
        problems += [f"{name}: {counts[name]}, not {count}" for name, count in wanted.items() if counts[name] != count]
        context.close()
    return result, problems


def show(side: str, result: Result, problems: list[str]) -> None:
    """One line of the table."""
    counts, growth = result.counts, result.growth
    sizes = [growth["page"], growth["ccp"], growth["worker"], result.total]
    cells = [counts["contacts"], counts["events"], *(size / 1024 for size in sizes), result.total / counts["contacts"]]
    verdict = problems[0] if problems else f"sum {counts['sum']}"
    print(f"{side:10}{''.join(f'{cell:10,.0f}' for cell in cells)}  {verdict}", flush=True)


def main() -> int:
    """1 when an event was lost or doubled, when there were too few of them, or when the heaps grew too much."""
    files = {"ours": release_dir() / "connect-streams-min.js", "original": ORIGINAL}
    results = {}
    failed = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        print(f"Chromium {browser.version}; growth of the heaps after collection, KiB; bytes a contact\n")
        heads = ("contacts", "events", "page", "ccp", "worker", "total", "each")
        print(f"{'':10}{''.join(f'{head:>10}' for head in heads)}  checksum", flush=True)
        for side, file in files.items():
            original = side == "original"
            sizes = (OF_THE_ORIGINAL, WARM_UP_OF_THE_ORIGINAL) if original else (CONTACTS, WARM_UP)
            result, problems = soak(browser, file, original, *sizes)
            show(side, result, problems)
            results[side] = result
            failed = failed or (not original and bool(problems))
        browser.close()
    ours = results["ours"]
    failed = failed or ours.counts["events"] < EVENTS or ours.total > LIMIT
    each = {side: result.total / result.counts["contacts"] for side, result in results.items()}
    print(f"\nlimit for ours: {LIMIT / 1024:.0f} KiB in total, {EVENTS:,} events")
    figures = {
        side: {"contacts": one.counts["contacts"], "events": one.counts["events"], "each": each[side], **one.growth}
        for side, one in results.items()
    }
    keep("soak", figures)
    return 1 if failed else 0
