"""Hostile: 100,000 generated messages at page, CCP and worker, and what a flood of foreign messages costs.

Messages are made from a seed (`tests/pages/hostile.js`): random, real ones with a part exchanged, forged, cyclic, huge.
They come from a frame beside the CCP, from the page that frames the CCP, from the CCP itself and from a port of
the worker. Afterwards state, logs and consoles are compared with those before, and the call that was up goes on.

The flood goes to an empty page, to one with a listener that does nothing, and to a page with the SDK in a call-ready
state, in turn. The CPU time of their main threads is the browser's own count (`Performance.getMetrics`, thread ticks).
"""

from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from connect_streams.testing.chromium import launch_options
from tests.bench.report import keep
from tests.support.console import Console, WorkerConsole
from tests.support.fuzzing import Fuzzer, embedded_attacker
from tests.support.recorder import RecorderPage

PAGES = Path(__file__).resolve().parents[1] / "pages"
WAVES = [("strangers", 30_000), ("parent", 15_000), ("ccp", 5_000), ("port", 20_000)]
"""Who sends how many; strangers send each to page and CCP."""

RATE, SECONDS, ROUNDS = 20_000, 3, 9
LIMIT = 2.0
"""Per cent of one core that our listener may add, under the flood, to what one that does nothing costs."""

Figures = dict[str, float]


def fuzz(browser: Any, connect: LocalConnectProcess) -> tuple[dict[str, Any], bool]:
    """Let every sender fire; returns what it did, and whether that is nothing."""
    context = browser.new_context(ignore_https_errors=True)
    console = Console()
    console.watch(context)
    console.workers = WorkerConsole(browser)
    fuzzer = Fuzzer(RecorderPage(context.new_page(), connect).open().ready())
    total = 0
    print(f"{'sender':12}{'messages':>10}  damage")
    for seed, (sender, count) in enumerate(WAVES):
        getattr(fuzzer, sender)(count, seed=seed)
        sent = 2 * count if sender == "strangers" else count
        total += sent
        print(f"{sender:12}{sent:10,}  {fuzzer.damage() or 'none'}", flush=True)
    damage = fuzzer.damage()
    fuzzer.call_goes_on()
    complaints = console.complaints
    print(
        f"{'all':12}{total:10,}  {damage or 'none'}; the call went on; console complaints: {complaints[:3] or 'none'}\n"
    )
    context.close()
    return {"messages": total, "damage": damage, "complaints": complaints[:3]}, not damage and not complaints


class Shore:
    """A page that is flooded by a frame of a foreign origin."""

    def __init__(self, page: RecorderPage, kind: str) -> None:
        self.page = page.page
        if kind == "ours":
            page.open().ready()
        else:
            page.load("blank.html")
        if kind == "no-op":
            page.value("addEventListener('message', () => {})")
        self.attacker = embedded_attacker(page)
        self.cdp = self.page.context.new_cdp_session(self.page)
        self.cdp.send("Performance.enable", {"timeDomain": "threadTicks"})

    def measure(self, rate: int) -> Figures:
        """Per cent of a core that the main thread uses at so many messages a second: in all, and in scripts."""
        before = self._metrics()
        self.attacker.evaluate("([rate, seconds]) => hostile.flood(parent, rate, seconds)", [rate, SECONDS])
        # The page has taken all of them when it has received the last.
        self.page.evaluate(
            "new Promise(done => { addEventListener('message', done, { once: true }); postMessage(0, '*') })"
        )
        after = self._metrics()
        return {
            "task": (after["TaskDuration"] - before["TaskDuration"]) * 100 / SECONDS,
            "script": (after["ScriptDuration"] - before["ScriptDuration"]) * 100 / SECONDS,
        }

    def _metrics(self) -> Figures:
        return {one["name"]: one["value"] for one in self.cdp.send("Performance.getMetrics")["metrics"]}


def flood(browser: Any, connect: LocalConnectProcess) -> tuple[dict[str, Any], bool]:
    """Flood the three pages in turn; returns the figures, and whether our listener adds less than the limit."""
    context = browser.new_context(ignore_https_errors=True)
    shores = {kind: Shore(RecorderPage(context.new_page(), connect), kind) for kind in ("empty", "no-op", "ours")}
    rounds: dict[str, list[Figures]] = {kind: [] for kind in shores}
    idle = []
    for _ in range(ROUNDS):
        for kind, shore in shores.items():
            rounds[kind].append(shore.measure(RATE))
        idle.append(shores["ours"].measure(0)["script"])
    context.close()
    print(f"{RATE:,} foreign messages a second, {ROUNDS} rounds of {SECONDS} s, medians, % of one core\n")
    print(f"{'page':10}{'main thread':>14}{'its scripts':>14}{'scripts/main':>14}")
    middle = {kind: {name: median(one[name] for one in rounds[kind]) for name in ("task", "script")} for kind in rounds}
    for kind, figures in middle.items():
        share = figures["script"] / figures["task"]
        print(f"{kind:10}{figures['task']:14.2f}{figures['script']:14.2f}{share:14.1%}", flush=True)
    # What else the page's scripts do in that time (keepalive, updates) is no listener's fault. Other programs only make
    # it dearer: the least disturbed round counts.
    least = {kind: min(one["script"] for one in rounds[kind]) for kind in rounds}
    listener = least["ours"] - min(idle)
    added = listener - least["no-op"]
    print("\nin the least disturbed round, % of one core:")
    print(f"our listener, over a page that has none:            {listener:.2f}")
    print(f"our listener, over a page whose listener is empty:  {added:.2f}, limit {LIMIT}")
    return {"pages": middle, "listener": listener, "added": added}, added < LIMIT


def main() -> int:
    """1 when a message did something, or when the flood costs too much."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        with LocalConnectProcess(sdk_file(minified=True), crm_dir=PAGES, auto_login=True) as connect:
            print(f"Chromium {browser.version}\n")
            fuzzer, is_harmless = fuzz(browser, connect)
            connect.instance.reset()
            figures, is_cheap = flood(browser, connect)
        browser.close()
    keep("hostile", {"fuzzer": fuzzer, "flood": figures})
    return 0 if is_harmless and is_cheap else 1
