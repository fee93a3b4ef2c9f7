"""`python -m connect_streams.demo`: run the local Connect and the agent desktop, for a person or as a scripted call."""

import argparse
import sys
import webbrowser
from pathlib import Path
from typing import Any

from connect_streams.demo.scenario import ScriptedCall
from connect_streams.demo.two_regions import TIMINGS, ScriptedMove
from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from connect_streams.simulator.media import is_available
from connect_streams.simulator.media.calls import MISSING


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="demo", description=__doc__)
    made.add_argument("--headless", action="store_true", help="run the browser without a window")
    made.add_argument("--once", action="store_true", help="play one scripted call, print its milestones, and leave")
    made.add_argument("--port", type=int, default=0, help="TLS port of the local Connect (default: a free one)")
    made.add_argument("--no-open", action="store_true", help="only serve and print the addresses")
    made.add_argument("--minified", action="store_true", help="load connect-streams-min.js")
    made.add_argument("--regions", type=int, choices=(1, 2), default=1, help="2: an agent who moves between regions")
    made.add_argument("--screenshot", type=Path, help="where the picture of the connected call goes")
    return made


def say(milestone: str, seconds: float) -> None:
    """One line a milestone."""
    print(f"  {seconds:6.2f} s  {milestone}", flush=True)


def scripted(connect: LocalConnectProcess, headless: bool, screenshot: Path, regions: int) -> int:
    """Play the call, or the move between two regions; 0 if all milestones were reached without an error in a page."""
    from playwright.sync_api import Error, sync_playwright

    from connect_streams.testing.chromium import launch_options

    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options(headless))
        page = browser.new_page(ignore_https_errors=True, viewport={"width": 1180, "height": 760})
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        try:
            played = scenario(connect, page, regions)
            reached = played.play(screenshot)
        except (Error, TimeoutError) as problem:
            page.screenshot(path=str(screenshot))
            print(f"The demonstration stopped: {problem}", file=sys.stderr)
            return 1
        finally:
            browser.close()
    # Without aiortc the simulator has said at its start that this call has no sound.
    complaints = [complaint for complaint in complaints if MISSING not in complaint]
    for complaint in complaints:
        print(f"console: {complaint}", file=sys.stderr)
    for picture in played.pictures:
        print(f"  screenshot: {picture}")
    print(f"{len(reached)} milestones reached, {len(complaints)} console errors")
    return 1 if complaints else 0


def scenario(connect: LocalConnectProcess, page: Any, regions: int) -> ScriptedCall | ScriptedMove:
    """What is played."""
    desktop = f"{connect.crm_origin}/"
    if regions == 2:
        return ScriptedMove(page, desktop, say, connect.instance)
    return ScriptedCall(page, desktop, say, connect.instance if is_available() else None)


def serve(connect: LocalConnectProcess, path: str, open_page: bool) -> int:
    """Serve until interrupted; opens the agent desktop in a browser window of its own where one can be started."""
    desktop = f"{connect.crm_origin}/{path}"
    print(f"Agent desktop:       {desktop}")
    for region in connect.regions:
        print(f"CCP:                 {region.ccp_url}")
        print(f"Simulator controls:  {region.site.instance_origin}/simulator/")
    print(
        "The certificate is made for this run: a browser that you start yourself asks you to accept it on both hosts."
    )
    print("Ctrl+C stops.", flush=True)
    try:
        if not open_page:
            connect.wait()
        elif not window(desktop):
            webbrowser.open(desktop)
            connect.wait()
    except KeyboardInterrupt:
        print()
    return 0


def window(url: str) -> bool:
    """Show `url` in a browser window that trusts the ephemeral certificate.

    Returns when it is closed; False if none starts.
    """
    try:
        from playwright.sync_api import Error, sync_playwright

        from connect_streams.testing.chromium import launch_options
    except ImportError:
        return False
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(**launch_options(headless=False))
        except Error:
            return False
        page = browser.new_page(ignore_https_errors=True, no_viewport=True)
        page.goto(url)
        page.wait_for_event("close", timeout=0)
        browser.close()
    return True


def main(arguments: list[str] | None = None) -> int:
    """Run the demonstration; returns the exit code."""
    options = parser().parse_args(arguments)
    more: dict[str, Any] = {"replica": {}, "timings": TIMINGS} if options.regions == 2 else {}
    sdk = sdk_file(minified=options.minified)
    with LocalConnectProcess(sdk, port=options.port, auto_login=True, **more) as connect:
        if options.once:
            return scripted(connect, options.headless, options.screenshot or Path("demo.png"), options.regions)
        return serve(connect, "regions" if options.regions == 2 else "", open_page=not options.no_open)


if __name__ == "__main__":
    sys.exit(main())
