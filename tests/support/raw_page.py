"""A tab over the debugging protocol alone: Playwright loses a page that comes back from the browser's cache."""

import contextlib
import json
import time
from typing import Any

from tests.support.waiting import POLLING
from tests.support.waiting import WAIT as PATIENCE

PAUSE = 0.02

VALUE = "(async () => { const found = (%s); return typeof found === 'function' ? found(%s) : found })()"

WAIT = """new Promise((resolve, reject) => {
  const look = async () => { (await %s) ? resolve(true) : setTimeout(again, %d) }, again = () => look().catch(reject);
  again() })"""


class NavigatedError(Exception):
    """The page went away before it answered."""


class RawPage:
    """As much of Playwright's `Page` as `RecorderPage` needs, for the tab that shows `page` now."""

    def __init__(self, page: Any) -> None:
        self._session = page.context.browser.new_browser_cdp_session()
        self._session.on("Target.receivedMessageFromTarget", self._received)
        self._answers: dict[int, Any] = {}
        self._asked = 0
        target = page.context.new_cdp_session(page).send("Target.getTargetInfo")["targetInfo"]["targetId"]
        self._tab = self._session.send("Target.attachToTarget", {"targetId": target, "flatten": False})["sessionId"]

    def evaluate(self, expression: str, arg: Any = None, timeout: float = PATIENCE) -> Any:
        """The value of an expression, or of a function of `arg`, in whichever page the tab shows."""
        asked = {"expression": VALUE % (expression, json.dumps(arg)), "awaitPromise": True, "returnByValue": True}
        self._asked += 1
        message = json.dumps({"id": self._asked, "method": "Runtime.evaluate", "params": asked})
        self._session.send("Target.sendMessageToTarget", {"sessionId": self._tab, "message": message})
        answer = self._answer(self._asked, timeout)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_for_function(
        self, expression: str, arg: Any = None, timeout: float = PATIENCE, polling: float = POLLING
    ) -> None:
        """Wait until it is truthy, through any number of navigations."""
        deadline = time.monotonic() + timeout / 1000
        while time.monotonic() < deadline:
            with contextlib.suppress(NavigatedError):
                self.evaluate(WAIT % (VALUE % (expression, json.dumps(arg)), polling), timeout=timeout)
                return
        raise AssertionError(f"not within {timeout} ms: {expression}")

    def _answer(self, number: int, timeout: float) -> Any:
        deadline = time.monotonic() + timeout / 1000
        while number not in self._answers:
            assert time.monotonic() < deadline, "the tab did not answer"
            # Messages arrive while another command is under way.
            self._session.send("Target.getTargets")
            time.sleep(PAUSE)
        answer = self._answers.pop(number)
        if "error" in answer:
            raise NavigatedError(answer["error"])
        return answer["result"]

    def _received(self, event: Any) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message
