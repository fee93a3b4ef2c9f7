"""Setting the clocks of pages, frames and shared workers as somebody does who sets a computer's clock."""

from __future__ import annotations

import json
import time
from typing import Any

from tests.support.scripts import script
from tests.support.waiting import WAIT, until

STEP = script("step_clock")


def set_page_clocks(page: Any, seconds: float) -> None:
    """The clocks of a page and of the frames that it has now are wrong by so many seconds."""
    for frame in page.frames:
        frame.evaluate(STEP, seconds)


def set_worker_clocks(browser: Any, seconds: float) -> None:
    """The same for all shared workers of a Chromium, by its debugger: Playwright's clock is none of theirs."""
    session = browser.new_browser_cdp_session()
    answers: list[Any] = []

    def receive(event: Any) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            answers.append(message)

    session.on("Target.receivedMessageFromTarget", receive)
    step = {"id": 1, "method": "Runtime.evaluate", "params": {"expression": f"({STEP})({seconds}), Date.now()"}}
    for target in session.send("Target.getTargets", {"filter": [{"type": "shared_worker"}]})["targetInfos"]:
        answers.clear()
        given = {"targetId": target["targetId"], "flatten": False}
        attached = session.send("Target.attachToTarget", given)["sessionId"]
        session.send("Target.sendMessageToTarget", {"sessionId": attached, "message": json.dumps(step)})
        # Messages arrive while another command is under way.
        until(lambda: bool(session.send("Target.getTargets")) and bool(answers), "a worker's clock is set")
        assert abs(answers[0]["result"]["result"]["value"] / 1000 - seconds - time.time()) < WAIT / 1000, answers
        session.send("Target.detachFromTarget", {"sessionId": attached})
    session.detach()
