"""What browsers complain of while a test runs: every page, frame, popup and, in Chromium, shared worker."""

import contextlib
import json
import re
from typing import Any

from playwright.sync_api import Error

from tests.support.waiting import until

Line = tuple[str, str]
"""Kind (`error`, `warning`, `info`, ..., `pageerror`) and text."""

LAST = 1

ERRORS = ("error", "assert", "pageerror")
WARNINGS = ("warning",)

SLOW = re.compile(r"\(ccp_slow\)")
"""The page says so where the CCP took more than five seconds: true of a busy machine, and no fault of the page. Tests
about it look for it themselves."""


class Console:
    """All console lines and uncaught errors of the contexts it watches. `kinds`: which of them are complaints."""

    def __init__(self, kinds: tuple[str, ...] = ERRORS + WARNINGS) -> None:
        self.workers: WorkerConsole | None = None
        self._lines: list[Line] = []
        self._kinds = kinds
        self._allowed = [SLOW]

    def watch(self, context: Any) -> Any:
        """Listen to a browser context from now on; returns it."""
        context.on("console", lambda message: self._lines.append((message.type, described(message))))
        context.on("weberror", lambda error: self._lines.append(("pageerror", str(error.error))))
        return context

    def allow(self, *patterns: str) -> None:
        """This test provokes complaints that match (`re.search`) one of these."""
        self._allowed += [re.compile(pattern) for pattern in patterns]

    @property
    def lines(self) -> list[Line]:
        """Everything that was said so far, workers last."""
        return self._lines + (self.workers.lines() if self.workers else [])

    @property
    def complaints(self) -> list[str]:
        """The complaints that no test allowed."""
        return [
            f"{kind}: {text}"
            for kind, text in self.lines
            if kind in self._kinds and not any(pattern.search(text) for pattern in self._allowed)
        ]

    @property
    def texts(self) -> list[str]:
        """What every context said, of any kind."""
        return [text for _, text in self.lines]


def described(message: Any) -> str:
    """The text of a console message; of a request that failed, with its URL."""
    failed = message.text.startswith("Failed to load resource")
    return f"{message.text} {message.location['url']}" if failed else str(message.text)


class WorkerConsole:
    """The consoles of the shared workers of one Chromium, over its debugging protocol: Playwright does not show them.

    The protocol replays what a worker has said so far. It is asked at the end only: while a worker is debugged, it
    does not give way to its successor when the last of its pages is gone.
    """

    def __init__(self, browser: Any) -> None:
        self._session = browser.new_browser_cdp_session()
        self._session.on("Target.receivedMessageFromTarget", self._received)
        self._said: list[Line] = []
        self._is_complete = False

    def lines(self) -> list[Line]:
        """What the workers that live now have said since they started."""
        self._said = []
        for target in self._workers():
            # A worker may end at any moment; then it has nothing to say any more.
            with contextlib.suppress(Error):
                self._listen(target)
        return self._said

    def _workers(self) -> list[str]:
        targets = self._session.send("Target.getTargets", {"filter": [{"type": "shared_worker"}]})["targetInfos"]
        return [str(target["targetId"]) for target in targets]

    def _listen(self, target: str) -> None:
        self._is_complete = False
        session = self._session.send("Target.attachToTarget", {"targetId": target, "flatten": False})["sessionId"]
        enable = json.dumps({"id": LAST, "method": "Runtime.enable"})
        self._session.send("Target.sendMessageToTarget", {"sessionId": session, "message": enable})
        # Messages arrive while another command is under way.
        until(lambda: target not in self._workers() or self._is_complete, "what a shared worker said")
        self._session.send("Target.detachFromTarget", {"sessionId": session})

    def _received(self, event: Any) -> None:
        message = json.loads(event["message"])
        params = message.get("params", {})
        self._is_complete = self._is_complete or message.get("id") == LAST
        if message.get("method") == "Runtime.consoleAPICalled":
            text = " ".join(readable(argument) for argument in params["args"])
            self._said.append((params["type"], text))
        if message.get("method") == "Runtime.exceptionThrown":
            self._said.append(("pageerror", json.dumps(params["exceptionDetails"])))


def readable(argument: dict[str, Any]) -> str:
    """A console argument as text, objects with the members that the protocol previews."""
    if "value" in argument:
        return str(argument["value"])
    return json.dumps(argument.get("preview", argument.get("description", "")))
