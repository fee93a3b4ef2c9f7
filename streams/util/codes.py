"""The catalogue of what goes wrong outside of us: code -> message, with the likely cause, and remedy.

Codes are stable: pages may branch on them.
"""

from __future__ import annotations

from streams.host.markers import UNDEFINED, coalesce, obj
from streams.util.errors import StreamsError

CATALOGUE = obj(
    ccp_no_answer=["The CCP did not answer: no login yet, or ccpUrl is no CCP.", "Log in."],
    url_invalid=["A URL is no https:// one, or that of this page.", "Correct it."],
    ccp_unreachable=["The CCP did not load: wrong ccpUrl, or no network.", "Open ccpUrl in a tab."],
    origin_not_allowed=["The CCP refused this page: origin not approved, or cookies blocked.", "Allow both."],
    coep_blocked=["The page's COEP blocked the CCP.", "Remove it."],
    local_network_blocked=["The browser blocked the local network.", "Allow it."],
    frame_present=["There is a CCP already.", "Call destroy."],
    frame_removed=["The page removed the CCP's frame.", "Call destroy, then initCCP."],
    popup_blocked=["The browser blocked the login window.", "Allow popups."],
    session_expired=["The session expired.", "Log in."],
    session_ended=["The session was ended.", "Call initCCP."],
    access_denied=["The agent lacks a permission.", "Allow it for the agent."],
    cookies_blocked=["The browser blocked the CCP's cookies.", "Allow them."],
    ccp_slow=["The CCP was slow.", "Wait."],
    clock_skew=["This computer's clock is wrong.", "Set it."],
    microphone_denied=["The browser blocked the microphone.", "Allow it."],
    microphone_missing=["No microphone works.", "Choose another."],
    timed_out=["No answer in time.", "Wait longer."],
    worker_unavailable=["The CCP's shared worker does not run.", "Allow the CCP to store data."],
    websocket_refused=["No WebSocket.", "Allow wss:// to the instance."],
    backend_unreachable=["The service did not answer.", "Wait."],
    region_unknown=["Traffic goes to neither region.", "Correct instanceArn."],
    diagnose_unavailable=["The file connect-streams-diagnose-min.js did not load.", "Copy it beside the SDK's file."],
)


def failure(code: str, evidence: object = UNDEFINED, cause: object = UNDEFINED) -> StreamsError:
    """The error of a code, with what was observed; `cause` may be an error that was caught, say."""
    message, remedy = CATALOGUE[code]
    return StreamsError(code, message, remedy, coalesce(cause, message), evidence)
