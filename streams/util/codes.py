"""The catalogue of what goes wrong outside of us: code -> message, likely cause, remedy.

Codes are stable: pages may branch on them.
"""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, coalesce, obj
from streams.util.errors import StreamsError

CATALOGUE = obj(
    ccp_no_answer=[
        "The CCP did not answer.",
        "It is still loading or waits for a login, or its page is not a CCP.",
        "Check ccpUrl, and log in.",
    ],
    ccp_unreachable=[
        "The CCP could not be loaded.",
        "Wrong ccpUrl, no network, or the instance is down.",
        "Open ccpUrl in a tab of its own.",
    ],
    origin_not_allowed=[
        "The CCP refuses to be framed by this page.",
        "This page's origin is not an approved origin of the instance.",
        "Add the origin under Application integration in the console of the instance.",
    ],
    frame_present=[
        "There is a CCP frame in this page already.",
        "The page has called initCCP before.",
        "Remove the old frame first.",
    ],
    popup_blocked=[
        "The login window was blocked.",
        "Browsers open windows only on a click.",
        "Allow popups for this page, or open loginUrl on a click.",
    ],
    session_expired=["The session has expired.", "The agent was logged out or idle for too long.", "Log in again."],
    access_denied=[
        "Access denied.",
        "The agent's security profile lacks the permission, or no agent is logged in.",
        "Ask the administrator for access to the CCP.",
    ],
    cookies_blocked=[
        "The CCP may not use its cookies.",
        "The browser blocks third-party cookies.",
        "Allow them for the CCP's origin, or set storageAccess.",
    ],
    worker_unavailable=[
        "The CCP's shared worker did not start.",
        "The browser has none, or blocks it in frames.",
        "Use a current browser; allow the CCP's origin to store data.",
    ],
    websocket_refused=[
        "The connection for live data was refused.",
        "A proxy or firewall blocks WebSockets.",
        "Allow wss:// to the instance's hosts.",
    ],
    backend_unreachable=[
        "The service does not answer.",
        "No network, or the service is down.",
        "Nothing: it is tried again.",
    ],
    request_timeout=[
        "The request was not answered in time.",
        "The CCP was closed or reloaded, or the network is slow.",
        "Try again.",
    ],
    microphone_denied=[
        "The microphone may not be used.",
        "The user or a policy refused it.",
        "Allow the microphone for this page and for the CCP's origin.",
    ],
)


def failure(code: str, evidence: Any = UNDEFINED, cause: Any = UNDEFINED) -> StreamsError:
    """The error of a code, with what was observed; `cause` replaces the likely one (an error that was caught, say)."""
    message, likely, remedy = CATALOGUE[code]
    return StreamsError(code, message, remedy, coalesce(cause, likely), evidence)
