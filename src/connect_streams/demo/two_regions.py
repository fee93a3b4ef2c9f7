"""The move that the demonstration plays: a call is taken, the traffic shifts, the call ends, the agent moves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from connect_streams.demo.scenario import CCP_FRAME, STEP_TIMEOUT, Report, Timeline

HOME, REPLICA = "us-west-2", "us-east-1"

TIMINGS = {"worker_minute": 3.0}
"""Workers ask once a minute which region is active; here a minute lasts three seconds."""


class ScriptedMove:
    """Plays a move on the agent desktop for two regions, through its own buttons and those of the CCPs."""

    def __init__(self, page: Any, crm_url: str, report: Report, instance: Any) -> None:
        self.page = page
        self.crm_url = crm_url
        self.instance = instance
        self.timeline = Timeline(report)
        self.pictures: list[Path] = []

    def play(self, screenshot: Path | None = None) -> list[tuple[str, float]]:
        """Run all steps; returns the milestones. Pictures: `<screenshot>-before`, `-pending` and `-after`.

        Raises Playwright's TimeoutError at the first step that does not happen.
        """
        self._sign_on()
        self._take_call(HOME)
        self._picture(screenshot, "before")
        self._shift_in_call(screenshot)
        self._end_call(HOME)
        self._moved(screenshot)
        self._take_call(REPLICA)
        return self.timeline.reached

    def _sign_on(self) -> None:
        self.page.goto(f"{self.crm_url}regions")
        self.timeline.mark("agent desktop loaded")
        for region in (HOME, REPLICA):
            self._see_event(f"agent known  {region}")
            self.timeline.mark(f"agent known in {region}")
        for _ in range(2):
            # Both workers have learned which region is active.
            self.instance.expect("discovery", timeout=STEP_TIMEOUT / 1000)
        self.page.get_by_role("button", name="Go available").click()
        self.page.locator("#agent", has_text="Available").wait_for(timeout=STEP_TIMEOUT)
        self.timeline.mark("agent available")

    def _take_call(self, region: str) -> None:
        self.page.get_by_role("button", name="Place a test call").click()
        self._see_event(f"contact.onConnecting  {region}")
        self._ccp(region).get_by_role("button", name="Accept").click(timeout=STEP_TIMEOUT)
        self._see_event(f"contact.onConnected  {region}")
        self._ccp(region).get_by_role("button", name="End call").wait_for(timeout=STEP_TIMEOUT)
        self.timeline.mark(f"call connected in {region}")

    def _shift_in_call(self, screenshot: Path | None) -> None:
        self.page.get_by_role("button", name="Shift the traffic").click()
        self.timeline.mark(f"traffic shifted to {REPLICA}")
        self._see_event("The switch waits for the end of the call")
        self.timeline.mark("switch pending, the call goes on")
        self._picture(screenshot, "pending")

    def _end_call(self, region: str) -> None:
        ccp = self._ccp(region)
        ccp.get_by_role("button", name="End call").click(timeout=STEP_TIMEOUT)
        self._see_event(f"contact.onACW  {region}")
        self.timeline.mark("hung up, after contact work")
        ccp.get_by_role("button", name="Close contact").click(timeout=STEP_TIMEOUT)
        self._see_event(f"contact.onDestroy  {region}")
        self.timeline.mark("contact cleared")

    def _moved(self, screenshot: Path | None) -> None:
        self._see_event(f"Switched to {REPLICA}")
        self._ccp(REPLICA).locator("#agent-name").wait_for(timeout=STEP_TIMEOUT)
        self.timeline.mark(f"switched to {REPLICA}")
        self._picture(screenshot, "after")

    def _ccp(self, region: str) -> Any:
        region_frame = self.page.frame_locator("#globalCCP").frame_locator(f'iframe[id="{region}"]')
        return region_frame.frame_locator(f'iframe[name="{CCP_FRAME}"]')

    def _picture(self, screenshot: Path | None, moment: str) -> None:
        if screenshot is not None:
            picture = screenshot.with_stem(f"{screenshot.stem}-{moment}")
            self.page.screenshot(path=str(picture))
            self.pictures.append(picture)

    def _see_event(self, words: str) -> None:
        self.page.locator("#events li", has_text=words).first.wait_for(timeout=STEP_TIMEOUT)
