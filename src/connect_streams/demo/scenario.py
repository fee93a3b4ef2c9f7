"""The call that the demonstration plays: each step waits for what a person would see."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connect_streams.testing.audio_probe import AudioProbe

CCP_FRAME = "Amazon Connect CCP"
"""Name of the CCP's frame."""

STEP_TIMEOUT = 20_000
"""Milliseconds a step may take before the demonstration fails."""

Report = Callable[[str, float], None]


@dataclass
class Timeline:
    """Milestones and the seconds since the start at which each was reached."""

    report: Report
    started: float = field(default_factory=time.monotonic)
    reached: list[tuple[str, float]] = field(default_factory=list)

    def mark(self, milestone: str) -> None:
        """Note that `milestone` is reached now."""
        moment = (milestone, time.monotonic() - self.started)
        self.reached.append(moment)
        self.report(*moment)


class ScriptedCall:
    """Plays one inbound call on the agent desktop through its own buttons and those of the CCP in the frame.

    With the `instance` of the local Connect, both ends of the call are listened to.
    """

    def __init__(self, page: Any, crm_url: str, report: Report, instance: Any = None) -> None:
        self.page = page
        self.crm_url = crm_url
        self.instance = instance
        self.ccp = page.frame_locator(f'iframe[name="{CCP_FRAME}"]')
        self.timeline = Timeline(report)
        self.pictures: list[Path] = []

    def play(self, screenshot: Path | None = None) -> list[tuple[str, float]]:
        """Run all steps; returns the milestones.

        Raises Playwright's TimeoutError (where no microphone comes through, Python's) at the first step that does not
        happen.
        """
        self._sign_on()
        self._take_call(screenshot)
        if self.instance is not None:
            self._listen()
        self._wrap_up()
        return self.timeline.reached

    def _sign_on(self) -> None:
        self.page.goto(self.crm_url)
        self.timeline.mark("agent desktop loaded")
        self._see_event("initialized")
        self.timeline.mark("CCP in the frame acknowledged")
        self._see_event("agent ")
        self.timeline.mark("agent known")
        self.page.get_by_role("button", name="Go available").click()
        self._see_agent("Available")
        self.timeline.mark("agent available")

    def _take_call(self, screenshot: Path | None) -> None:
        self.page.get_by_role("button", name="Place a test call").click()
        self._see_event("contact.onConnecting")
        self.timeline.mark("call rings on the desktop")
        self.ccp.get_by_role("button", name="Accept").click(timeout=STEP_TIMEOUT)
        self._see_event("contact.onAccepted")
        self.timeline.mark("call accepted in the CCP")
        self._see_event("contact.onConnected")
        self.ccp.get_by_role("button", name="End call").wait_for(timeout=STEP_TIMEOUT)
        self.timeline.mark("agent and customer connected")
        if screenshot is not None:
            self.page.screenshot(path=str(screenshot))
            self.pictures.append(screenshot)

    def _listen(self) -> None:
        contact_id = self.page.locator("#contact-id").text_content()
        [tone] = self.instance.media(contact_id)["agent_hears"]
        AudioProbe(self.page.frame(name=CCP_FRAME)).expect_tone(tone, STEP_TIMEOUT)
        self.instance.expect("media", contactId=contact_id, event="voice", timeout=STEP_TIMEOUT / 1000)
        self.timeline.mark(f"audio both ways: the agent hears {tone} Hz, the customer hears the microphone")

    def _wrap_up(self) -> None:
        self.page.get_by_role("button", name="Hang up").click()
        self._see_event("contact.onACW")
        self._see_agent("AfterCallWork")
        self.timeline.mark("hung up, after contact work")
        self.ccp.get_by_role("button", name="Close contact").click(timeout=STEP_TIMEOUT)
        self._see_event("contact.onDestroy")
        self.timeline.mark("contact cleared")
        self._see_agent("Available")
        self.timeline.mark("agent available again")

    def _see_event(self, words: str) -> None:
        self.page.locator("#events li", has_text=words).first.wait_for(timeout=STEP_TIMEOUT)

    def _see_agent(self, state: str) -> None:
        self.page.locator("#agent", has_text=state).wait_for(timeout=STEP_TIMEOUT)
