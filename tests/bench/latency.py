"""Latency: from an event at the backend to the callback in the client's page, with events arriving at random.

Three sides take turns in one browser run, each with a backend process of its own: this SDK, the original from npm, and
a relay written by hand over the same hops (`tests/bench/relay`): long poll in a shared worker, port, the CCP's
document, `postMessage`, callback. An event is a changed attribute of a contact; it begins when the backend's journal
says so.
"""

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from connect_streams.release import release_dir
from connect_streams.simulator import LocalConnectProcess
from connect_streams.testing.chromium import launch_options
from tests.bench.report import keep

HERE = Path(__file__).parent
ORIGINAL = HERE.parents[1] / "node_modules" / "amazon-connect-streams" / "release" / "connect-streams-min.js"
SIDES = ("ours", "relay", "original")
TURNS = 12
EVENTS = 30
"""In a turn."""
LONGEST_GAP = 0.2
"""Seconds between two events: chance, evenly spread."""
LIMIT = 1.5
"""Times the relay's latency."""
WAIT = 60_000
CONTACT = "latency"


class Side:
    """A page that receives a contact's changes."""

    def __init__(self, page: Any, connect: LocalConnectProcess, path: str) -> None:
        self._page = page
        self._connect = connect
        self._steps = 0
        self._began: dict[int, float] = {}
        page.goto(f"{connect.crm_origin}/site/{path}")
        page.evaluate("url => start(url)", connect.ccp_url)
        connect.instance.change_agent(state="Available")
        connect.instance.create_contact("email", contact_id=CONTACT)
        self._until_received(self._step())

    def turn(self) -> None:
        """Some events at random."""
        for _ in range(EVENTS):
            time.sleep(random.uniform(0, LONGEST_GAP))
            self._step()
        self._until_received(self._steps)
        journal = self._connect.instance.events(kind="control")[-EVENTS:]
        for step, entry in enumerate(journal, self._steps - EVENTS + 1):
            self._began[step] = entry["time"] * 1000

    def latencies(self) -> list[float]:
        """Milliseconds, of every event. One that was overtaken came with the next."""
        received = self._page.evaluate("stopwatch.times()")
        return [next(at for known, at in received if known >= step) - began for step, began in self._began.items()]

    def _step(self) -> int:
        self._steps += 1
        self._connect.instance.act(CONTACT, "attributes", attributes={"step": self._steps})
        return self._steps

    def _until_received(self, step: int) -> None:
        self._page.wait_for_function("step => stopwatch.last >= step", arg=step, timeout=WAIT)


@contextmanager
def opened(browser: Any, side: str) -> Iterator[Side]:
    """A side in a fresh profile against a fresh backend."""
    sdk = ORIGINAL if side == "original" else release_dir() / "connect-streams-min.js"
    ccp = HERE / "relay" / "ccp.js" if side == "relay" else None
    style = "import-scripts" if side == "original" else "script"
    connect = LocalConnectProcess(sdk, ccp_sdk_file=ccp, crm_dir=HERE / "pages", worker_style=style, auto_login=True)
    with connect:
        context = browser.new_context(ignore_https_errors=True)
        yield Side(context.new_page(), connect, "relay.html" if side == "relay" else "latency.html")
        context.close()


def measure() -> dict[str, list[float]]:
    """The latencies of each side."""
    with sync_playwright() as playwright, ExitStack() as stack:
        browser = playwright.chromium.launch(**launch_options())
        print(f"Chromium {browser.version}, {TURNS} turns of {EVENTS} events, up to {LONGEST_GAP} s apart, a side\n")
        sides = {side: stack.enter_context(opened(browser, side)) for side in SIDES}
        for number in range(TURNS):
            for side in random.sample(SIDES, len(SIDES)):
                sides[side].turn()
            print(f"  turn {number + 1} of {TURNS}", flush=True)
        return {name: side.latencies() for name, side in sides.items()}


def main() -> int:
    """1 when ours takes more than 1.5 times what the relay takes, in the middle or at the 95th of a hundred."""
    latencies = measure()
    figures = {
        side: {"p50": statistics.median(values), "p95": statistics.quantiles(values, n=20)[-1], "events": len(values)}
        for side, values in latencies.items()
    }
    relay = figures["relay"]
    print(f"\n{'milliseconds':14}{'events':>8}{'p50':>8}{'p95':>8}{'of relay':>12}{'':>8}")
    for side, one in figures.items():
        ratios = "".join(f"{one[name] / relay[name]:8.2f}" for name in ("p50", "p95"))
        print(f"{side:14}{one['events']:8}{one['p50']:8.2f}{one['p95']:8.2f}    {ratios}")
    print(f"\nlimit for ours: {LIMIT} times the relay")
    keep("latency", figures)
    held = all(figures["ours"][name] <= LIMIT * relay[name] for name in ("p50", "p95"))
    return 0 if held else 1
