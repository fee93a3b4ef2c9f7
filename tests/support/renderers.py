"""Renderers that crash: Chromium kills the process of a page or of a frame, without unload and without farewell."""

import json
from typing import Any


def crash(target: Any) -> None:
    """Kill the process that shows a page, or a frame of another site, and everything else that lives in it."""
    context = getattr(target, "page", target).context
    session = context.new_cdp_session(target)
    identity = session.send("Target.getTargetInfo")["targetInfo"]["targetId"]
    # The command is never answered: it goes out in a message of its own, which nobody waits for.
    above = context.browser.new_browser_cdp_session()
    inner = above.send("Target.attachToTarget", {"targetId": identity, "flatten": False})["sessionId"]
    message = json.dumps({"id": 1, "method": "Page.crash"})
    above.send("Target.sendMessageToTarget", {"sessionId": inner, "message": message})
