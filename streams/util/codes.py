"""The catalogue of what goes wrong outside of us: code -> message, likely cause, remedy.

Codes are stable: pages may branch on them.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, coalesce, obj
from streams.util.errors import StreamsError

CATALOGUE = obj(
    ccp_no_answer=["The CCP did not answer.", "No login yet, or ccpUrl is no CCP.", "Log in."],
    ccp_unreachable=["The CCP did not load.", "Wrong ccpUrl, or no network.", "Open ccpUrl in a tab."],
    origin_not_allowed=["The CCP refused this page.", "Its origin is not approved.", "Approve it for the instance."],
    frame_present=["There is a CCP already.", "The page called initCCP before.", "Call destroy."],
    frame_removed=["There is no CCP any more.", "The page removed it.", "Call destroy."],
    popup_blocked=["No login window.", "The browser blocked it.", "Allow popups."],
    session_expired=["The session expired.", "The agent logged out or was idle.", "Log in."],
    access_denied=["Access denied.", "The agent lacks a permission.", "Allow it for the agent."],
    cookies_blocked=["No cookies for the CCP.", "The browser blocked them.", "Allow them."],
    ccp_slow=["The CCP was slow.", "The network, or this computer.", "Wait."],
    clock_skew=["The clock is wrong.", "It is not set automatically.", "Set it."],
    microphone_denied=["No microphone.", "The browser blocked it.", "Allow it."],
    microphone_missing=["No microphone.", "There is none.", "Plug one in."],
    timed_out=["No answer in time.", "It is late, or never comes.", "Wait longer."],
    worker_unavailable=["No shared worker.", "The browser blocked it.", "Allow the CCP to store data."],
    websocket_refused=["No live data.", "WebSockets are blocked.", "Allow wss:// to the instance."],
    backend_unreachable=["The service did not answer.", "It is down, or no network.", "Wait."],
    diagnose_unavailable=["No connect-streams-diagnose-min.js.", "It is not beside the script.", "Load it first."],
)


def failure(code: str, evidence: Any = UNDEFINED, cause: Any = UNDEFINED) -> StreamsError:
    """The error of a code, with what was observed; `cause` replaces the likely one (an error that was caught, say)."""
    message, likely, remedy = CATALOGUE[code]
    return StreamsError(code, message, remedy, coalesce(cause, likely), evidence)
