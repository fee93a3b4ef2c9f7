"""The catalogue of what goes wrong outside of us: code -> message, likely cause, remedy.

Codes are stable: pages may branch on them.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, coalesce, obj
from streams.util.errors import StreamsError

CATALOGUE = obj(
    ccp_no_answer=["The CCP did not answer.", "It waits for a login, or ccpUrl is no CCP.", "Log in; check ccpUrl."],
    ccp_unreachable=["The CCP did not load.", "Wrong ccpUrl, or no network.", "Open ccpUrl in a tab."],
    origin_not_allowed=[
        "The CCP refuses to be framed by this page.",
        "This page's origin is not approved.",
        "Add it to the approved origins of the instance.",
    ],
    frame_present=["There is a CCP frame already.", "The page has called initCCP before.", "Remove the old frame."],
    popup_blocked=["The login window was blocked.", "Windows open on a click only.", "Allow popups for this page."],
    session_expired=["The session has expired.", "The agent was logged out or idle.", "Log in."],
    access_denied=["Access denied.", "The agent lacks a permission, or is not logged in.", "Ask the administrator."],
    cookies_blocked=[
        "The CCP may not use its cookies.",
        "The browser blocks third-party cookies.",
        "Allow them for the CCP, or set storageAccess.",
    ],
    worker_unavailable=[
        "The CCP's shared worker did not start.",
        "The browser has none, or blocks it in frames.",
        "Allow the CCP to store data.",
    ],
    websocket_refused=["No connection for live data.", "A proxy blocks WebSockets.", "Allow wss:// to the instance."],
    backend_unreachable=["The service does not answer.", "It is down, or there is no network.", "It is tried again."],
    request_timeout=["The request was not answered.", "The CCP is gone, or the network is slow.", "Try again."],
    microphone_denied=["The microphone was refused.", "By the user or a policy.", "Allow it for page and CCP."],
)


def failure(code: str, evidence: Any = UNDEFINED, cause: Any = UNDEFINED) -> StreamsError:
    """The error of a code, with what was observed; `cause` replaces the likely one (an error that was caught, say)."""
    message, likely, remedy = CATALOGUE[code]
    return StreamsError(code, message, remedy, coalesce(cause, likely), evidence)
