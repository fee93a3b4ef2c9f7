"""Paired benchmark: the built SDK and the original from npm do the same work in turn, in one browser run.

Prints the median of each side, their ratio (above 1 means this SDK is faster, or smaller), and fails when the checksums
differ: then one side did not do the work.
"""

import gzip
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from connect_streams.release import release_dir
from connect_streams.testing.chromium import launch_options
from tests.bench.report import keep

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ORIGINAL = ROOT / "node_modules" / "amazon-connect-streams" / "release" / "connect-streams-min.js"
ROUNDS = 7
PAGE = """<!doctype html><meta charset="utf-8"><title>bench</title><div id="container"></div>
<script>window.began = performance.now()</script>
<script src="/sdk.js"></script>
<script>window.loaded = performance.now() - window.began</script>
<script src="/workloads.js"></script>"""


def serve(page: Any, sdk: Path) -> None:
    """Answer the page's requests from files; the CCP never answers."""
    bodies = {"/": ("text/html", PAGE.encode()), "/sdk.js": ("text/javascript", sdk.read_bytes())}
    bodies["/workloads.js"] = ("text/javascript", (HERE / "workloads.js").read_bytes())

    def answer(route: Any) -> None:
        url = route.request.url
        path = "/" + url.split("/", 3)[3]
        if "//bench.test/" in url and path in bodies:
            kind, body = bodies[path]
            route.fulfill(content_type=kind, body=body)
        else:
            route.fulfill(content_type="text/html", body="<!doctype html><title>CCP</title>")

    page.route("**/*", answer)


def measure(browser: Any, sdk: Path) -> dict[str, dict[str, float]]:
    """One round of all workloads with one SDK in a fresh page."""
    context = browser.new_context()
    page = context.new_page()
    serve(page, sdk)
    page.goto("https://bench.test/")
    results: dict[str, dict[str, float]] = {
        "load and evaluate (1/s)": {"rate": 1000 / page.evaluate("loaded"), "checksum": 1}
    }
    page.evaluate("workloads.init()")
    for name in page.evaluate("Object.keys(workloads).filter(name => name !== 'init')"):
        results[name] = page.evaluate("name => workloads[name]()", name)
    context.close()
    return results


def sizes() -> dict[str, tuple[int, int]]:
    """Bytes of the minified files, raw and gzip -9: ours, the original's."""
    ours, original = ((release_dir() / "connect-streams-min.js").read_bytes(), ORIGINAL.read_bytes())
    return {
        "raw bytes": (len(ours), len(original)),
        "gzip -9 bytes": (len(gzip.compress(ours, 9)), len(gzip.compress(original, 9))),
    }


def main() -> int:
    """Run the benchmark; 1 when checksums differ."""
    rounds: dict[str, list[dict[str, dict[str, float]]]] = {"ours": [], "original": []}
    files = {"ours": release_dir() / "connect-streams-min.js", "original": ORIGINAL}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        for number in range(ROUNDS):
            for side, file in files.items():
                rounds[side].append(measure(browser, file))
            print(f"  round {number + 1} of {ROUNDS}", file=sys.stderr, flush=True)
        print(f"Chromium {browser.version}, {ROUNDS} rounds in turn, medians\n")
        browser.close()

    unequal = []
    report: dict[str, dict[str, float]] = {}
    print(f"{'workload':46}{'ours':>14}{'original':>14}{'ratio':>8}  checksum")
    for name in rounds["ours"][0]:
        ours, original = (statistics.median(one[name]["rate"] for one in rounds[side]) for side in files)
        sums = {one[name]["checksum"] for side in files for one in rounds[side]}
        if len(sums) != 1:
            unequal.append(name)
        report[name] = {"ours": ours, "original": original, "ratio": ours / original}
        verdict = f"equal {min(sums):.0f}" if len(sums) == 1 else f"DIFFER {sums}"
        print(f"{name:46}{ours:14,.0f}{original:14,.0f}{ours / original:8.2f}  {verdict}")
    for name, (ours_bytes, original_bytes) in sizes().items():
        report[name] = {"ours": ours_bytes, "original": original_bytes, "ratio": original_bytes / ours_bytes}
        print(f"{name:46}{ours_bytes:14,}{original_bytes:14,}{original_bytes / ours_bytes:8.2f}")
    keep("compare", report)
    return 1 if unequal else 0
