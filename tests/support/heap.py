"""JavaScript heap of the three realms of a session in Chromium: the client's page, the CCP's frame, the worker."""

import json
from typing import Any

from tests.support.waiting import until

COLLECTIONS = 3
"""What a collection frees may have held something that only the next one sees."""


class Heaps:
    """Measures a client page with its CCP in a frame of another process, and the worker whose URL begins so."""

    def __init__(self, page: Any, frame: Any, worker_url: str) -> None:
        self._browser = page.context.browser.new_browser_cdp_session()
        self._browser.on("Target.receivedMessageFromTarget", self._received)
        self._page = page.context.new_cdp_session(page)
        self._frame = page.context.new_cdp_session(frame)
        self._worker_url = worker_url
        self._answers: dict[int, dict[str, Any]] = {}
        self._last = 0

    def used(self) -> dict[str, int]:
        """Bytes in use after collection: `page`, `ccp` and `worker`."""
        found = {"page": used_by(self._page.send), "ccp": used_by(self._frame.send)}
        target = self._worker()
        session = self._browser.send("Target.attachToTarget", {"targetId": target, "flatten": False})["sessionId"]
        found["worker"] = used_by(lambda method: self._ask_worker(session, method))
        # A worker that is debugged does not give way to its successor.
        self._browser.send("Target.detachFromTarget", {"sessionId": session})
        return found

    def _worker(self) -> str:
        targets = self._browser.send("Target.getTargets", {"filter": [{"type": "shared_worker"}]})["targetInfos"]
        (target,) = (one["targetId"] for one in targets if one["url"].startswith(self._worker_url))
        return str(target)

    def _ask_worker(self, session: str, method: str) -> dict[str, Any]:
        self._last += 1
        message = json.dumps({"id": self._last, "method": method})
        self._browser.send("Target.sendMessageToTarget", {"sessionId": session, "message": message})
        until(self._is_answered, f"the worker's answer to {method}")
        return self._answers.pop(self._last)

    def _is_answered(self) -> bool:
        # Messages arrive while another command is under way.
        self._browser.send("Target.getTargets")
        return self._last in self._answers

    def _received(self, event: Any) -> None:
        message = json.loads(event["message"])
        if "id" in message:
            self._answers[message["id"]] = message["result"]


def used_by(ask: Any) -> int:
    """Bytes in use of the realm that `ask(method)` speaks to. What a debugger keeps of its console is not counted."""
    ask("Runtime.discardConsoleEntries")
    for _ in range(COLLECTIONS):
        ask("HeapProfiler.collectGarbage")
    return int(ask("Runtime.getHeapUsage")["usedSize"])
