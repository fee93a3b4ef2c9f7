"""What browsers complain of while a test runs: every page, frame, popup and, in Chromium, shared worker."""

import contextlib
import json
import re
from typing import Any

Line = tuple[str, str]
"""Kind (`error`, `warning`, `info`, ..., `pageerror`) and text."""

ERRORS = ("error", "assert", "pageerror")
WARNINGS = ("warning",)


class Console:
    """All console lines and uncaught errors of the contexts it watches. `kinds`: which of them are complaints."""

    def __init__(self, kinds: tuple[str, ...] = ERRORS + WARNINGS) -> None:
        self.lines: list[Line] = []
        self._kinds = kinds
        self._allowed: list[re.Pattern[str]] = []

    def watch(self, context: Any) -> Any:
        """Listen to a browser context from now on; returns it."""
        context.on("console", lambda message: self.lines.append((message.type, message.text)))
        context.on("weberror", lambda error: self.lines.append(("pageerror", str(error.error))))
        return context

    def allow(self, *patterns: str) -> None:
        """This test provokes complaints that match (`re.search`) one of these."""
        self._allowed += [re.compile(pattern) for pattern in patterns]

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


class WorkerConsole:
    """The consoles of all shared workers of one Chromium, over its debugging protocol: Playwright does not show them."""

    def __init__(self, browser: Any) -> None:
        self._session = browser.new_browser_cdp_session()
        self.console: Console | None = None
        self._session.on("Target.targetCreated", self._created)
        self._session.on("Target.attachedToTarget", self._attached)
        self._session.on("Target.receivedMessageFromTarget", self._received)
        self._session.send("Target.setDiscoverTargets", {"discover": True, "filter": [{"type": "shared_worker"}]})

    def _created(self, event: Any) -> None:
        self._send("Target.attachToTarget", {"targetId": event["targetInfo"]["targetId"], "flatten": False})

    def _attached(self, event: Any) -> None:
        enable = json.dumps({"id": 1, "method": "Runtime.enable"})
        self._send("Target.sendMessageToTarget", {"sessionId": event["sessionId"], "message": enable})

    def _send(self, method: str, params: dict[str, Any]) -> None:
        # A worker that has ended meanwhile has nothing to say any more.
        with contextlib.suppress(Exception):
            self._session.send(method, params)

    def _received(self, event: Any) -> None:
        message = json.loads(event["message"])
        params = message.get("params", {})
        if self.console is None:
            return
        if message.get("method") == "Runtime.consoleAPICalled":
            text = " ".join(readable(argument) for argument in params["args"])
            self.console.lines.append((params["type"], text))
        if message.get("method") == "Runtime.exceptionThrown":
            self.console.lines.append(("pageerror", json.dumps(params["exceptionDetails"])))


def readable(argument: dict[str, Any]) -> str:
    """A console argument as text, objects with the members that the protocol previews."""
    if "value" in argument:
        return str(argument["value"])
    return json.dumps(argument.get("preview", argument.get("description", "")))
