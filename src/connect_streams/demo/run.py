"""Running the local Connect and the agent desktop, for a person or as a scripted call."""

import webbrowser
from pathlib import Path
from typing import Any

import typer

from connect_streams.demo.scenario import ScriptedCall
from connect_streams.demo.two_regions import TIMINGS, ScriptedMove
from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from connect_streams.simulator.media import is_available
from connect_streams.simulator.media.calls import MISSING


def say(milestone: str, seconds: float) -> None:
    """One line a milestone."""
    typer.echo(f"  {seconds:6.2f} s  {milestone}")


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
            typer.echo(f"The demonstration stopped: {problem}", err=True)
            return 1
        finally:
            browser.close()
    # Without aiortc the simulator has said at its start that this call has no sound.
    complaints = [complaint for complaint in complaints if MISSING not in complaint]
    for complaint in complaints:
        typer.echo(f"console: {complaint}", err=True)
    for picture in played.pictures:
        typer.echo(f"  screenshot: {picture}")
    typer.echo(f"{len(reached)} milestones reached, {len(complaints)} console errors")
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
    typer.echo(f"Agent desktop:       {desktop}")
    for region in connect.regions:
        typer.echo(f"CCP:                 {region.ccp_url}")
        typer.echo(f"Simulator controls:  {region.site.instance_origin}/simulator/")
    typer.echo(
        "The certificate is made for this run: a browser that you start yourself asks you to accept it on both hosts."
    )
    typer.echo("Ctrl+C stops.")
    try:
        if not open_page:
            connect.wait()
        elif not window(desktop):
            webbrowser.open(desktop)
            connect.wait()
    except KeyboardInterrupt:
        typer.echo("")
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


class Demo:
    """The demonstration. RuntimeError when the local Connect does not start, OSError when nothing is built."""

    def __init__(self, port: int = 0, minified: bool = False, regions: int = 1) -> None:
        more: dict[str, Any] = {"replica": {}, "timings": TIMINGS} if regions == 2 else {}
        self._regions = regions
        self._connect = LocalConnectProcess(sdk_file(minified=minified), port=port, auto_login=True, **more)

    def script(self, headless: bool, screenshot: Path) -> int:
        """Play the scripted call (or move between regions); returns the exit code."""
        with self._connect as connect:
            return scripted(connect, headless, screenshot, self._regions)

    def serve(self, open_page: bool) -> int:
        """Serve until interrupted; returns the exit code."""
        with self._connect as connect:
            return serve(connect, "regions" if self._regions == 2 else "", open_page=open_page)
